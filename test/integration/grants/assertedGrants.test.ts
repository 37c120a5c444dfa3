import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CryptoKey, exportPKCS8, generateKeyPair, jwtVerify } from 'jose';
import { type CommandOptions, runFlowCommand } from '../../support/runs/runFlowCommand.ts';
import { metadataAnswer, startTableProvider, type TableProvider } from '../../support/servers/tableProvider.ts';

const jwtBearer = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
const token = { json: { access_token: 'opaque-access-1', token_type: 'Bearer', expires_in: 60 } };

/** A server that has the two grants: it knows jane by her password, and verifies each assertion with the key that is registered. */
describe('grants whose request says who the user is', function () {
  this.timeout(20_000);
  let provider: TableProvider;
  let keys: { publicKey: CryptoKey; pem: string };
  const secret = 'client-secret-of-32-characters-and-more';

  before(async () => {
    const pair = await generateKeyPair('ES256', { extractable: true });
    keys = { publicKey: pair.publicKey, pem: await exportPKCS8(pair.privateKey) };
    provider = await startTableProvider({
      ...metadataAnswer(() => ({ grant_types_supported: ['password', jwtBearer] })),
      '/token': (_, { form }) => {
        if (form.get('grant_type') !== 'password') return token;
        const isJane = form.get('username') === 'jane' && form.get('password') === 'pass word & more';
        return isJane ? token : { status: 400, json: { error: 'invalid_grant', error_description: 'Invalid user credentials' } };
      },
    });
  });
  after(() => provider.close());

  async function run(
    words: readonly string[],
    members: object = {},
    variables: Readonly<Record<string, string>> = {},
    options: CommandOptions = {},
  ) {
    const application = {
      name: 'App',
      clientId: 'app',
      clientSecret: { env: 'AUTH_FLOW_S' },
      grantTypes: ['password', 'jwt_bearer'],
      scopes: ['read'],
      ...members,
    };
    const users = [{ username: 'jane', password: { env: 'AUTH_FLOW_P' } }, { username: 'joe' }];
    const configuration = { environments: [{ name: 'Any', kind: 'oidc', issuer: provider.origin, applications: [application], users }] };
    const all = { AUTH_FLOW_S: secret, AUTH_FLOW_P: 'pass word & more', AUTH_FLOW_K: keys.pem, ...variables };
    return runFlowCommand(words, { configuration, variables: all, ...options });
  }
  const codes = (report: { findings: readonly { code: string; severity: string }[] }) =>
    report.findings.map(({ code, severity }) => `${code} ${severity}`);

  it('the password grant brings tokens, and each run says that it must not be used', async () => {
    const { code, report, stdout: output } = await run(['--grant', 'password']);
    assert.equal(report.outcome, 'completed', output);
    assert.equal(code, 0);
    assert.ok(codes(report).includes('password.grant warning'));
    assert.deepEqual(provider.seen.at(-1)?.form.get('username'), 'jane');
    assert.equal(output.includes('pass word'), false);
  });

  it('a wrong password is told as such, and marked all the same', async () => {
    const { report } = await run(['--grant', 'password'], {}, { AUTH_FLOW_P: 'another one' });
    assert.equal(report.outcome, 'refused');
    assert.match(JSON.stringify(report.error), /user name or the password is wrong/);
    assert.ok(codes(report).includes('password.grant warning'));
  });

  const unusable: readonly (readonly [words: readonly string[], message: RegExp])[] = [
    [['--grant', 'password', '--user', 'joe'], /password of the user joe is not configured: add "password"/],
    [['--grant', 'password', '--user', 'jan'], /no user "jan".*Did you mean "jane"\?/],
    [['--grant', 'jwt_bearer', '--assertion', 'eyJhbGciOiJub25lIn0.e30.'], /^--assertion was given what looks like a token itself/],
    [['--grant', 'jwt_bearer', '--assertion', 'env:'], /--assertion: env: needs the name of an environment variable/],
    [['--grant', 'jwt_bearer', '--assertion', 'env:MY_ASSERTION'], /MY_ASSERTION, which --assertion refers to, is not set/],
    [['--grant', 'jwt_bearer', '--assertion', 'missing.jwt'], /--assertion: The file missing\.jwt cannot be read: file not found/],
  ];
  for (const [words, message] of unusable) {
    it(`cannot begin: ${words.join(' ')}`, async () => {
      const before = provider.seen.length;
      const { code, stderr: errors } = await run(words);
      assert.equal(code, 2);
      assert.match(errors, message);
      assert.equal(provider.seen.length, before);
    });
  }

  const assertions: readonly (readonly [
    words: readonly string[],
    members: object,
    subject: string,
    audience: (issuer: string) => string | string[],
  ])[] = [
    [[], {}, 'jane', (issuer) => issuer],
    [['--user', 'joe'], { assertionAudience: 'token_endpoint' }, 'joe', (issuer) => `${issuer}/token`],
    [['--user='], { assertionAudience: ['issuer', 'urn:other'] }, 'app', (issuer) => [issuer, 'urn:other']],
    [
      ['--user', 'someone@elsewhere'],
      { privateKey: { env: 'AUTH_FLOW_K' }, assertionAlgorithm: 'ES256', keyId: 'k1' },
      'someone@elsewhere',
      (issuer) => issuer,
    ],
    [['--assertion-algorithm', 'HS512'], {}, 'jane', (issuer) => issuer],
  ];
  for (const [words, members, subject, audience] of assertions) {
    it(`the assertion is signed about ${subject}: ${words.join(' ')} ${JSON.stringify(members)}`, async () => {
      const { report, stdout: output } = await run(['--grant', 'jwt_bearer', ...words], members);
      assert.equal(report.outcome, 'completed', output);
      const { form } = provider.seen.at(-1) ?? assert.fail();
      assert.equal(form.get('grant_type'), jwtBearer);
      assert.equal(form.get('scope'), 'read');
      const sent = form.get('assertion') ?? '';
      const key = 'privateKey' in members ? keys.publicKey : new TextEncoder().encode(secret);
      const { payload, protectedHeader } = await jwtVerify(sent, key);
      assert.deepEqual([payload.iss, payload.sub, payload.aud], ['app', subject, audience(provider.origin)]);
      assert.ok(payload.jti && payload.exp && payload.iat && payload.exp - payload.iat <= 300);
      assert.equal(protectedHeader.kid, 'keyId' in members ? 'k1' : undefined);
      assert.equal(codes(report).includes('jwtBearer.statedByTheClient info'), subject !== 'app');
      assert.equal(output.includes(sent), false);
    });
  }

  it('a ready assertion is sent as it is, from a variable that the command or the file names, a file or standard input', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'auth-flow-'));
    const assertionFile = join(folder, 'assertion.jwt');
    const ready = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhIn0.c2lnbmF0dXJl';
    await writeFile(assertionFile, `${ready}\n`);
    const rows = [
      { words: ['--assertion', 'env:MY_ASSERTION'], members: { clientAuthentication: 'none', clientSecret: undefined } },
      { words: ['--assertion', assertionFile], members: { assertion: { env: 'AUTH_FLOW_OTHER' } } },
      { words: ['--assertion', '-'], members: {} },
      { words: [], members: { assertion: { env: 'AUTH_FLOW_A' } } },
    ];
    for (const { words, members } of rows) {
      const variables = { MY_ASSERTION: ready, AUTH_FLOW_A: ready };
      const { report, stdout: output } = await run(['--grant', 'jwt_bearer', ...words], members, variables, { input: ready });
      assert.equal(report.outcome, 'completed', output);
      assert.equal(provider.seen.at(-1)?.form.get('assertion'), ready);
      assert.equal(output.includes(ready), false);
    }
    await rm(folder, { recursive: true });
  });
});
