import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CommandRun, runFlowCommand } from '../../support/runs/runFlowCommand.ts';
import { obligingSecret, startObligingProvider } from '../../support/servers/obligingProvider.ts';

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const pem = rsa.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

const clients = [
  {
    client_id: 'jwe',
    grant_types: ['authorization_code'],
    response_types: ['code'],
    id_token_encrypted_response_alg: 'RSA-OAEP-256',
    id_token_encrypted_response_enc: 'A256GCM',
    jwks: { keys: [{ ...rsa.publicKey.export({ format: 'jwk' }), use: 'enc' }] },
  },
];

describe('the verification of a token at hand, with oidc-provider as it comes', function () {
  this.timeout(20_000);
  let provider: Awaited<ReturnType<typeof startObligingProvider>>;
  let folder = '';
  before(async () => {
    provider = await startObligingProvider('there', clients);
    folder = await mkdtemp(join(tmpdir(), 'auth-flow-verification-'));
    await writeFile(join(folder, 'key.pem'), pem);
  });
  after(async () => {
    await provider.close();
    await rm(folder, { recursive: true });
  });

  /** The ID token as it came on the wire, encrypted where it was. */
  async function idTokenOf(clientId: string): Promise<string> {
    const application = {
      name: 'App',
      clientId,
      clientSecret: { env: 'AUTH_FLOW_SECRET' },
      privateKey: { env: 'AUTH_FLOW_KEY' },
      redirectUris: ['https://client.example/callback'],
      scopes: ['openid'],
    };
    const { report } = await runFlowCommand(['--sign-on', 'direct', '--show-secrets'], {
      configuration: { environments: [{ name: 'Stock', kind: 'oidc', issuer: provider.issuer, applications: [application] }] },
      variables: { AUTH_FLOW_SECRET: obligingSecret, AUTH_FLOW_KEY: pem },
    });
    const body = report.hops.find(({ step }) => step === 'token request')?.responseBody ?? assert.fail(JSON.stringify(report.error));
    return JSON.parse(body).id_token;
  }

  const verify = (clientId: string, input: string, words: readonly string[] = []): Promise<CommandRun> =>
    runFlowCommand(['--issuer', provider.issuer, '--client-id', clientId, '--id-token', '-', ...words], { input });
  const failedIn = ({ report }: CommandRun): readonly string[] =>
    report.checks.filter(({ outcome, severity }) => outcome === 'failed' && severity === 'error').map(({ code }) => code);
  const signatureOf = ({ report }: CommandRun) => report.checks.find(({ code }) => code === 'idToken.signature');

  it('finds one good by the JWK set, for its client and no other', async () => {
    const token = await idTokenOf('code-client');
    const good = await verify('code-client', token);
    assert.deepEqual([failedIn(good), good.code, signatureOf(good)?.outcome], [[], 0, 'passed'], good.stdout);
    const other = await verify('hybrid-client', token);
    assert.deepEqual([failedIn(other), other.code], [['idToken.audience'], 1]);
  });

  it('finds one changed by a letter not good', async () => {
    const [header = '', claims = '', signature = ''] = (await idTokenOf('code-client')).split('.');
    const changed = JSON.parse(Buffer.from(claims, 'base64url').toString());
    const forged = Buffer.from(JSON.stringify({ ...changed, sub: 'john' })).toString('base64url');
    const run = await verify('code-client', `${header}.${forged}.${signature}`);
    assert.deepEqual([failedIn(run), run.code], [['idToken.signature'], 1]);
  });

  it('decrypts one with the private key and verifies what was in it, and says that it could not without', async () => {
    const token = await idTokenOf('jwe');
    assert.equal(token.split('.').length, 5);
    const run = await verify('jwe', token, ['--private-key', join(folder, 'key.pem')]);
    assert.deepEqual([failedIn(run), run.code, signatureOf(run)?.outcome], [[], 0, 'passed'], run.stdout);
    const [shown] = run.report.tokens;
    assert.deepEqual([shown?.given, shown?.encryption?.alg, shown?.claims?.['aud']], [true, 'RSA-OAEP-256', 'jwe']);
    assert.ok(!run.stdout.includes(token.slice(0, 200)));
    const without = await verify('jwe', token);
    assert.deepEqual([failedIn(without), without.code], [['idToken.signature'], 1]);
    assert.match(signatureOf(without)?.message ?? '', /No private key is stored for the application/);
  });
});
