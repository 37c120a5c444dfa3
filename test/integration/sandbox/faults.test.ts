import assert from 'node:assert/strict';
import { createPublicKey, createVerify, type JsonWebKey } from 'node:crypto';
import type { Fault } from '../../../src/sandbox/faults/faults.ts';
import { BareClient, envelopeOf, parametersAt } from './bareClient.ts';

describe('sandbox: faults', () => {
  let client: BareClient;
  before(async () => {
    client = await BareClient.start({ faults: [{ name: 'rate-limit', times: 1 }] });
  });
  after(() => client.sandbox.close());
  afterEach(() => client.sandbox.setFaults([]));
  beforeEach(() => client.cookies.clear());

  const with_ = (...faults: Fault[]): void => client.sandbox.setFaults(faults);
  const keyOf = async (jwt: string): Promise<JsonWebKey | undefined> => {
    const { kid } = JSON.parse(Buffer.from(jwt.split('.')[0] ?? '', 'base64url').toString()) as { kid: string };
    const { keys } = (await (await client.send('/as/jwks')).json()) as { keys: (JsonWebKey & { kid: string })[] };
    return keys.find((key) => key.kid === kid);
  };

  it('rate-limit, from the start and once: 429 with Retry-After', async () => {
    const limited = await client.send('/as/jwks');
    assert.equal(limited.status, 429);
    assert.equal(limited.headers.get('retry-after'), '1');
    const envelope = await envelopeOf(limited);
    assert.equal(envelope.code, 'REQUEST_LIMITED');
    assert.equal(envelope.details?.[0]?.code, 'LIMIT_EXCEEDED');
    assert.equal((await client.send('/as/jwks')).status, 200);
  });

  it('slow: the answer takes its time', async () => {
    with_({ name: 'slow', at: '/jwks' });
    const startedAt = performance.now();
    await client.send('/as/jwks');
    assert.ok(performance.now() - startedAt > 1900);
  });

  it('cut-connection: there is no answer', async () => {
    with_({ name: 'cut-connection', at: '/jwks' });
    await assert.rejects(client.send('/as/jwks'));
  });

  it('wrong-status: a page and 500', async () => {
    with_({ name: 'wrong-status', at: '/jwks' });
    const answer = await client.send('/as/jwks');
    assert.equal(answer.status, 500);
    assert.match(answer.headers.get('content-type') ?? '', /html/);
  });

  it('html-instead-of-json: a page and 200', async () => {
    with_({ name: 'html-instead-of-json', at: '/as/token' });
    const answer = await client.token({});
    assert.equal(answer.status, 200);
    assert.match(await answer.text(), /^<!DOCTYPE html>/);
  });

  for (const [path, what] of [
    ['/as/jwks', 'an answer of ours'],
    ['/as/userinfo', 'an answer of the library'],
  ] as const) {
    it(`malformed-body: ${what} breaks off`, async () => {
      with_({ name: 'malformed-body', at: path });
      const text = await (await client.send(path)).text();
      assert.notEqual(text, '');
      assert.throws(() => JSON.parse(text));
    });
  }

  it('expired-flow: 404 on flow and resume', async () => {
    const flow = await client.startFlow();
    with_({ name: 'expired-flow' });
    assert.equal((await client.send(`/flows/${flow.id}`)).status, 404);
    assert.equal((await client.resume(flow)).status, 404);
  });

  it('lost-cookie: resume is refused', async () => {
    with_({ name: 'lost-cookie' });
    const flow = await client.startFlow();
    await client.signOn(flow);
    assert.equal(client.cookies.size, 0);
    assert.equal((await client.resume(flow)).status, 401);
  });

  it('wrong-state: another one comes back', async () => {
    with_({ name: 'wrong-state' });
    assert.notEqual((await client.authorized()).get('state'), 'the-state');
  });

  it('bad-signature: the published key does not fit', async () => {
    with_({ name: 'bad-signature' });
    const { id_token: token } = await client.tokens();
    const [header, payload, signature = ''] = token.split('.');
    const key = await keyOf(token);
    assert.ok(key);
    const verified = createVerify('RSA-SHA256')
      .update(`${header}.${payload}`)
      .verify(createPublicKey({ key, format: 'jwk' }), Buffer.from(signature, 'base64url'));
    assert.equal(verified, false);
  });

  it('rotated-key: the key is there at the second look', async () => {
    with_({ name: 'rotated-key' });
    const { id_token: token } = await client.tokens();
    assert.equal(await keyOf(token), undefined);
    assert.ok(await keyOf(token));
  });

  describe('control endpoint', () => {
    const control = (method: string, body?: string, type = 'application/json') =>
      client.send(`${client.sandbox.url}/sandbox/faults`, {
        method,
        headers: { 'content-type': type },
        ...(body === undefined ? {} : { body }),
      });

    it('replaces, lists and ends faults', async () => {
      assert.equal((await control('PUT', '["wrong-state@resume*1", "slow@never"]')).status, 200);
      const { faults } = (await (await control('GET')).json()) as { faults: Fault[] };
      assert.deepEqual(faults, [
        { name: 'wrong-state', at: 'resume', times: 1 },
        { name: 'slow', at: 'never' },
      ]);
      assert.notEqual((await client.authorized()).get('state'), 'the-state');
      client.cookies.clear();
      assert.equal((await client.authorized()).get('state'), 'the-state', 'once only');
      assert.equal((await control('DELETE')).status, 204);
      assert.deepEqual(((await (await control('GET')).json()) as { faults: Fault[] }).faults, []);
    });

    for (const [title, body, type, status] of [
      ['an unknown fault', '["earthquake"]', 'application/json', 400],
      ['something that is no list', '{}', 'application/json', 400],
      ['something that is no JSON', '[', 'application/json', 400],
      ['what a page of another site could send', '["slow"]', 'text/plain', 415],
    ] as const) {
      it(`refuses ${title}`, async () => {
        assert.equal((await control('PUT', body, type)).status, status);
      });
    }
  });

  it('omits Secure from the cookies when told so', async () => {
    const insecure = await BareClient.start({ insecureCookies: true });
    try {
      const flow = await insecure.startFlow();
      const answer = await insecure.act(flow, 'usernamePassword.check', { username: 'demo', password: insecure.passwordOf('demo') });
      for (const cookie of answer.headers.getSetCookie()) assert.doesNotMatch(cookie, /Secure|SameSite/);
      assert.ok(parametersAt(await insecure.resume(flow)).get('code'));
    } finally {
      await insecure.sandbox.close();
    }
  });
});
