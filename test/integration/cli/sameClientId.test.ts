import assert from 'node:assert/strict';
import { generateKeyPairSync, verify } from 'node:crypto';
import { runFlowCommand } from '../../support/runs/runFlowCommand.ts';
import { metadataAnswer, startTableProvider, type TableProvider } from '../../support/servers/tableProvider.ts';

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });

describe('applications of one client ID', function () {
  this.timeout(20_000);
  let provider: TableProvider;
  before(async () => {
    provider = await startTableProvider({
      ...metadataAnswer(() => ({
        request_parameter_supported: true,
      })),
      '/authorize': () => ({ status: 400, body: 'no' }),
      '/token': () => ({ json: { access_token: 'opaque-access-1', token_type: 'Bearer', expires_in: 60 } }),
    });
  });
  after(() => provider.close());

  function run(words: readonly string[]) {
    const shared = { clientId: 'app', grantTypes: ['client_credentials', 'authorization_code'], redirectUris: ['http://127.0.0.1:9/cb'] };
    const applications = [
      { ...shared, name: 'One', clientSecret: { env: 'AUTH_FLOW_ONE' } },
      { ...shared, name: 'Two', clientSecret: { env: 'AUTH_FLOW_TWO' }, privateKey: { env: 'AUTH_FLOW_KEY' } },
      { ...shared, name: 'Three' },
    ];
    return runFlowCommand(words, {
      configuration: { environments: [{ name: 'Any', kind: 'oidc', issuer: provider.origin, applications }] },
      variables: {
        AUTH_FLOW_ONE: 'secret-of-one',
        AUTH_FLOW_TWO: 'secret-of-two',
        AUTH_FLOW_KEY: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
      },
    });
  }

  for (const [name, secret] of [
    ['One', 'secret-of-one'],
    ['Two', 'secret-of-two'],
  ] as const) {
    it(`authenticate with their own secret: ${name}`, async () => {
      const { report } = await run(['--grant', 'client_credentials', '--application', name]);
      assert.equal(report.outcome, 'completed');
      const sent = provider.seen.findLast(({ path }) => path === '/token')?.headers.authorization ?? '';
      assert.equal(Buffer.from(sent.replace('Basic ', ''), 'base64').toString(), `app:${secret}`);
    });
  }

  it('miss it by their name, and take no other', async () => {
    const before = provider.seen.length;
    const { code, report } = await run(['--grant', 'client_credentials', '--application', 'Three']);
    assert.equal(code, 2);
    assert.match(report.error?.message ?? '', /The client secret of the application Three is not configured/);
    assert.equal(provider.seen.length, before);
  });

  it('sign a request with their own key, whatever they authenticate with', async () => {
    await run(['--sign-on', 'direct', '--application', 'Two', '--request-object', 'RS256']);
    const request = provider.seen.findLast(({ path }) => path === '/authorize')?.query.get('request') ?? '';
    const [header = '', claims = '', signature = ''] = request.split('.');
    assert.ok(verify('sha256', Buffer.from(`${header}.${claims}`), publicKey, Buffer.from(signature, 'base64url')));
  });

  it('say that a signed request needs a key', async () => {
    const { code, report } = await run(['--sign-on', 'direct', '--application', 'One', '--request-object', 'RS256']);
    assert.equal(code, 2);
    assert.match(report.error?.message ?? '', /The private key of the application One is not configured: add "privateKey"/);
  });
});
