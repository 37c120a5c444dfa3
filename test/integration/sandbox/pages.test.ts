import assert from 'node:assert/strict';
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { BareClient, type FlowObject, registeredUri } from './bareClient.ts';

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

type Headers = Readonly<Record<string, string>>;

const configured = 'https://spa.example';
const foreign = 'https://evil.example';

/** What a browser puts into a request that a page of another site makes. */
const script = (origin: string): Headers => ({
  origin,
  'sec-fetch-site': 'cross-site',
  'sec-fetch-mode': 'cors',
  'sec-fetch-dest': 'empty',
});
const image: Headers = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image' };
const link: Headers = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' };
const frame: Headers = { ...link, 'sec-fetch-dest': 'iframe' };
const form: Headers = { ...link, origin: foreign, 'content-type': 'application/x-www-form-urlencoded' };
/** A browser that does not know `Sec-Fetch-*`. */
const older = (origin: string): Headers => ({ origin });

describe('sandbox: pages of other sites (PingOne: CORS)', () => {
  let client: BareClient;
  let flow: FlowObject;
  before(async () => {
    client = await BareClient.start();
    await client.register('Web app', {
      corsSettings: { behavior: 'ALLOW_SPECIFIC_ORIGINS', origins: [configured, 'https://*.wild.example'] },
    });
  });
  after(() => client.sandbox.close());
  beforeEach(async () => {
    client.cookies.clear();
    await client.authorized(); // there is a session that a page could abuse
    flow = await client.startFlow({ prompt: 'login' });
  });

  function send(method: string, path: string, headers: Headers = {}, body = ''): Promise<Answer> {
    const url = path.startsWith('/v1') || path.startsWith('/sandbox') ? path : `/${client.environmentId}${path}`;
    const cookie = [...client.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    return new Promise((resolve, reject) => {
      const request = httpRequest(`${client.sandbox.url}${url}`, { method, headers: { cookie, ...headers } }, (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => {
          text += chunk;
        });
        response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }));
      });
      request.on('error', reject);
      request.end(body);
    });
  }

  const query = (more: Record<string, string> = {}): string =>
    `/as/authorize?${new URLSearchParams({ client_id: client.application('Web app').clientId, response_type: 'code', redirect_uri: registeredUri, scope: 'openid', state: 's', ...more })}`;
  const tokenForm = (): string =>
    new URLSearchParams({ grant_type: 'authorization_code', code: 'x', client_id: client.application('Web app').clientId }).toString();
  const formType = { 'content-type': 'application/x-www-form-urlencoded' };

  const cookiesAllowed = (answer: Answer): unknown => [
    answer.headers['access-control-allow-origin'],
    answer.headers['access-control-allow-credentials'],
  ];

  /** Endpoints by the kind of their protection: method, path, more headers, body. */
  const endpoints: Readonly<
    Record<
      'bearer' | 'client' | 'cookies',
      readonly (readonly [name: string, method: string, path: () => string, headers?: Headers, body?: () => string])[]
    >
  > = {
    bearer: [
      ['userinfo', 'GET', () => '/as/userinfo', { authorization: 'Bearer nonsense' }],
      ['the platform API', 'GET', () => `/v1/environments/${client.environmentId}/users`, { authorization: 'Bearer nonsense' }],
    ],
    client: [
      ['token', 'POST', () => '/as/token', formType, tokenForm],
      ['device_authorization', 'POST', () => '/as/device_authorization', formType, tokenForm],
      ['introspect', 'POST', () => '/as/introspect', formType, tokenForm],
      ['revoke', 'POST', () => '/as/revoke', formType, tokenForm],
      ['par', 'POST', () => '/as/par', formType, tokenForm],
      ['discovery', 'GET', () => '/as/.well-known/openid-configuration'],
      ['jwks', 'GET', () => '/as/jwks'],
    ],
    cookies: [
      ['authorize', 'GET', () => query({ response_mode: 'pi.flow' })],
      ['resume', 'GET', () => `/as/resume?flowId=${flow.id}`],
      ['flows', 'GET', () => `/flows/${flow.id}`],
      ['signoff', 'GET', () => `/as/signoff?client_id=${client.application('Web app').clientId}`],
    ],
  };

  for (const [kind, rows] of Object.entries(endpoints)) {
    for (const [name, method, path, headers, body] of rows) {
      it(`${name}: ${kind === 'bearer' ? 'every origin reads it, and cookies are not looked at' : 'a configured origin reads it, no other does'}`, async () => {
        const by = (page: Headers): Promise<Answer> => send(method, path(), { ...headers, ...page }, body?.());
        for (const origin of [foreign, 'null', `${configured}.evil.example`, 'http://spa.example']) {
          for (const page of [script(origin), older(origin)]) {
            assert.deepEqual(cookiesAllowed(await by(page)), kind === 'bearer' ? [origin, 'true'] : [undefined, undefined], origin);
          }
        }
        const answer = await by(script(configured));
        assert.deepEqual(cookiesAllowed(answer), [configured, 'true']);
        assert.equal(answer.headers['access-control-expose-headers'], 'Correlation-Id');
        assert.notEqual(answer.status, 403);
        assert.deepEqual(cookiesAllowed(await by({})), [undefined, undefined], 'other programs are told nothing');
      });

      it(`${name}: its preflight (Fetch, CORS-preflight)`, async () => {
        const ask = (origin: string): Promise<Answer> =>
          send('OPTIONS', path(), {
            ...script(origin),
            'access-control-request-method': method,
            'access-control-request-headers': 'authorization',
          });
        const yes = await ask(configured);
        assert.equal(yes.status, 204);
        assert.ok(yes.headers['access-control-allow-methods']?.split(', ').includes(method));
        assert.match(yes.headers['access-control-allow-headers'] ?? '', /\bAuthorization\b.*\bContent-Type\b/);
        const no = await ask(foreign);
        assert.equal(no.status, kind === 'bearer' ? 204 : 403);
        assert.equal(no.headers['access-control-allow-origin'], kind === 'bearer' ? foreign : undefined);
      });
    }
  }

  it('a wildcard stands for subdomains, and for nothing else', async () => {
    const reads = async (origin: string): Promise<boolean> =>
      (await send('GET', `/flows/${flow.id}`, script(origin))).headers['access-control-allow-origin'] === origin;
    const rows = {
      'https://a.wild.example': true,
      'https://a.b.wild.example': true,
      'https://wild.example': false,
      'https://evilwild.example': false,
      'http://a.wild.example': false,
      'https://a.wild.example:8443': false,
    };
    for (const [origin, expected] of Object.entries(rows)) assert.equal(await reads(origin), expected, origin);
  });

  it('the settings of one application do not open a flow of another one', async () => {
    const other = await client.startFlow({ prompt: 'login' }, 'Web app, secret in the body');
    const answer = await send('GET', `/flows/${other.id}`, script(configured));
    assert.deepEqual([answer.status, ...(cookiesAllowed(answer) as unknown[])], [403, undefined, undefined]);
  });

  describe('makes nothing happen with the session of the browser', () => {
    const actionType = 'application/vnd.pingidentity.session.reset+json';
    const attacks: readonly (readonly [what: string, method: string, path: () => string, headers: Headers, body?: string])[] = [
      ['sign-off by an image', 'GET', () => '/as/signoff', image],
      ['sign-off by a script', 'GET', () => '/as/signoff', script(foreign)],
      ['sign-off by a script of an older browser', 'POST', () => '/as/signoff', { ...formType, ...older(foreign) }, 'x=1'],
      ['sign-off in a frame', 'GET', () => '/as/signoff', frame],
      ['a code by an image', 'GET', () => query(), image],
      ['a flow by a simple POST', 'POST', () => `/flows/${flow.id}`, { ...script(foreign), 'content-type': 'text/plain' }, '{}'],
      ['a flow by a form', 'POST', () => `/flows/${flow.id}`, { ...form, 'content-type': 'text/plain' }, '{}'],
      [
        'a flow by a type that needs a preflight',
        'POST',
        () => `/flows/${flow.id}`,
        { ...script(foreign), 'content-type': actionType },
        '{}',
      ],
      ['a sign-on by a form', 'POST', () => `/signon/?flowId=${flow.id}`, form, 'username=demo&password=x'],
      ['an identity provider by a form', 'POST', () => `/rp/authenticate?flowId=${flow.id}`, form],
      ['a resume by an image', 'GET', () => `/as/resume?flowId=${flow.id}`, image],
      ['faults, by a script', 'PUT', () => '/sandbox/faults', { ...script(foreign), 'content-type': 'application/json' }, '["slow"]'],
      [
        'faults, by a configured origin',
        'PUT',
        () => '/sandbox/faults',
        { ...script(configured), 'content-type': 'application/json' },
        '["slow"]',
      ],
      ['faults, their list', 'GET', () => '/sandbox/faults', image],
      ['faults, their preflight', 'OPTIONS', () => '/sandbox/faults', { ...script(foreign), 'access-control-request-method': 'PUT' }],
      ['faults, their end', 'DELETE', () => '/sandbox/faults', older(foreign)],
      ['a foreign Host (DNS rebinding)', 'GET', () => '/as/signoff', { host: 'evil.example' }],
      [
        'a foreign Host at the faults',
        'PUT',
        () => '/sandbox/faults',
        { host: 'evil.example', 'content-type': 'application/json' },
        '["slow"]',
      ],
    ];
    for (const [what, method, path, headers, body] of attacks) {
      it(`${what}: 403`, async () => {
        const before = await client.readFlow(flow.id);
        const answer = await send(method, path(), headers, body);
        assert.equal(answer.status, 403);
        assert.deepEqual(
          [answer.headers['set-cookie'], answer.headers.location, ...(cookiesAllowed(answer) as unknown[])],
          [undefined, undefined, undefined, undefined],
        );
        assert.equal(
          (await client.authorize({ prompt: 'none' })).headers.get('location')?.includes('code='),
          true,
          'the session is still there',
        );
        assert.deepEqual((await client.readFlow(flow.id)).status, before.status);
        assert.deepEqual(JSON.parse((await send('GET', '/sandbox/faults')).body).faults, []);
      });
    }
  });

  const signOnForm = (): string =>
    new URLSearchParams({ action: 'usernamePassword.check', username: 'demo', password: client.passwordOf('demo') }).toString();
  /** Stands for the sandbox's own, which is known when it runs. */
  const ownOrigin = 'own';

  describe('still leads the browser where an authorization server is led to', () => {
    const rows: readonly (readonly [what: string, method: string, path: () => string, headers: Headers, body?: () => string])[] = [
      ['authorize by a link', 'GET', () => query(), link],
      ['authorize by a form (OpenID Connect Core section 3.1.2.1)', 'POST', () => '/as/authorize', form, () => query().split('?')[1] ?? ''],
      ['authorize in a frame, silently', 'GET', () => query({ prompt: 'none' }), frame],
      ['the sign-on page by a redirect', 'GET', () => `/signon/?flowId=${flow.id}`, link],
      ['sign-off by a link (RP-Initiated Logout section 2)', 'GET', () => '/as/signoff', link],
      ['the device page by a link', 'GET', () => '/device', link],
      [
        'a form of its own page',
        'POST',
        () => `/signon/?flowId=${flow.id}`,
        { ...formType, origin: 'null', 'sec-fetch-site': 'same-origin' },
        signOnForm,
      ],
      [
        'a form of its own page in an older browser',
        'POST',
        () => `/signon/?flowId=${flow.id}`,
        { ...formType, origin: ownOrigin },
        signOnForm,
      ],
    ];
    for (const [what, method, path, headers, body] of rows) {
      it(what, async () => {
        const { status } = await send(
          method,
          path(),
          headers['origin'] === ownOrigin ? { ...headers, origin: client.sandbox.url } : headers,
          body?.(),
        );
        assert.ok(status === 200 || status === 302, `${status}`);
      });
    }
  });

  const settings: readonly (readonly [what: string, corsSettings: unknown, target: string])[] = [
    ['another behavior', { behavior: 'ALLOW_ALL' }, 'corsSettings.behavior'],
    ['no object', 'https://spa.example', 'corsSettings.behavior'],
    ['an origin with a path', { behavior: 'ALLOW_SPECIFIC_ORIGINS', origins: ['https://spa.example/'] }, 'corsSettings.origins'],
    ['a wildcard inside', { behavior: 'ALLOW_SPECIFIC_ORIGINS', origins: ['https://a.*.example'] }, 'corsSettings.origins'],
    ['every origin', { behavior: 'ALLOW_SPECIFIC_ORIGINS', origins: ['*'] }, 'corsSettings.origins'],
    ['null', { behavior: 'ALLOW_SPECIFIC_ORIGINS', origins: ['null'] }, 'corsSettings.origins'],
    ['41 origins', { behavior: 'ALLOW_SPECIFIC_ORIGINS', origins: Array(41).fill(configured) }, 'corsSettings.origins'],
    ['origins that are not allowed', { behavior: 'ALLOW_NO_ORIGINS', origins: [configured] }, 'corsSettings.origins'],
  ];
  for (const [what, corsSettings, target] of settings) {
    it(`the platform API refuses ${what}`, async () => {
      const body = { name: 'CORS', type: 'WEB_APP', protocol: 'OPENID_CONNECT', corsSettings };
      const answer = await client.platform(await client.workerToken(), 'POST', '/applications', body);
      assert.equal(answer.status, 400);
      assert.deepEqual(
        ((await answer.json()) as { details: { target: string }[] }).details.map((detail) => detail.target),
        [target],
      );
    });
  }
});
