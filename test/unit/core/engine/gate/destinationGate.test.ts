import assert from 'node:assert/strict';
import { FlowStop } from '../../../../../src/core/engine/flowStop.ts';
import { type GatedRun, needProtectedPage, passGate, passGateOfPerson } from '../../../../../src/core/engine/gate/destinationGate.ts';
import type { OriginQuestion, Permissions } from '../../../../../src/core/engine/gate/permissions.ts';
import { emptyMemory } from '../../../../../src/core/engine/serverMemory.ts';
import type { Finding } from '../../../../../src/core/findings/finding.ts';
import { formPost } from '../../../../../src/core/http/form.ts';
import type { HttpRequest } from '../../../../../src/core/http/http.ts';
import type { ServerMetadata } from '../../../../../src/core/oauth/wire.ts';
import type { ServerPlan } from '../../../../../src/core/plan/plan.ts';
import type { StepName } from '../../../../../src/core/runs/steps/steps.ts';

const issuer = 'https://as.example';
const discoveryUrl = `${issuer}/.well-known/openid-configuration`;
const server: ServerPlan = {
  environmentName: 'Trial',
  environmentKind: 'oidc',
  issuer,
  discoveryUrl,
};

interface Surroundings {
  readonly server?: Partial<ServerPlan>;
  readonly decision?: 'allowed' | 'noted' | 'refused';
  readonly plainHttp?: readonly string[];
  /** What the discovery document named. */
  readonly metadata?: Partial<ServerMetadata>;
  /** Where it was read, else at the discovery URL. */
  readonly metadataAt?: string;
  /** By the discovery URL, whose certificate nobody verified. */
  readonly unverified?: boolean;
}

/** A run of which the gate sees all it needs, and the questions that were asked meanwhile. */
function gatedRun({ server: of, decision = 'refused', plainHttp = [], metadata, metadataAt, unverified }: Surroundings = {}) {
  const asked: OriginQuestion[] = [];
  const permissions: Permissions = {
    plainHttp,
    unverifiedOrigins: [],
    certificateRemedy: () => undefined,
    plainHttpRemedy: (origin) => `Allow plain http to ${origin}.`,
    decideOrigin: async (question) => {
      asked.push(question);
      return decision;
    },
    originRemedy: (origin) => `Allow ${origin}.`,
    continueWithToken: () => assert.fail('no token is asked about'),
    continueRemedy: undefined,
  };
  const memory = emptyMemory();
  const plan: ServerPlan = { ...server, ...of };
  if (metadata !== undefined) memory.metadata.set(metadataAt ?? plan.discoveryUrl ?? '', { issuer, ...metadata } as ServerMetadata);
  if (unverified === true) memory.unverified.add(plan.discoveryUrl ?? '');
  let waited = 0;
  const run: GatedRun = {
    plan: { server: plan },
    ports: { permissions },
    memory,
    signal: new AbortController().signal,
    waitForPerson: (work) => {
      waited += 1;
      return work();
    },
  };
  return { run, asked, memory, waited: () => waited };
}

const get = (url: string): HttpRequest => ({ method: 'GET', url, headers: [] });
const tokenRequest = (url: string): HttpRequest =>
  formPost(
    url,
    [
      ['grant_type', 'authorization_code'],
      ['code', 'sEcReT'],
    ],
    [['Authorization', 'Basic eA==']],
  );

const passed = async (run: GatedRun, step: StepName, request: HttpRequest): Promise<readonly Finding[]> => passGate(run, step, request);

/** The error that a request is stopped with. */
async function stopOf(work: () => unknown) {
  try {
    await work();
  } catch (error) {
    assert.ok(error instanceof FlowStop);
    assert.equal(error.outcome.kind, 'failed');
    return error.outcome.kind === 'failed' ? error.outcome.error : assert.fail();
  }
  return assert.fail('The request passed.');
}

describe('what may be sent where (the gate)', () => {
  const free: readonly (readonly [title: string, step: StepName, request: HttpRequest, surroundings?: Surroundings])[] = [
    ['a secret to the issuer', 'token request', tokenRequest(`${issuer}/token`)],
    [
      'a secret to an endpoint of the configuration',
      'token request',
      tokenRequest('https://login.example/token'),
      { server: { metadata: { issuer, token_endpoint: 'https://login.example/token' } as ServerMetadata } },
    ],
    [
      'a secret to another path of a configured origin',
      'UserInfo',
      get('https://api.example/other'),
      { server: { apiBaseUrl: 'https://api.example/v1' } },
    ],
    [
      'a secret to this machine over plain http',
      'token request',
      tokenRequest('http://127.0.0.1:9/token'),
      { server: { issuer: 'http://127.0.0.1:9', discoveryUrl: 'http://127.0.0.1:9/d' } },
    ],
    ['a public document of anybody', 'JWK set', get('https://keys.example/jwks')],
    ['a redirect to anybody, with what the user agent keeps for him', 'redirect', get('https://elsewhere.example/r')],
    [
      'an authorization request without secrets to anybody',
      'authorization request',
      get('https://elsewhere.example/a?client_id=x&state=y'),
    ],
    ['a call that a person typed', 'API call', get('https://anywhere.example/me')],
    [
      'a secret over plain http that is allowed',
      'token request',
      tokenRequest('http://as.test/token'),
      { server: { issuer: 'http://as.test', discoveryUrl: 'http://as.test/d' }, plainHttp: ['http://as.test'] },
    ],
    ['a redirect to anybody, with what the server appended to it', 'redirect', get('https://elsewhere.example/r?request=eyJ')],
    ['what is no URL: the transport says so', 'token request', tokenRequest('no url')],
    ['a URL of another scheme: the transport says so', 'token request', tokenRequest('ftp://elsewhere.example/token')],
  ];
  for (const [title, step, request, surroundings] of free) {
    it(`${title}: goes at once, without a word`, () => {
      const { run, asked } = gatedRun(surroundings);
      assert.deepEqual(passGate(run, step, request), []);
      assert.deepEqual(asked, []);
    });
  }

  const unprotected: readonly (readonly [step: StepName, message: string, spec: string])[] = [
    [
      'discovery',
      'The discovery document was read over plain http from as.test:81, so it could have been modified in transit.',
      'RFC 8414 section 3',
    ],
    ['JWK set', 'The key set was read over plain http from as.test:81, so it could have been modified in transit.', 'RFC 7517 section 9'],
  ];
  for (const [step, message, spec] of unprotected) {
    it(`${step} over plain http: is read, and the hop says so`, async () => {
      const findings = await passed(gatedRun().run, step, get('http://as.test:81/document'));
      assert.deepEqual(findings, [{ severity: 'warning', code: 'transport.unprotected', message, spec, remedy: 'Use an https URL.' }]);
    });
  }
});

describe('plain http (the gate)', () => {
  const open = { issuer: 'http://as.test', discoveryUrl: 'http://as.test/d' };
  const rows: readonly (readonly [title: string, step: StepName, request: HttpRequest, message: string])[] = [
    [
      'a token request',
      'token request',
      tokenRequest('http://as.test/token?x=y'),
      'The token request: http://as.test/token is plain http, so the client secret and the authorization code could be read in transit. Nothing was sent there. The address comes from the configuration.',
    ],
    [
      'an authorization request',
      'authorization request',
      get('http://as.test/authorize?state=x'),
      'The authorization request: http://as.test/authorize is plain http, so the authorization response could be read in transit. Nothing was sent there. The address comes from the configuration.',
    ],
    [
      'a redirect, whose path may be a secret',
      'redirect',
      get('http://other.test/s3cret/path'),
      'Following the redirect: http://other.test is plain http, so cookies and the authorization response could be read in transit. Nothing was sent there. The address comes from a redirect of the server.',
    ],
    [
      'a resumption, whose path may be a secret',
      'resume',
      get('http://other.test/s3cret/path'),
      'Resuming the authorization: http://other.test is plain http, so the session of the sign-on could be read in transit. Nothing was sent there. The address comes from a response of the server.',
    ],
    [
      'an API call',
      'API call',
      { ...get('http://api.test/me'), headers: [['authorization', 'Bearer x']] },
      'the access token could be read in transit. Nothing was sent there. The address comes from the requested call.',
    ],
  ];
  for (const [title, step, request, message] of rows) {
    it(`${title}: is not sent`, async () => {
      const { run, asked } = gatedRun({ server: open, plainHttp: ['http://third.test'], decision: 'allowed' });
      const error = await stopOf(() => passGate(run, step, request));
      assert.equal(error.code, 'transport.plainHttp');
      assert.ok(error.message.endsWith(message), error.message);
      assert.equal(error.remedy, `Allow plain http to ${new URL(request.url).origin}.`);
      assert.match(String(error.spec), /^RFC 6749 section 3\.[12]|^RFC 6750/);
      assert.deepEqual(asked, []);
    });
  }

  it('names the discovery document when the address stands there', async () => {
    const { run } = gatedRun({ metadata: { token_endpoint: 'http://as.test/token' } });
    const { message } = await stopOf(() => passGate(run, 'token request', tokenRequest('http://as.test/token')));
    assert.match(message, /The address comes from the discovery document\.$/);
  });

  it('is refused for a page where a person signs on, unless it is allowed or on this machine', async () => {
    const { run } = gatedRun({ plainHttp: ['http://allowed.test'] });
    for (const url of ['https://as.example/p', 'http://localhost:1/p', 'http://[::1]:1/p', 'http://allowed.test/p', 'app:/callback']) {
      needProtectedPage(run, 'authorization response', url);
    }
  });

  const pages: readonly (readonly [step: StepName, url: string, message: string, spec: string])[] = [
    [
      'authorization response',
      'http://app.test:81/callback?to=x',
      'The authorization response: http://app.test:81/callback is plain http, so the code or the tokens in it could be read in transit. Nothing was sent there. The address comes from the configuration.',
      'RFC 6749 section 3.1.2.1',
    ],
    [
      'device authorization request',
      'http://as.test/device?user_code=AB',
      'The device authorization request: http://as.test/device is plain http, so what is typed at the sign-on could be read in transit. Nothing was sent there. The address comes from a response of the server.',
      'RFC 6749 section 3.2',
    ],
  ];
  for (const [step, url, message, spec] of pages) {
    it(`is refused for the page of the ${step}, in words about the page`, async () => {
      const error = await stopOf(() => needProtectedPage(gatedRun().run, step, url));
      const remedy = `Allow plain http to ${new URL(url).origin}.`;
      assert.deepEqual(error, { code: 'transport.plainHttp', message, remedy, spec });
    });
  }
});

describe('servers that nobody configured (the gate)', () => {
  const elsewhere = 'https://elsewhere.example/token';
  const named = { metadata: { token_endpoint: elsewhere } };
  const ask = async (surroundings: Surroundings, url = elsewhere) => {
    const made = gatedRun(surroundings);
    return { ...made, findings: await passed(made.run, 'token request', tokenRequest(url)) };
  };

  it('are asked about in words, without the values', async () => {
    const { asked, waited } = await ask({ decision: 'allowed' });
    assert.deepEqual(asked, [
      {
        environmentName: 'Trial',
        issuer,
        origin: 'https://elsewhere.example',
        what: 'the client secret and the authorization code',
        source: 'a response of the server',
        fromIssuer: false,
      },
    ]);
    assert.equal(waited(), 1, 'the time for the run stands still');
  });

  it('are not said to come from a server when a person put them into the request', async () => {
    const changes = [{ place: 'url', name: '', how: 'set' }] as const;
    const { run, asked } = gatedRun({ decision: 'refused' });
    const { message } = await stopOf(() => passGate(run, 'token request', tokenRequest(elsewhere), changes));
    assert.deepEqual(
      asked.map(({ source, fromIssuer, fromPerson }) => [source, fromIssuer, fromPerson]),
      [['your change of the URL', false, true]],
    );
    assert.match(message, /Nothing was sent there\. The address comes from your change of the URL\.$/);
    const byIssuer = gatedRun({ ...named, decision: 'allowed' });
    await passGate(byIssuer.run, 'token request', tokenRequest(elsewhere), changes);
    assert.deepEqual(
      byIssuer.asked.map(({ source, fromPerson }) => [source, fromPerson]),
      [['the discovery document', undefined]],
    );
    const open = await stopOf(() => passGate(gatedRun().run, 'token request', tokenRequest('http://as.example/token'), changes));
    assert.match(open.message, /The address comes from your change of the URL\.$/);
  });

  it('get nothing when they are refused', async () => {
    const { run, memory } = gatedRun({ decision: 'refused' });
    const error = await stopOf(() => passGate(run, 'token request', tokenRequest(elsewhere)));
    assert.deepEqual(error, {
      code: 'transport.otherOrigin',
      message: `The token request: the client secret and the authorization code would go to https://elsewhere.example, which is neither the issuer's (${issuer}) nor configured. Nothing was sent there. The address comes from a response of the server.`,
      remedy: 'Allow https://elsewhere.example.',
      spec: 'RFC 9700 section 4.4',
    });
    assert.equal(memory.allowedOrigins.size, 0);
  });

  it('are asked about once in a run', async () => {
    const { run, asked, findings } = await ask({ decision: 'allowed' });
    assert.deepEqual(findings, []);
    assert.deepEqual(passGate(run, 'token request', tokenRequest(`${elsewhere}/again`)), []);
    assert.equal(asked.length, 1);
  });

  it('are named on the hop when the issuer alone vouched for them', async () => {
    const { findings, memory } = await ask({ ...named, decision: 'noted' });
    assert.deepEqual(findings, [
      {
        severity: 'info',
        code: 'transport.otherOrigin',
        message: `Secrets go to https://elsewhere.example as well, beginning with the client secret and the authorization code: the issuer ${issuer} names it in its discovery document.`,
        spec: 'RFC 9700 section 4.4',
      },
    ]);
    assert.ok(memory.allowedOrigins.has('https://elsewhere.example'));
  });

  const vouched: readonly (readonly [title: string, surroundings: Surroundings, url: string, fromIssuer: boolean])[] = [
    ['in metadata over https', named, elsewhere, true],
    ['with a query of the request', named, `${elsewhere}?a=b`, true],
    ['at another path', named, 'https://elsewhere.example/other', false],
    ['in no metadata', { metadata: { token_endpoint: 'https://third.example/token' } }, elsewhere, false],
    ['before any metadata was read', {}, elsewhere, false],
    ['at another host', named, 'https://api.elsewhere.example/token', false],
    ['in a list of the metadata', { metadata: { acr_values_supported: [elsewhere] } as Partial<ServerMetadata> }, elsewhere, false],
    [
      'in pieces of the metadata',
      { metadata: { x: { origin: 'https://elsewhere.example', pathname: '/token' } } as Partial<ServerMetadata> },
      elsewhere,
      false,
    ],
    [
      'in metadata with text that is no URL',
      { metadata: { op_policy_uri: 'none', ...named.metadata } as Partial<ServerMetadata> },
      elsewhere,
      true,
    ],
    ['in metadata that the configuration replaces', { ...named, server: { metadata: { issuer } as ServerMetadata } }, elsewhere, false],
    [
      'in metadata at a further address of the issuer',
      { ...named, server: { discoveryUrl: `${issuer}/other`, furtherDiscoveryUrls: [discoveryUrl] }, metadataAt: discoveryUrl },
      elsewhere,
      true,
    ],
    ['in metadata whose certificate was not verified', { ...named, unverified: true }, elsewhere, false],
    ['in metadata over plain http', { ...named, server: { discoveryUrl: 'http://as.example/d' } }, elsewhere, false],
    ['in metadata of this machine over plain http', { ...named, server: { discoveryUrl: 'http://127.0.0.1:9/d' } }, elsewhere, true],
  ];
  for (const [title, surroundings, url, fromIssuer] of vouched) {
    it(`an address ${title}: ${fromIssuer ? 'the issuer names it' : 'the issuer does not vouch for it'}`, async () => {
      const { asked } = await ask({ ...surroundings, decision: 'allowed' }, url);
      assert.deepEqual(
        asked.map((question) => question.fromIssuer),
        [fromIssuer],
      );
    });
  }

  it('get no authorization request with a secret in it', async () => {
    const { run, asked } = gatedRun({ decision: 'allowed' });
    await passGate(run, 'authorization request', get('https://elsewhere.example/a?request=eyJ'));
    assert.equal(asked[0]?.what, 'the signed request object');
  });
});

describe('where a person is sent to sign on (the gate)', () => {
  const page = 'https://elsewhere.example/authorize?client_id=x';

  it('is asked about when nobody named the server, since a person types there', async () => {
    const { run, asked } = gatedRun({ decision: 'allowed' });
    assert.deepEqual(await passGateOfPerson(run, 'authorization request', get(page)), []);
    assert.deepEqual(
      asked.map(({ what }) => what),
      ['what is typed at the sign-on'],
    );
  });

  it('is not asked about when the issuer names it', async () => {
    const { run, asked } = gatedRun({ metadata: { authorization_endpoint: 'https://elsewhere.example/authorize' } });
    assert.deepEqual(await passGateOfPerson(run, 'authorization request', get(page)), []);
    assert.deepEqual(asked, []);
  });

  it('is asked about by what the request carries when it carries a secret', async () => {
    const { run, asked } = gatedRun({
      metadata: { authorization_endpoint: 'https://elsewhere.example/authorize' },
      decision: 'allowed',
    });
    await passGateOfPerson(run, 'authorization request', get(`${page}&id_token_hint=eyJ`));
    assert.deepEqual(
      asked.map(({ what, fromIssuer }) => [what, fromIssuer]),
      [['the ID token', true]],
    );
  });

  it('is asked about by the secret in the request, before what is typed there', async () => {
    const { run, asked } = gatedRun({ decision: 'allowed' });
    await passGateOfPerson(run, 'authorization request', get(`${page}&request=eyJ`));
    assert.deepEqual(
      asked.map(({ what, fromIssuer }) => [what, fromIssuer]),
      [['the signed request object', false]],
    );
  });

  it('is not asked about when the address is no URL: the transport says so', async () => {
    const { run, asked } = gatedRun({ metadata: { authorization_endpoint: 'https://elsewhere.example/authorize' } });
    assert.deepEqual(await passGateOfPerson(run, 'authorization request', get('no url')), []);
    assert.deepEqual(asked, []);
  });

  it('is refused over plain http', async () => {
    const error = await stopOf(() => passGateOfPerson(gatedRun().run, 'authorization request', get('http://as.test/authorize')));
    assert.equal(error.code, 'transport.plainHttp');
  });
});
