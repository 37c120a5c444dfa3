import assert from 'node:assert/strict';
import { calculateJwkThumbprint, decodeProtectedHeader, EmbeddedJWK, type JWK, jwtVerify } from 'jose';
import { runFlowCommand } from '../../support/runs/runFlowCommand.ts';
import {
  metadataAnswer,
  startTableProvider,
  type TableAnswer,
  type TableProvider,
  type TableRequest,
} from '../../support/servers/tableProvider.ts';

/** A proof as a server sees it: verified with the key in it. */
async function readProof({ headers }: TableRequest) {
  const proof = String(headers['dpop']);
  const { payload } = await jwtVerify(proof, EmbeddedJWK, { typ: 'dpop+jwt' });
  const { jwk, alg } = decodeProtectedHeader(proof);
  return { payload, alg, jwk, thumbprint: await calculateJwkThumbprint(jwk as JWK) };
}

const unsecured = (claims: object): string =>
  [{ alg: 'RS256', typ: 'at+jwt' }, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.')
    .concat('.c2ln');

type Answer = (origin: string, request: TableRequest) => TableAnswer;
const bound: Answer = () => ({ json: { access_token: 'opaque-access-1', token_type: 'DPoP', expires_in: 60, refresh_token: 'refresh-1' } });
const nonceAsked = (nonce: string | undefined): TableAnswer => ({
  status: 400,
  headers: { 'content-type': 'application/json', ...(nonce === undefined ? {} : { 'dpop-nonce': nonce }) },
  body: JSON.stringify({ error: 'use_dpop_nonce' }),
});
const nonceIn = ({ headers }: TableRequest): unknown =>
  JSON.parse(Buffer.from(String(headers['dpop']).split('.')[1] ?? '', 'base64url').toString()).nonce;

describe('DPoP (RFC 9449)', function () {
  this.timeout(20_000);
  let provider: TableProvider;
  let answers: Record<string, Answer> = {};
  let seenBefore = 0;
  before(async () => {
    const by =
      (path: string): Answer =>
      (origin, request) =>
        answers[path]?.(origin, request) ?? { status: 404 };
    provider = await startTableProvider({
      ...metadataAnswer((issuer) => ({
        userinfo_endpoint: `${issuer}/userinfo`,
        introspection_endpoint: `${issuer}/introspect`,
        pushed_authorization_request_endpoint: `${issuer}/par`,
      })),
      '/authorize': (_, { query }) => ({
        status: 302,
        headers: {
          location: `${query.get('redirect_uri') ?? 'http://127.0.0.1:9/cb'}?code=c0de-1234567890&state=${query.get('state') ?? states.at(-1)}`,
        },
      }),
      '/par': (origin, request) => {
        states.push(request.form.get('state') ?? '');
        return by('/par')(origin, request);
      },
      '/token': by('/token'),
      '/userinfo': by('/userinfo'),
      '/introspect': by('/introspect'),
      '/api': by('/api'),
    });
  });
  after(() => provider.close());
  const states: string[] = [];

  async function run(given: Record<string, Answer>, words: readonly string[], members: object = {}, variables: object = {}) {
    answers = given;
    seenBefore = provider.seen.length;
    const application = {
      name: 'App',
      clientId: 'app',
      clientSecret: { env: 'AUTH_FLOW_T' },
      grantTypes: ['authorization_code', 'refresh_token', 'client_credentials'],
      redirectUris: ['http://127.0.0.1:9/cb'],
      scopes: ['read'],
      ...members,
    };
    const environment = { name: 'Any', kind: 'oidc', issuer: provider.origin, applications: [application] };
    const expanded = words.map((word) => word.replace('{api}', provider.origin));
    return runFlowCommand(['--sign-on', 'direct', ...expanded, '--json'], {
      configuration: { environments: [environment] },
      variables: { AUTH_FLOW_T: 'secret-of-the-app', ...variables },
    });
  }
  const requests = (path: string): readonly TableRequest[] => provider.seen.slice(seenBefore).filter((each) => each.path === path);
  const check = (
    report: { readonly checks?: readonly { code: string; outcome: string; severity: string; message: string }[] },
    code: string,
  ) => report.checks?.find((each) => each.code === code);
  const reportOf = ({ stdout }: { readonly stdout: string }) => JSON.parse(stdout);

  for (const [words, members, algorithm] of [
    [['--dpop'], {}, 'ES256'],
    [['--dpop', 'EdDSA'], {}, 'EdDSA'],
    [['--dpop=PS256'], { dpop: true }, 'PS256'],
    [[], { dpop: true }, 'ES256'],
    [[], { dpop: 'RS256' }, 'RS256'],
  ] as const) {
    it(`${JSON.stringify(members)} ${words.join(' ')}: proves and uses the token with ${algorithm}`, async () => {
      const end = await run(
        { '/token': bound, '/api': () => ({ json: {} }) },
        ['--grant', 'client_credentials', '--then', 'api:{api}/api?page=2', ...words],
        members,
      );
      assert.equal(end.code, 0, end.stdout);
      const [token] = requests('/token');
      const [call] = requests('/api');
      assert.ok(token && call);
      const [atToken, atApi] = [await readProof(token), await readProof(call)];
      assert.deepEqual([atToken.alg, atToken.payload['htm'], atToken.payload['htu']], [algorithm, 'POST', `${provider.origin}/token`]);
      assert.deepEqual([atApi.payload['htm'], atApi.payload['htu']], ['GET', `${provider.origin}/api`]);
      assert.equal(atToken.payload['ath'], undefined);
      assert.equal(typeof atApi.payload['ath'], 'string');
      assert.equal(atToken.thumbprint, atApi.thumbprint);
      assert.notEqual(atToken.payload.jti, atApi.payload.jti);
      assert.equal(call.headers.authorization, 'DPoP opaque-access-1');
      assert.equal(atToken.jwk !== undefined && 'd' in atToken.jwk, false);
    });
  }

  it('--dpop none sends no proof, whatever is configured', async () => {
    await run({ '/token': bound }, ['--grant', 'client_credentials', '--dpop', 'none'], { dpop: true });
    assert.equal(requests('/token')[0]?.headers['dpop'], undefined);
  });

  it('binds the code to the key, pushes with a proof, and refreshes with the same key', async () => {
    const end = await run({ '/token': bound, '/par': () => ({ json: { request_uri: 'urn:r:1', expires_in: 60 }, status: 201 }) }, [
      '--par',
      '--dpop',
      '--then',
      'refresh',
    ]);
    assert.equal(end.code, 0, end.stdout);
    const [pushed] = requests('/par');
    assert.ok(pushed);
    const { thumbprint } = await readProof(pushed);
    assert.equal(pushed.form.get('dpop_jkt'), thumbprint);
    const proofs = await Promise.all(requests('/token').map(readProof));
    assert.deepEqual(
      proofs.map((each) => each.thumbprint),
      [thumbprint, thumbprint],
    );
  });

  it('sends dpop_jkt in the authorization request, unless a parameter takes it away', async () => {
    await run({ '/token': bound }, ['--dpop']);
    const [token] = requests('/token');
    assert.ok(token);
    assert.equal(requests('/authorize')[0]?.query.get('dpop_jkt'), (await readProof(token)).thumbprint);
    await run({ '/token': bound }, ['--dpop', '--param', 'dpop_jkt=']);
    assert.equal(requests('/authorize')[0]?.query.has('dpop_jkt'), false);
  });

  it('repeats a request once with the nonce that is asked for, and keeps the newest of each response', async () => {
    const token: Answer = (_, request) =>
      nonceIn(request) === 'n-1'
        ? {
            status: 200,
            headers: { 'content-type': 'application/json', 'dpop-nonce': 'n-2' },
            body: '{"access_token":"opaque-access-1","token_type":"DPoP"}',
          }
        : nonceAsked('n-1');
    const api: Answer = (_, request) =>
      nonceIn(request) === 'n-3'
        ? { json: {} }
        : { status: 401, headers: { 'www-authenticate': 'DPoP error="use_dpop_nonce"', 'dpop-nonce': 'n-3' } };
    const end = await run({ '/token': token, '/api': api }, ['--grant', 'client_credentials', '--dpop', '--then', 'api:{api}/api']);
    assert.equal(end.code, 0, end.stdout);
    assert.deepEqual(requests('/token').map(nonceIn), [undefined, 'n-1']);
    assert.deepEqual(requests('/api').map(nonceIn), ['n-2', 'n-3']);
    const steps = reportOf(end).hops.map((hop: { step: string }) => hop.step);
    assert.deepEqual(steps.filter((step: string) => step === 'token request' || step === 'API call').length, 4);
  });

  it('stops when a nonce is asked for again, and says so', async () => {
    let count = 0;
    const end = await run({ '/token': () => nonceAsked(`n-${++count}`) }, ['--grant', 'client_credentials', '--dpop']);
    assert.equal(requests('/token').length, 2);
    const { error } = reportOf(end);
    assert.match(error.message, /use_dpop_nonce.*nonce again, although the proof has the newest one/);
    assert.match(error.remedy, /instances share their nonces/);
  });

  it('does not repeat a request without a nonce to repeat it with', async () => {
    const end = await run({ '/token': () => nonceAsked(undefined) }, ['--grant', 'client_credentials', '--dpop']);
    assert.equal(requests('/token').length, 1);
    assert.match(reportOf(end).error.message, /has none in DPoP-Nonce/);
  });

  it('names a downgrade to Bearer, and uses the token as one', async () => {
    const bearer: Answer = () => ({ json: { access_token: 'opaque-access-1', token_type: 'Bearer' } });
    const end = await run({ '/token': bearer, '/api': () => ({ json: {} }) }, [
      '--grant',
      'client_credentials',
      '--dpop',
      '--then',
      'api:{api}/api',
    ]);
    assert.equal(requests('/api')[0]?.headers.authorization, 'Bearer opaque-access-1');
    assert.equal(requests('/api')[0]?.headers['dpop'], undefined);
    const { outcome, severity, message } = check(reportOf(end), 'dpop.tokenType') ?? assert.fail('no check');
    assert.deepEqual([outcome, severity], ['failed', 'warning']);
    assert.match(message, /bound to no key/);
    assert.equal(end.code, 0);
  });

  const jkts: readonly (readonly [what: string, cnf: (own: string) => unknown, outcome: string, severity: string])[] = [
    ['its key', (own) => ({ jkt: own }), 'passed', 'error'],
    ['another key', () => ({ jkt: 'NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs' }), 'failed', 'error'],
    ['none', () => undefined, 'failed', 'warning'],
  ];
  for (const [what, cnf, outcome, severity] of jkts) {
    it(`compares cnf of token and introspection with the key: ${what}`, async () => {
      const ownOf = ({ headers }: TableRequest): Promise<string> =>
        calculateJwkThumbprint(decodeProtectedHeader(String(headers['dpop'])).jwk as JWK);
      let own = '';
      // The first run only tells the server the key, which is stored, so that the second has the same.
      const key = JSON.stringify(
        (await import('node:crypto')).generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' }),
      );
      const stored = { dpop: true, dpopKey: { env: 'AUTH_FLOW_K' } };
      await run({ '/token': bound }, ['--grant', 'client_credentials'], stored, { AUTH_FLOW_K: key });
      const [first] = requests('/token');
      assert.ok(first);
      own = await ownOf(first);
      const token: Answer = (iss) => ({
        json: { access_token: unsecured({ iss, aud: 'api', exp: 4_000_000_000, client_id: 'app', cnf: cnf(own) }), token_type: 'DPoP' },
      });
      const introspect: Answer = () => ({ json: { active: true, token_type: 'DPoP', cnf: cnf(own) } });
      const end = await run(
        { '/token': token, '/introspect': introspect },
        ['--grant', 'client_credentials', '--then', 'introspect'],
        stored,
        { AUTH_FLOW_K: key },
      );
      for (const code of ['dpop.binding', 'dpop.introspection']) {
        const found = check(reportOf(end), code) ?? assert.fail(`no check ${code}: ${end.stdout}`);
        assert.deepEqual([found.outcome, found.severity], [outcome, severity], code);
      }
      const d = String(JSON.parse(key).d);
      assert.equal(`${end.stdout}${end.stderr}`.includes(d), false);
    });
  }

  it('asks UserInfo with a proof, and does not put a bound token into a body', async () => {
    const userinfo: Answer = () => ({ json: { sub: 'jane' } });
    const end = await run({ '/token': bound, '/userinfo': userinfo }, ['--dpop', '--then', 'userinfo', '--then', 'userinfo:body']);
    assert.equal(requests('/userinfo').length, 1);
    assert.equal(requests('/userinfo')[0]?.headers.authorization, 'DPoP opaque-access-1');
    assert.match(end.stdout, /dpop\.tokenInBody/);
  });

  const problems: readonly (readonly [what: string, words: readonly string[], members: object, variables: object, message: RegExp])[] = [
    ['an unknown algorithm', ['--dpop', 'HS256'], {}, {}, /--dpop does not accept \\?"HS256/],
    ['another type', [], { dpop: 1 }, {}, /dpop.*DPoP algorithm must be a string in quotes/],
    ['an unknown name', [], { dpop: 'ES384' }, {}, /dpop.*ES384/],
    ['a key in the file', [], { dpop: true, dpopKey: 'sesame' }, {}, /dpopKey.*Do not put a DPoP key in the file/],
    ['a key that is not there', [], { dpop: true, dpopKey: { env: 'AUTH_FLOW_K' } }, {}, /AUTH_FLOW_K .*DPoP key of the application/],
    [
      'a key that is none',
      [],
      { dpop: true, dpopKey: { env: 'AUTH_FLOW_K' } },
      { AUTH_FLOW_K: 'sesame-open-it' },
      /DPoP key cannot be used with ES256/,
    ],
  ];
  for (const [what, words, members, variables, message] of problems) {
    it(`names ${what}, and requests no token`, async () => {
      const end = await run({ '/token': bound }, ['--grant', 'client_credentials', ...words], members, variables);
      assert.match(`${end.stdout}${end.stderr}`, message);
      assert.equal(requests('/token').length, 0);
      assert.equal(`${end.stdout}${end.stderr}`.includes('sesame'), false);
    });
  }
});
