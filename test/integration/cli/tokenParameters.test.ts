import assert from 'node:assert/strict';
import { runFlowCommand } from '../../support/runs/runFlowCommand.ts';
import { metadataAnswer, startTableProvider, type TableProvider } from '../../support/servers/tableProvider.ts';

const orders = 'https://orders.example';
const reports = 'https://reports.example/v2';

describe('parameters of every token request, resource and audience', function () {
  this.timeout(20_000);
  let provider: TableProvider;
  /** Requests of earlier runs. */
  let seenBefore = 0;
  before(async () => {
    provider = await startTableProvider({
      ...metadataAnswer((issuer) => ({
        device_authorization_endpoint: `${issuer}/device`,
        backchannel_authentication_endpoint: `${issuer}/ciba`,
      })),
      '/authorize': (_, { query }) => ({
        status: 302,
        headers: { location: `${query.get('redirect_uri')}?code=c0de-1234567890&state=${query.get('state')}` },
      }),
      '/device': () => ({
        json: { device_code: 'd3v1ce-code-123', user_code: 'ABCD', verification_uri: 'https://x.example/d', expires_in: 60, interval: 1 },
      }),
      '/ciba': () => ({ json: { auth_req_id: 'auth-req-id-123', expires_in: 60, interval: 1 } }),
      '/token': () => ({
        json: { access_token: 'opaque-access-1', token_type: 'Bearer', expires_in: 60, refresh_token: 'opaque-refresh-1' },
      }),
    });
  });
  after(() => provider.close());

  async function run(words: readonly string[], members: object = {}) {
    seenBefore = provider.seen.length;
    const application = {
      name: 'App',
      clientId: 'app',
      clientSecret: { env: 'AUTH_FLOW_T' },
      grantTypes: [
        'authorization_code',
        'refresh_token',
        'client_credentials',
        'device_code',
        'ciba',
        'token_exchange',
        'password',
        'jwt_bearer',
      ],
      redirectUris: ['http://127.0.0.1:9/cb'],
      scopes: ['read'],
      ...members,
    };
    const environment = {
      name: 'Any',
      kind: 'oidc',
      issuer: provider.origin,
      applications: [application],
      users: [{ username: 'jane', password: { env: 'AUTH_FLOW_T' } }],
    };
    const configuration = { environments: [environment] };
    return runFlowCommand(['--sign-on', 'direct', ...words], { configuration, variables: { AUTH_FLOW_T: 'secret-of-the-app' } });
  }

  /** The values of a parameter in each request of a path, in the order in which they were sent. */
  const sent = (path: string, name: string): readonly (readonly string[])[] =>
    provider.seen
      .slice(seenBefore)
      .filter((each) => each.path === path)
      .map(({ query, form }) => [...query.getAll(name), ...form.getAll(name)]);

  const grants: readonly (readonly [grant: string, first: string, tokenRequests: number])[] = [
    ['authorization_code', '/authorize', 1],
    ['refresh_token', '/authorize', 2],
    ['token_exchange', '/authorize', 2],
    ['device_code', '/device', 1],
    ['ciba', '/ciba', 1],
    ['client_credentials', '/token', 1],
    ['password', '/token', 1],
    ['jwt_bearer', '/token', 1],
  ];
  for (const [grant, first, count] of grants) {
    const all = <Value>(value: Value): readonly Value[] => Array.from({ length: count }, () => value);

    it(`${grant}: token parameters of the application are in every token request, and in no other`, async () => {
      await run(['--grant', grant], { tokenParameters: { client_info: '1', ui: 'x' } });
      assert.deepEqual(sent('/token', 'client_info'), all(['1']));
      if (first !== '/token') assert.deepEqual(sent(first, 'client_info'), [[]]);
    });

    it(`${grant}: --token-param replaces those of the application, and removes what is built`, async () => {
      await run(['--grant', grant, '--token-param', 'client_info=2', '--token-param', 'ui=', '--token-param', 'grant_type='], {
        tokenParameters: { client_info: '1', ui: 'x' },
      });
      assert.deepEqual(sent('/token', 'client_info')[0], ['2']);
      assert.deepEqual(sent('/token', 'ui')[0], []);
      assert.deepEqual(sent('/token', 'grant_type')[0], []);
    });

    it(`${grant}: resource and audience go into the first request and every token request`, async () => {
      await run(['--grant', grant], { resource: [orders, reports], audience: 'the-api' });
      for (const path of [first, '/token']) {
        const times = path === '/token' ? count : 1;
        assert.deepEqual(
          sent(path, 'resource'),
          Array.from({ length: times }, () => [orders, reports]),
          path,
        );
        assert.deepEqual(
          sent(path, 'audience'),
          Array.from({ length: times }, () => ['the-api']),
          path,
        );
      }
    });

    it(`${grant}: --resource and --audience replace them; a parameter of the name does in its own request`, async () => {
      const words = ['--grant', grant, '--resource', orders, '--audience', 'other', '--token-param', `resource=${reports}`];
      await run(words, { resource: [reports], audience: 'the-api' });
      if (first !== '/token') assert.deepEqual(sent(first, 'resource'), [[orders]]);
      assert.deepEqual(sent('/token', 'resource'), all([reports]));
      assert.deepEqual(sent('/token', 'audience'), all(['other']));
    });
  }

  it('an empty --resource and --audience leave out the configured ones', async () => {
    await run(['--resource', '', '--audience', ''], { resource: [reports], audience: 'the-api' });
    assert.deepEqual([sent('/authorize', 'resource'), sent('/token', 'audience')], [[[]], [[]]]);
  });

  it('a refresh afterwards has them, too', async () => {
    await run(['--then', 'refresh:read write'], { resource: [orders], tokenParameters: { client_info: '1' } });
    assert.deepEqual(sent('/token', 'resource'), [[orders], [orders]]);
    assert.deepEqual(sent('/token', 'client_info'), [['1'], ['1']]);
    assert.deepEqual(sent('/token', 'scope'), [[], ['read write']]);
  });

  for (const [words, said] of [
    [['--resource', 'orders'], /--resource takes an absolute URI without a fragment/],
    [['--resource', 'https://a.example/#x'], /--resource takes an absolute URI without a fragment/],
    [['--token-param', 'client_info'], /--token-param needs a name and a value/],
  ] as const) {
    it(`${words.join(' ')} is refused with a sentence that names the option`, async () => {
      const { stderr } = await run(words);
      assert.match(stderr, said);
    });
  }

  for (const [member, value, said] of [
    ['resource', 'orders', /A resource must be an absolute URI/],
    ['resource', [7], /A resource must be a string/],
    ['audience', ['a'], /The audience/],
    ['tokenParameters', { a: 1 }, /tokenParameters/],
  ] as const) {
    it(`${member}: ${JSON.stringify(value)} in the configuration is named`, async () => {
      const { stderr } = await run([], { [member]: value });
      assert.match(stderr, said);
    });
  }

  const details = [{ type: 'account', actions: ['read'], locations: [orders] }];
  for (const [grant, first, count] of grants) {
    it(`${grant}: authorization_details of the application are in the first request and in every token request`, async () => {
      await run(['--grant', grant], { authorizationDetails: details });
      assert.deepEqual(sent('/token', 'authorization_details'), Array(count).fill([JSON.stringify(details)]));
      if (first !== '/token') assert.deepEqual(sent(first, 'authorization_details'), [[JSON.stringify(details)]]);
    });
  }

  it('authorization_details of the command take the place of the configured ones, or take them away', async () => {
    await run(['--authorization-details', '[{"type":"other"}]'], { authorizationDetails: details });
    assert.deepEqual(sent('/authorize', 'authorization_details'), [['[{"type":"other"}]']]);
    await run(['--authorization-details='], { authorizationDetails: details });
    assert.deepEqual([...sent('/authorize', 'authorization_details'), ...sent('/token', 'authorization_details')], [[], []]);
    const odd = await run(['--authorization-details', '[{"type":"other","actions":"read"}]']);
    assert.match(odd.stderr, /authorization_details\[0\]\.actions: "actions" is defined as an array of strings/);
  });

  const unusable: readonly (readonly [written: string, message: RegExp])[] = [
    ['{"type":"a"}', /--authorization-details: authorization_details must be an array/],
    ['[{"type":"a"},{}]', /--authorization-details: \[1\]: The object has no "type"/],
    ['[{"type":"a"', /--authorization-details: authorization_details must be JSON/],
    ['no-such-file.json', /no-such-file\.json/],
  ];
  for (const [written, message] of unusable) {
    it(`authorization_details that cannot be sent are named: ${written}`, async () => {
      const { code, stderr } = await run(['--authorization-details', written]);
      assert.equal(code, 2);
      assert.match(stderr, message);
      assert.deepEqual(provider.seen.slice(seenBefore), []);
    });
  }
});
