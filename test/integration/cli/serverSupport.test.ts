import assert from 'node:assert/strict';
import { runFlowCommand } from '../../support/runs/runFlowCommand.ts';
import { metadataAnswer, startTableProvider, type TableProvider } from '../../support/servers/tableProvider.ts';

const supports = {
  response_types_supported: ['code', 'id_token'],
  response_modes_supported: ['query'],
  grant_types_supported: ['authorization_code'],
  scopes_supported: ['read'],
  code_challenge_methods_supported: ['plain'],
  token_endpoint_auth_methods_supported: ['private_key_jwt'],
};

/** What is chosen, and the checks that fail before anything but discovery was sent. */
const rows: readonly (readonly [words: readonly string[], failed: readonly string[]])[] = [
  [['--pkce', 'plain'], []],
  [[], ['support.pkce']],
  [['--pkce', 'plain', '--response-mode', 'form_post'], ['support.responseMode']],
  [['--pkce', 'plain', '--scope', 'openid read'], ['support.openid']],
  [['--pkce', 'plain', '--scope', 'read write'], ['support.scopes']],
  [
    ['--response-type', 'code id_token', '--pkce', 'plain'],
    ['support.grant', 'support.responseType'],
  ],
  [['--param', 'code_challenge_method=plain'], []],
  [['--pkce', 'plain', '--param', 'response_mode=jwt'], ['support.responseMode']],
  [['--pkce', 'plain', '--param', 'request=x.y.z'], ['support.request']],
  [['--pkce', 'plain', '--client-authentication', 'client_secret_post'], ['support.clientAuthentication']],
  [
    ['--pkce', 'plain', '--request-object', 'HS256', '--client-authentication', 'client_secret_post'],
    ['support.clientAuthentication', 'support.request'],
  ],
];

describe('what a server lists beside what is asked of it', function () {
  this.timeout(20_000);
  let provider: TableProvider;
  before(async () => {
    provider = await startTableProvider({
      ...metadataAnswer((issuer) => ({
        jwks_uri: `${issuer}/jwks`,
        ...supports,
      })),
      '/authorize': () => ({ json: { message: 'no' }, status: 400 }),
    });
  });
  after(() => provider.close());

  for (const [words, failed] of rows) {
    it(`${words.join(' ') || 'as configured'}: ${failed.join(', ') || 'nothing'}`, async () => {
      const before = provider.seen.length;
      const application = {
        name: 'App',
        clientId: 'app',
        clientAuthentication: 'none',
        clientSecret: { env: 'AUTH_FLOW_T' },
        redirectUris: ['http://127.0.0.1:9/cb'],
        grantTypes: ['authorization_code', 'hybrid'],
        scopes: ['read'],
      };
      const environment = { name: 'Any', kind: 'oidc', issuer: provider.origin, applications: [application] };
      const { report } = await runFlowCommand(['--sign-on', 'direct', '--application', 'App', ...words], {
        configuration: { environments: [environment] },
        variables: { AUTH_FLOW_T: 'secret-of-the-app' },
      });
      const found = report.checks.filter(({ code, outcome }) => code.startsWith('support.') && outcome === 'failed');
      const relevant = found.filter(({ code }) => code !== 'support.publicClient');
      assert.deepEqual(relevant.map(({ code }) => code).sort(), failed);
      assert.ok(found.every(({ hop }) => hop === 1));
      // Whatever the server lists, it is asked.
      assert.deepEqual(
        provider.seen.slice(before).map(({ path }) => path),
        ['/.well-known/openid-configuration', '/authorize'],
      );
    });
  }
});
