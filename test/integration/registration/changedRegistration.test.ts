import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runFlowCommand } from '../../support/runs/runFlowCommand.ts';
import { metadataAnswer, startTableProvider, type TableAnswer, type TableProvider } from '../../support/servers/tableProvider.ts';

/** A server that registers something else than it was asked for, or answers in other ways. */
describe('what a server makes of a registration', function () {
  this.timeout(20_000);
  let provider: TableProvider;
  let elsewhere: TableProvider;
  let answer: (asked: Record<string, unknown>, origin: string) => TableAnswer = () => ({ status: 500 });
  let deletion: TableAnswer = { status: 204 };
  const folder = mkdtempSync(join(tmpdir(), 'auth-flow-'));
  const record = join(folder, 'client.json');
  const token = 'registration-token-0123456789';

  before(async () => {
    elsewhere = await startTableProvider({ '/client': () => ({ status: 204 }) });
    provider = await startTableProvider({
      ...metadataAnswer((origin) => ({ registration_endpoint: `${origin}/register` })),
      '/register': (origin, { body }) => answer(JSON.parse(body), origin),
      '/client': () => deletion,
    });
  });
  after(async () => {
    await provider.close();
    await elsewhere.close();
    rmSync(folder, { recursive: true });
  });

  const application = { name: 'My app', clientId: 'x', redirectUris: ['https://rp.example/cb'], scopes: ['openid', 'profile'] };
  async function run(words: readonly string[], variables: Readonly<Record<string, string>> = {}) {
    const configuration = { environments: [{ name: 'Any', kind: 'oidc', issuer: provider.origin, applications: [application] }] };
    return runFlowCommand(words, { configuration, variables });
  }
  const registered = (asked: object, origin: string, more: object = {}): TableAnswer => ({
    status: 201,
    json: {
      ...asked,
      client_id: 'new-client',
      client_secret: 'client-secret-0123456789',
      client_secret_expires_at: 0,
      registration_access_token: token,
      registration_client_uri: `${origin}/client`,
      ...more,
    },
  });

  const changes: readonly (readonly [more: object, codes: readonly string[], quotes: RegExp])[] = [
    [{}, [], /./],
    [{ redirect_uris: ['https://rp.example/cb', 'https://evil.example/'] }, ['registration.changed.redirect_uris'], /evil\.example/],
    [{ token_endpoint_auth_method: 'none' }, ['registration.changed.token_endpoint_auth_method'], /"none".*"client_secret_basic"/],
    [{ client_name: 'Other' }, ['registration.changed.client_name'], /"Other", not as "My app"/],
    [{ scope: 'profile openid' }, [], /./],
    [{ scope: 'openid' }, ['registration.changed.scope'], /"openid", not as "openid profile"/],
    [{ grant_types: undefined }, ['registration.notReturned.grant_types'], /not known/],
    [{ response_types: null }, ['registration.notReturned.response_types'], /not known/],
    [{ client_secret_expires_at: undefined }, ['registration.secretExpiry'], /how long/],
    [{ registration_access_token: undefined }, ['registration.notManaged'], /cannot be deleted/],
    [{ redirect_uris: { a: 1 } }, ['registration.changed.redirect_uris'], /registered redirect_uris/],
  ];
  for (const [more, codes, quotes] of changes) {
    it(`is a finding, and not taken over: ${JSON.stringify(more)}`, async () => {
      answer = (asked, origin) => registered(asked, origin, more);
      const { report } = await run(['--register', '--show-secrets']);
      assert.equal(report.outcome, 'completed');
      const found = report.findings.filter(({ code }) => code.startsWith('registration.'));
      assert.deepEqual(
        found.map(({ code }) => code),
        codes,
      );
      assert.match(found.map(({ message }) => message).join(' ') || '-', quotes);
      const { name, redirectUris, clientAuthentication, scopes } = { ...report.registration?.application } as Record<string, unknown>;
      assert.deepEqual(
        [name, redirectUris, clientAuthentication, scopes],
        ['My app', ['https://rp.example/cb'], 'client_secret_basic', ['openid', 'profile']],
      );
    });
  }

  it('refuses with a code of RFC 7591, and nothing is recorded', async () => {
    answer = () => ({ status: 400, json: { error: 'invalid_redirect_uri', error_description: 'not allowed here' } });
    const { report } = await run(['--register', '--record', record]);
    assert.equal(report.outcome, 'refused');
    assert.equal(report.error?.serverError?.error, 'invalid_redirect_uri');
    assert.match(report.error?.spec ?? '', /RFC 7591 section 3\.2\.2/);
    assert.equal(existsSync(record), false);
  });

  it('answers without a client ID', async () => {
    answer = () => ({ json: { hello: 1 } });
    const { report } = await run(['--register']);
    assert.deepEqual([report.outcome, report.error?.code], ['failed', 'registration.noClientId']);
  });

  it('names an address elsewhere: the token goes there only where it is allowed', async () => {
    answer = (asked, origin) => registered(asked, origin, { registration_client_uri: `${elsewhere.origin}/client` });
    await run(['--register', '--record', record]);
    const secrets = { AUTH_FLOW_REGISTRATION_TOKEN: token };
    const refused = await run(['--undo', '--record', record], secrets);
    assert.notEqual(refused.report.outcome, 'completed');
    assert.equal(elsewhere.seen.length, 0);
    assert.equal(existsSync(record), true);
    const allowed = await run(['--undo', '--record', record, '--allow-origin', elsewhere.origin], secrets);
    assert.equal(allowed.report.outcome, 'completed', allowed.stdout);
    assert.deepEqual(
      elsewhere.seen.map(({ method, headers }) => [method, headers.authorization]),
      [['DELETE', `Bearer ${token}`]],
    );
    assert.equal(existsSync(record), false);
  });

  const kept: readonly (readonly [answer: TableAnswer, says: RegExp])[] = [
    [{ status: 401 }, /not valid, or the client no longer exists/],
    [{ status: 403 }, /does not let this client be deleted/],
    [{ status: 405 }, /does not support deleting/],
    [{ status: 500, body: 'oops' }, /may still be there/],
    [{ status: 401, json: { error: 'invalid_token' } }, /invalid_token/],
  ];
  for (const [given, says] of kept) {
    it(`does not delete the client, and the record stays: ${JSON.stringify(given)}`, async () => {
      answer = registered;
      await run(['--register', '--record', record]);
      deletion = given;
      const { report } = await run(['--undo', '--record', record], { AUTH_FLOW_REGISTRATION_TOKEN: token });
      assert.notEqual(report.outcome, 'completed');
      assert.match(report.error?.message ?? '', says);
      assert.equal(existsSync(record), true);
      rmSync(record);
    });
  }

  it('is asked nothing where the command cannot succeed', async () => {
    const seen = provider.seen.length;
    const written = {
      version: 1,
      kind: 'registeredClient',
      environmentName: 'Any',
      issuer: 'https://other.example',
      name: 'x',
      clientId: 'y',
    };
    writeFileSync(record, JSON.stringify(written));
    const secrets = { AUTH_FLOW_REGISTRATION_TOKEN: token };
    const rows: readonly (readonly [words: readonly string[], variables: Record<string, string>, says: RegExp])[] = [
      [['--undo', '--record', record], {}, /AUTH_FLOW_REGISTRATION_TOKEN is not set/],
      [['--undo', '--record', record], secrets, /belongs to a client of https:\/\/other\.example/],
      [['--register', '--initial-access-token', 'abc'], {}, /--initial-access-token takes the name of an environment variable/],
      [['--register', '--provision'], {}, /cannot be combined/],
      [['--initial-access-token', 'env:X'], {}, /belongs to --register/],
      [['--register', '--client-authentication', 'private_key_jwt'], {}, /needs a private key: for private_key_jwt/],
      [['--register', '--application', 'nobody'], {}, /no application "nobody"/],
    ];
    for (const [words, variables, says] of rows) {
      const { code, stderr } = await run(words, variables);
      assert.equal(code, 2, stderr);
      assert.match(stderr, says);
    }
    assert.equal(provider.seen.length, seen);
    rmSync(record);
  });
});
