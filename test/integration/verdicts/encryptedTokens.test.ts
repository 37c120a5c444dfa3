import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { runFlowCommand } from '../../support/runs/runFlowCommand.ts';
import { obligingSecret, startObligingProvider } from '../../support/servers/obligingProvider.ts';

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const keys = { rsa, ec } as const;
const pem = (type: keyof typeof keys): string => keys[type].privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

const rows: readonly (readonly [alg: string, enc: string, key: keyof typeof keys | undefined])[] = [
  ['RSA-OAEP', 'A128CBC-HS256', 'rsa'],
  ['RSA-OAEP-256', 'A256GCM', 'rsa'],
  ['ECDH-ES', 'A128GCM', 'ec'],
  ['ECDH-ES+A128KW', 'A256CBC-HS512', 'ec'],
  ['A256KW', 'A128GCM', undefined],
  ['dir', 'A128CBC-HS256', undefined],
  ['dir', 'A256CBC-HS512', undefined],
];
const nameOf = (alg: string, enc: string): string => `${alg} ${enc}`.replace(/[^A-Za-z0-9]+/g, '-');

/** Everything that can come encrypted does. */
const clients = rows.map(([alg, enc, key]) => ({
  client_id: nameOf(alg, enc),
  grant_types: ['authorization_code', 'implicit'],
  response_types: ['code', 'code id_token'],
  id_token_encrypted_response_alg: alg,
  id_token_encrypted_response_enc: enc,
  userinfo_signed_response_alg: 'RS256',
  userinfo_encrypted_response_alg: alg,
  userinfo_encrypted_response_enc: enc,
  authorization_encrypted_response_alg: alg,
  authorization_encrypted_response_enc: enc,
  ...(key === undefined ? {} : { jwks: { keys: [{ ...keys[key].publicKey.export({ format: 'jwk' }), use: 'enc' }] } }),
}));

describe('a stock OpenID Provider that encrypts for the client', function () {
  this.timeout(20_000);
  let provider: Awaited<ReturnType<typeof startObligingProvider>>;
  before(async () => {
    provider = await startObligingProvider('there', clients);
  });
  after(() => provider.close());

  function run(clientId: string, privateKey: string | undefined, words: readonly string[]) {
    const application = {
      name: 'Encrypted',
      clientId,
      clientSecret: { env: 'AUTH_FLOW_SECRET' },
      ...(privateKey === undefined ? {} : { privateKey: { env: 'AUTH_FLOW_KEY' } }),
      redirectUris: ['https://client.example/callback'],
      grantTypes: ['authorization_code', 'hybrid'],
    };
    return runFlowCommand(['--sign-on', 'direct', ...words], {
      configuration: { environments: [{ name: 'Stock', kind: 'oidc', issuer: provider.issuer, applications: [application] }] },
      variables: { AUTH_FLOW_SECRET: obligingSecret, ...(privateKey === undefined ? {} : { AUTH_FLOW_KEY: privateKey }) },
    });
  }
  type Run = Awaited<ReturnType<typeof run>>;
  const failedIn = ({ report }: Run): readonly string[] =>
    report.checks.filter(({ outcome }) => outcome === 'failed').map(({ code }) => code);

  for (const [alg, enc, key] of rows) {
    for (const words of [
      ['--then', 'userinfo'],
      ['--response-mode', 'jwt', '--response-type', 'code id_token'],
    ]) {
      it(`${alg}, ${enc}: ${words.join(' ')}`, async () => {
        const done = await run(nameOf(alg, enc), key && pem(key), words);
        const { report, stdout } = done;
        assert.equal(report.outcome, 'completed', JSON.stringify([report.error, report.findings]));
        assert.deepEqual(failedIn(done), []);
        const encrypted = report.findings.filter(({ code }) => code === 'token.decrypted');
        assert.ok(
          encrypted.length >= 2 && encrypted.every(({ message }) => message.includes(`alg ${alg}, enc ${enc}`)),
          JSON.stringify(encrypted),
        );
        const idToken = report.checks.find(({ code }) => code === 'idToken.signature');
        assert.equal(idToken?.outcome, 'passed');
        const shown = report.tokens.filter(({ encryption }) => encryption !== null && encryption !== undefined);
        assert.ok(shown.length >= 1 && shown.every(({ encryption }) => encryption?.alg === alg && encryption.enc === enc));
        assert.ok(!stdout.includes(obligingSecret) && !/eyJ[\w-]{20}/.test(stdout), 'a token stands in the output');
      });
    }
  }

  const unfit: readonly (readonly [what: string, key: string | undefined, says: RegExp])[] = [
    ['no key', undefined, /No private key is stored for the application, which RSA-OAEP needs/],
    ['a key of another type', pem('ec'), /is of the type ec, which RSA-OAEP cannot use/],
    [
      'another key',
      generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
      /does not decrypt it/,
    ],
    ['a key that cannot be read', 'no key at all', /cannot be read: it must be PKCS #8/],
  ];
  for (const [what, key, says] of unfit) {
    it(`says why it could not decrypt: ${what}`, async () => {
      const { report } = await run(nameOf('RSA-OAEP', 'A128CBC-HS256'), key, ['--then', 'userinfo']);
      const signature = report.checks.find(({ code }) => code === 'idToken.signature');
      assert.equal(signature?.outcome, 'failed');
      assert.match(signature.message, says);
      assert.equal(report.error?.code, 'userInfo.jwt');
      assert.match(report.error.message, says);
    });
  }

  it('names it for an authorization response, too', async () => {
    const { report } = await run(nameOf('RSA-OAEP', 'A128CBC-HS256'), undefined, ['--response-mode', 'jwt']);
    assert.equal(report.error?.code, 'authorizationResponse.jwt');
    assert.match(report.error.message, /No private key is stored/);
  });
});
