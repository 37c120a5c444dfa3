import assert from 'node:assert/strict';
import { runFlowCommand } from '../../support/runs/runFlowCommand.ts';
import { metadataAnswer, startTableProvider, type TableProvider } from '../../support/servers/tableProvider.ts';

describe('what is said of the configuration before a run', function () {
  this.timeout(20_000);
  let provider: TableProvider;
  before(async () => {
    provider = await startTableProvider({
      ...metadataAnswer(),
      '/authorize': (issuer, { query }) => ({
        status: 302,
        headers: { location: `${query.get('redirect_uri')}?code=c0de-1234567890&state=${query.get('state')}&iss=${issuer}` },
      }),
      '/token': () => ({ json: { access_token: 'opaque-access-1', token_type: 'Bearer', expires_in: 60 } }),
    });
  });
  after(() => provider.close());

  const runWith = (configuration: unknown) => runFlowCommand(['--sign-on', 'direct'], { configuration });

  function environmentWith(members: object) {
    const application = { name: 'App', clientId: 'app', clientAuthentication: 'none', ...members };
    return { name: 'Any', kind: 'oidc', issuer: provider.origin, applications: [application] };
  }

  const run = (members: object) => runWith({ environments: [environmentWith(members)] });

  it('is told, and stands in the report', async () => {
    const { report, stderr } = await run({ scopes: 'read write', redirectUris: 'http://127.0.0.1:9/cb' });
    assert.equal(report.outcome, 'completed', JSON.stringify(report.error));
    assert.equal(provider.seen.find(({ path }) => path === '/authorize')?.query.get('scope'), 'read write');
    assert.equal(report.notes?.length, 2);
    for (const note of report.notes ?? []) {
      assert.match(note, /applications\[0\]\.(scopes|redirectUris): .* \["/);
      assert.ok(stderr.includes(note));
    }
  });

  it('sends a nonce for openid in an entry of several scopes', async () => {
    await run({ scopes: ['openid profile'], redirectUris: ['http://127.0.0.1:9/cb'] });
    const request = provider.seen.findLast(({ path }) => path === '/authorize');
    assert.ok((request?.query.get('nonce') ?? '').length > 10);
  });

  it('is nothing where nothing is to be said', async () => {
    const { report } = await run({ scopes: ['read'], redirectUris: ['http://127.0.0.1:9/cb'] });
    assert.deepEqual(report.notes, []);
  });

  const forms: readonly (readonly [what: string, file: (environment: object) => unknown])[] = [
    ['a list', (environment) => [environment]],
    ['settings', (environment) => ({ 'editor.tabSize': 2, 'authFlow.environments': [environment] })],
    ['one environment', (environment) => environment],
  ];
  for (const [what, file] of forms) {
    it(`names the form expected of a file that is ${what}, and uses it`, async () => {
      const { code, report, stderr } = await runWith(file(environmentWith({ scopes: ['read'], redirectUris: ['http://127.0.0.1:9/cb'] })));
      assert.equal(code, 0, stderr);
      assert.equal(report.notes?.length, 1);
      assert.match(report.notes[0] ?? '', /: The file .* \{ "environments": \[ … \] \}\.$/);
    });
  }

  it('names the part with the error where an application is missed', async () => {
    const { code, report } = await run({ scopes: 7, redirectUris: ['http://127.0.0.1:9/cb'] });
    assert.equal(code, 2);
    assert.match(report.error?.message ?? '', /may be the reason: environments\[0\]\.applications\[0\]\.scopes\./);
    assert.match(report.notes?.join() ?? '', /The scopes must be a list in square brackets, not a number/);
  });
});
