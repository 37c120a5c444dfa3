import assert from 'node:assert/strict';
import { runFlowCommand } from '../../support/runs/runFlowCommand.ts';
import { obligingSecret, startObligingProvider } from '../../support/servers/obligingProvider.ts';

const begun = ['discovery GET 200', 'authorization request GET 303', 'redirect GET 303', 'redirect GET 303'];
const redeemed = ['token request POST 200', 'JWK set GET 200'];
/** With tokens in the authorization response. */
const verifiedFirst = [...redeemed].reverse();
const all = ['access_token', 'id_token', 'refresh_token'];

const rows: readonly (readonly [words: readonly string[], hops: readonly string[], tokens: readonly string[]])[] = [
  [[], [...begun, ...redeemed], all],
  [['--par'], [begun[0] ?? '', 'pushed authorization request POST 201', ...begun.slice(1), ...redeemed], all],
  [['--response-type', 'id_token'], [...begun, 'JWK set GET 200'], ['id_token']],
  [
    ['--response-type', 'token id_token'],
    [...begun, 'JWK set GET 200'],
    ['access_token', 'id_token'],
  ],
  [
    ['--response-type', 'code id_token'],
    [...begun, ...verifiedFirst],
    ['access_token', 'id_token', 'id_token'],
  ],
  [
    ['--response-type', 'code token id_token'],
    [...begun, ...verifiedFirst],
    ['access_token', 'access_token', 'id_token', 'id_token'],
  ],
  [['--response-type', 'none'], begun, []],
  [['--grant', 'none', '--response-mode', 'form_post'], [...begun.slice(0, -1), 'redirect GET 200'], []],
  [['--response-type', 'none', '--par'], [begun[0] ?? '', 'pushed authorization request POST 201', ...begun.slice(1)], []],
  // JARM: the JWT is verified before the code in it is redeemed.
  [
    ['--response-mode', 'jwt'],
    [...begun, ...verifiedFirst],
    [...all, 'response'],
  ],
  [
    ['--response-mode', 'fragment.jwt', '--par'],
    [begun[0] ?? '', 'pushed authorization request POST 201', ...begun.slice(1), ...verifiedFirst],
    [...all, 'response'],
  ],
  [
    ['--response-mode', 'form_post.jwt'],
    [...begun.slice(0, -1), 'redirect GET 200', ...verifiedFirst],
    [...all, 'response'],
  ],
  [
    ['--response-mode', 'query.jwt', '--application', 'Signed by secret'],
    [...begun, ...redeemed],
    ['access_token', 'id_token', 'response'],
  ],
  [
    ['--response-mode', 'jwt', '--response-type', 'code id_token'],
    [...begun, ...verifiedFirst],
    ['access_token', 'id_token', 'id_token', 'response'],
  ],
  [['--response-mode', 'jwt', '--response-type', 'none'], [...begun, 'JWK set GET 200'], ['response']],
  [['--grant', 'client_credentials'], ['discovery GET 200', 'token request POST 200'], ['access_token']],
  [['--grant', 'refresh_token'], [...begun, ...redeemed, 'token request POST 200'], [...all, ...all].sort()],
];

describe('any OpenID Provider on the command line, the engine being the user agent', function () {
  this.timeout(20_000);
  let provider: Awaited<ReturnType<typeof startObligingProvider>>;
  before(async () => {
    provider = await startObligingProvider();
  });
  after(() => provider.close());

  function run(words: readonly string[]) {
    const clientSecret = { env: 'AUTH_FLOW_PROVIDER_SECRET' };
    const redirectUris = ['https://client.example/callback'];
    const applications = [
      {
        name: 'Code',
        clientId: 'code-client',
        clientSecret,
        redirectUris,
        grantTypes: ['authorization_code', 'refresh_token', 'client_credentials'],
        scopes: ['openid', 'offline_access'],
        prompt: 'consent', // OpenID Connect Core section 11: offline_access wants it
      },
      { name: 'Signed by secret', clientId: 'secret-signed-client', clientSecret, redirectUris },
      { name: 'None', clientId: 'none-client', clientSecret, redirectUris, responseTypes: ['none'] },
      { name: 'Hybrid', clientId: 'hybrid-client', clientSecret, redirectUris, grantTypes: ['implicit', 'hybrid'] },
    ];
    const environment = { name: 'Stock', kind: 'oidc', issuer: provider.issuer, applications };
    return runFlowCommand(['--sign-on', 'direct', ...words], {
      configuration: { environments: [environment] },
      variables: { AUTH_FLOW_PROVIDER_SECRET: obligingSecret },
    });
  }

  for (const [words, hops, tokens] of rows) {
    it(`completes: ${words.join(' ')}`, async () => {
      const { code, stdout, report } = await run(words);
      assert.equal(report.outcome, 'completed', JSON.stringify([report.error, report.hops.map(({ url, status }) => [url, status])]));
      assert.equal(code, 0);
      assert.deepEqual(
        report.hops.map(({ step, method, status }) => `${step} ${method} ${status}`),
        hops,
      );
      assert.deepEqual(report.tokens.map(({ kind }) => kind).sort(), tokens);
      const failed = report.checks.filter(({ outcome }) => outcome === 'failed').map(({ code: rule }) => rule);
      // An access token in the front channel is allowed, and not wise.
      assert.deepEqual(failed, words.some((word) => word.split(' ').includes('token')) ? ['advice.implicit'] : []);
      assert.ok(!stdout.includes(obligingSecret));
    });
  }

  for (const mode of ['query.jwt', 'fragment.jwt', 'form_post.jwt', 'form_post']) {
    it(`reads the error in the response: ${mode}`, async () => {
      const { report } = await run(['--response-mode', mode, '--prompt', 'none']);
      assert.deepEqual([report.outcome, report.error?.serverError?.error], ['refused', 'login_required'], JSON.stringify(report.error));
      const failed = report.checks.filter(({ outcome }) => outcome === 'failed').map(({ code: rule }) => rule);
      assert.deepEqual(failed, []);
    });
  }
});
