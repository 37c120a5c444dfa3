import assert from 'node:assert/strict';
import { generateKeyPairSync, sign as signBytes, verify } from 'node:crypto';
import { runFlowCommand } from '../../support/runs/runFlowCommand.ts';
import { metadataAnswer, startTableProvider, type TableProvider } from '../../support/servers/tableProvider.ts';

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const ed = generateKeyPairSync('ed25519');
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const pem = (key: typeof rsa.privateKey): string => key.export({ type: 'pkcs8', format: 'pem' }).toString();
const jwkOf = (key: typeof rsa.privateKey): string => JSON.stringify(key.export({ format: 'jwk' }));

describe('requests of an application of any provider', function () {
  this.timeout(20_000);
  let provider: TableProvider;
  let idToken: (claims: object) => string = () => '';
  before(async () => {
    provider = await startTableProvider({
      ...metadataAnswer((issuer) => ({
        jwks_uri: `${issuer}/jwks`,
        device_authorization_endpoint: `${issuer}/device`,
        backchannel_authentication_endpoint: `${issuer}/ciba`,
        id_token_signing_alg_values_supported: ['RS256', 'ES256'],
      })),
      '/jwks': () => ({ json: { keys: [{ ...rsa.publicKey.export({ format: 'jwk' }), kid: 'r', use: 'sig' }] } }),
      '/authorize': (_, { query }) => ({
        status: 302,
        headers: { location: `${query.get('redirect_uri')}?code=c0de-1234567890&state=${query.get('state')}` },
      }),
      '/device': (_, { form }) =>
        form.get('scope') === 'refused'
          ? { status: 400, json: { error: 'usage', error_description: 'No such scope.' } }
          : {
              json: {
                device_code: 'd3v1ce-code-123',
                user_code: 'ABCD',
                verification_uri: 'https://x.example/d',
                expires_in: 60,
                interval: 1,
              },
            },
      '/ciba': () => ({ json: { auth_req_id: 'auth-req-id-123', interval: 1 } }),
      '/token': (issuer) => ({
        json: { access_token: 'opaque-access-1', token_type: 'Bearer', expires_in: 60, id_token: idToken({ iss: issuer }) || undefined },
      }),
    });
  });
  beforeEach(() => {
    idToken = () => '';
  });
  after(() => provider.close());

  function run(words: readonly string[], members: object = {}, key = '') {
    const application = {
      name: 'App',
      clientId: 'app',
      clientSecret: { env: 'AUTH_FLOW_T' },
      privateKey: { env: 'AUTH_FLOW_KEY' },
      grantTypes: ['authorization_code', 'client_credentials', 'device_code', 'ciba'],
      redirectUris: ['http://127.0.0.1:9/cb'],
      scopes: ['read'],
      ...members,
    };
    const environment = { name: 'Any', kind: 'oidc', issuer: provider.origin, applications: [application], users: [{ username: 'jane' }] };
    return runFlowCommand(words, {
      configuration: { environments: [environment] },
      variables: { AUTH_FLOW_T: 'secret-of-the-app', AUTH_FLOW_KEY: key },
    });
  }
  const last = (path: string) => provider.seen.findLast((each) => each.path === path);

  const first: readonly (readonly [grant: string, path: string, words: readonly string[]])[] = [
    ['client_credentials', '/token', []],
    ['device_code', '/device', ['--sign-on', 'direct']],
    ['ciba', '/ciba', []],
    ['authorization_code', '/authorize', ['--sign-on', 'direct']],
  ];
  for (const [grant, path, words] of first) {
    for (const [param, sent] of [
      ['scope=a b', ['a b']],
      ['scope=', []],
    ] as const) {
      it(`--param ${param} replaces or removes the scope of ${grant}`, async () => {
        await run(['--grant', grant, ...words, '--param', param]);
        const request = last(path);
        const values = [...(request?.form.getAll('scope') ?? []), ...(request?.query.getAll('scope') ?? [])];
        assert.deepEqual(values, sent);
      });
    }
  }

  it('asks with a nonce for openid in a free scope, and without one where it is taken away', async () => {
    await run(['--sign-on', 'direct', '--param', 'scope=openid email']);
    assert.ok((last('/authorize')?.query.get('nonce') ?? '').length > 10);
    await run(['--sign-on', 'direct', '--param', 'scope=read'], { scopes: ['openid'] });
    assert.equal(last('/authorize')?.query.get('nonce'), null);
  });

  const keys: readonly (readonly [algorithm: string, key: string, holds: (data: Buffer, signature: Buffer) => boolean])[] = [
    ['PS256', pem(rsa.privateKey), pss('sha256', 32)],
    ['PS384', jwkOf(rsa.privateKey), pss('sha384', 48)],
    ['PS512', pem(rsa.privateKey), pss('sha512', 64)],
    ['EdDSA', pem(ed.privateKey), (data, signature) => verify(null, data, ed.publicKey, signature)],
    ['EdDSA', jwkOf(ed.privateKey), (data, signature) => verify(null, data, ed.publicKey, signature)],
    ['ES256', pem(ec.privateKey), (data, signature) => verify('sha256', data, { key: ec.publicKey, dsaEncoding: 'ieee-p1363' }, signature)],
  ];
  for (const [algorithm, key, holds] of keys) {
    it(`authenticates with an assertion signed with ${algorithm} (${key.startsWith('{') ? 'JWK' : 'PEM'})`, async () => {
      const members = { clientAuthentication: 'private_key_jwt', assertionAlgorithm: algorithm };
      const { report } = await run(['--grant', 'client_credentials'], members, key);
      assert.equal(report.outcome, 'completed', JSON.stringify(report.error));
      const [header = '', claims = '', signature = ''] = (last('/token')?.form.get('client_assertion') ?? '').split('.');
      assert.equal(JSON.parse(Buffer.from(header, 'base64url').toString()).alg, algorithm);
      assert.ok(holds(Buffer.from(`${header}.${claims}`), Buffer.from(signature, 'base64url')));
    });
  }

  for (const [audience, expected] of [
    ['token_endpoint', '{origin}/token'],
    ['endpoint', '{origin}/ciba'],
    ['issuer', '{origin}'],
    [
      ['issuer', 'token_endpoint', 'https://as.example/'],
      ['{origin}', '{origin}/token', 'https://as.example/'],
    ],
    [['issuer', 'issuer'], ['{origin}']],
  ] as const) {
    it(`assertionAudience ${JSON.stringify(audience)} stands for ${JSON.stringify(expected)}`, async () => {
      const members = { clientAuthentication: 'private_key_jwt', assertionAudience: audience };
      await run(['--grant', 'ciba'], members, pem(rsa.privateKey));
      const [, claims = ''] = (last('/ciba')?.form.get('client_assertion') ?? '').split('.');
      const inOrigin = JSON.parse(JSON.stringify(expected).replaceAll('{origin}', provider.origin)) as unknown;
      assert.deepEqual(JSON.parse(Buffer.from(claims, 'base64url').toString()).aud, inOrigin);
    });
  }

  for (const [title, members, key, kid] of [
    ['that stands in the JWK', {}, { kid: 'of-the-key' }, 'of-the-key'],
    ['that is configured, before that of the JWK', { keyId: 'configured' }, { kid: 'of-the-key' }, 'configured'],
    ['none where none is known', {}, {}, undefined],
  ] as const) {
    it(`names the key ID ${title}`, async () => {
      const jwk = JSON.stringify({ ...rsa.privateKey.export({ format: 'jwk' }), ...key });
      const application = { clientAuthentication: 'private_key_jwt', ...members };
      await run(['--grant', 'client_credentials'], application, jwk);
      await run(['--sign-on', 'direct', '--request-object', 'RS256'], application, jwk);
      const headerOf = (text: string | null | undefined): { kid?: string } =>
        JSON.parse(Buffer.from(text?.split('.')[0] ?? '', 'base64url').toString()) as { kid?: string };
      assert.equal(headerOf(last('/token')?.form.get('client_assertion')).kid, kid);
      assert.equal(headerOf(last('/authorize')?.query.get('request')).kid, kid);
    });
  }

  for (const [method, grant, path] of [
    ['private_key_jwt', 'client_credentials', '/token'],
    ['client_secret_jwt', 'client_credentials', '/token'],
    ['private_key_jwt', 'ciba', '/ciba'],
  ] as const) {
    for (const audience of [undefined, 'https://as.example/oauth2/token']) {
      it(`names ${audience ?? 'the issuer'} as the audience of the assertion, with ${method} in ${grant}`, async () => {
        const members = { clientAuthentication: method, ...(audience === undefined ? {} : { assertionAudience: audience }) };
        await run(['--grant', grant], members, pem(rsa.privateKey));
        const [, claims = ''] = (last(path)?.form.get('client_assertion') ?? '').split('.');
        assert.equal(JSON.parse(Buffer.from(claims, 'base64url').toString()).aud, audience ?? provider.origin);
      });
    }
  }

  const registered: readonly (readonly [algorithm: string | undefined, outcome: string, failed: readonly string[]])[] = [
    [undefined, 'completed', []],
    ['RS256', 'completed', []],
    ['ES256', 'failed', ['idToken.registeredAlgorithm']],
    ['PS256', 'failed', ['idToken.registeredAlgorithm', 'support.idTokenAlgorithm']],
  ];
  for (const [algorithm, outcome, failed] of registered) {
    it(`an ID token of RS256 for a client registered with ${algorithm ?? 'no algorithm that is known'}: ${outcome}`, async () => {
      idToken = ({ iss }: { iss?: string }) => {
        const now = Math.floor(Date.now() / 1000);
        const nonce = last('/authorize')?.query.get('nonce');
        const claims = { iss, sub: 'jane', aud: 'app', iat: now, exp: now + 300, nonce };
        const input = [{ alg: 'RS256', kid: 'r' }, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
        return `${input}.${signBytes('sha256', Buffer.from(input), rsa.privateKey).toString('base64url')}`;
      };
      const { report } = await run(['--sign-on', 'direct'], { scopes: ['openid'], idTokenAlgorithm: algorithm });
      assert.equal(report.outcome, outcome, JSON.stringify(report.error));
      const found = report.checks.filter((check) => check.outcome === 'failed' && check.code.includes('lgorithm'));
      assert.deepEqual(found.map(({ code }) => code).sort(), failed);
    });
  }

  it('says that expires_in is missing in a backchannel authentication, and polls', async () => {
    const { report } = await run(['--grant', 'ciba']);
    assert.equal(report.outcome, 'completed', JSON.stringify(report.error));
    assert.equal(last('/ciba')?.form.get('login_hint'), 'jane');
    const finding = report.findings.find(({ code }) => code === 'backchannel.noLifetime');
    assert.match(finding?.message ?? '', /does not say in expires_in.*120 seconds/);
  });

  it('keeps a code of the server apart from those of this program', async () => {
    const { code, report } = await run(['--grant', 'device_code', '--sign-on', 'direct', '--param', 'scope=refused']);
    assert.equal(code, 1); // and not 2, which is wrong usage
    assert.deepEqual(
      [report.outcome, report.error?.code, report.error?.serverError],
      ['refused', 'deviceAuthorizationRequest.refused', { error: 'usage', error_description: 'No such scope.' }],
    );
  });
});

function pss(hash: string, saltLength: number): (data: Buffer, signature: Buffer) => boolean {
  return (data, signature) => verify(hash, data, { key: rsa.publicKey, padding: 6, saltLength }, signature);
}
