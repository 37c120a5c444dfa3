import assert from 'node:assert/strict';
import { BareClient } from './bareClient.ts';

/** Every endpoint below the environment, and what a request to it should have. */
const endpoints = [
  '/as/authorize',
  '/as/resume',
  '/as/token',
  '/as/userinfo',
  '/as/introspect',
  '/as/revoke',
  '/as/par',
  '/as/device_authorization',
  '/as/cibaAuthorization',
  '/as/signoff',
  '/as/idpSignoff',
  '/as/jwks',
  '/flows/x',
  '/signon/',
  '/device',
  '/rp/authenticate',
  '/',
  '/as',
  '/../../etc/passwd',
  '/%00',
] as const;

const bodies: readonly (readonly [type: string, body: string])[] = [
  ['application/x-www-form-urlencoded', ''],
  ['application/x-www-form-urlencoded', 'client_id=%E0%A4%A&grant_type=%&token=a.b.c&client_assertion=x.y.z'],
  ['application/x-www-form-urlencoded', 'client_id=a&client_id=b&scope[]=x&__proto__=1&constructor=1'],
  ['application/json', '{"__proto__":{"admin":true}}'],
  ['application/json', '[]'],
  ['application/json', '{'],
  ['application/vnd.pingidentity.usernamePassword.check+json', '{"username":{},"password":[]}'],
  ['text/plain', 'x'.repeat(100_000)],
];

describe('sandbox: nonsense', () => {
  let client: BareClient;
  let complaints: string[];
  before(async () => {
    complaints = [];
    client = await BareClient.start({ log: (line) => complaints.push(line) });
  });
  after(() => client.sandbox.close());

  for (const path of endpoints) {
    it(`at ${path} is answered, and not with a failure of ours`, async () => {
      for (const [type, body] of bodies) {
        for (const authorization of ['', 'Basic !!!', 'Basic eDp5', 'Bearer x', 'Bearer']) {
          const headers = { 'content-type': type, cookie: 'ST=x; =; ST-NO-SS', ...(authorization === '' ? {} : { authorization }) };
          const answer = await client.send(path, { headers, body });
          const text = await answer.text();
          assert.ok(answer.status < 500, `${type} ${body.slice(0, 60)} ${authorization}: ${answer.status} ${text}`);
        }
      }
      const answer = await client.send(`${path}?client_id=%E0%A4%A&flowId=__proto__&id_token_hint=a.b.c&user_code=%00&limit=-1`);
      assert.ok(answer.status < 500, `GET: ${answer.status} ${await answer.text()}`);
    });
  }

  it('at the platform API as well', async () => {
    const token = await client.workerToken();
    for (const path of [
      '/applications',
      '/users',
      '/populations',
      '/signOnPolicies',
      '/users/__proto__/password',
      '/applications/constructor/grants',
    ]) {
      for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'GET']) {
        for (const body of [
          {},
          { name: {}, username: [], email: 1, population: 'x', redirectUris: [1], jwks: 'x', resource: null, scopes: [null] },
        ]) {
          const answer = await client.platform(token, method, path, method === 'GET' ? undefined : body);
          assert.ok(
            answer.status >= 400 ? answer.status < 500 : method === 'GET',
            `${method} ${path}: ${answer.status} ${await answer.text()}`,
          );
        }
      }
    }
  });

  it('leaves nothing in the log', () => {
    assert.deepEqual(complaints, []);
  });
});
