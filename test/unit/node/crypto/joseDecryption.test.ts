import assert from 'node:assert/strict';
import { createHash, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { CompactEncrypt } from 'jose';
import { Secret } from '../../../../src/core/values/secret.ts';
import { joseDecryption } from '../../../../src/node/crypto/joseDecryption.ts';

const secret = 'a-client-secret-of-a-test';
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const okp = generateKeyPairSync('x25519');
const otherRsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const pem = (key: KeyObject): string => key.export({ type: 'pkcs8', format: 'pem' }).toString();
const jwk = (key: KeyObject): string => JSON.stringify(key.export({ format: 'jwk' }));

const encrypt = (alg: string, enc: string, key: KeyObject | Uint8Array): Promise<string> =>
  new CompactEncrypt(new TextEncoder().encode('what is inside')).setProtectedHeader({ alg, enc }).encrypt(key);

/** The left-most bits (OpenID Connect Core section 10.2). */
const derived = (bits: number, hash: string): Uint8Array =>
  createHash(hash)
    .update(secret)
    .digest()
    .subarray(0, bits / 8);

const decrypt = (token: string, privateKey?: string, clientSecret?: string) =>
  joseDecryption.decrypt(token, {
    privateKey: privateKey === undefined ? undefined : new Secret(privateKey, 'private_key'),
    clientSecret: clientSecret === undefined ? undefined : new Secret(clientSecret, 'client_secret'),
  });

describe('decrypting with the keys of a client', () => {
  const contents = ['A128CBC-HS256', 'A192CBC-HS384', 'A256CBC-HS512', 'A128GCM', 'A192GCM', 'A256GCM'];
  const byKey: readonly (readonly [alg: string, pair: typeof rsa])[] = [
    ...['RSA-OAEP', 'RSA-OAEP-256', 'RSA-OAEP-384', 'RSA-OAEP-512'].map((alg) => [alg, rsa] as const),
    ...['ECDH-ES', 'ECDH-ES+A128KW', 'ECDH-ES+A192KW', 'ECDH-ES+A256KW'].map((alg) => [alg, ec] as const),
    ['ECDH-ES', okp],
  ];
  for (const [at, [alg, { publicKey, privateKey }]] of byKey.entries()) {
    for (const enc of at === 0 ? contents : ['A128CBC-HS256', 'A256GCM']) {
      it(`${alg} and ${enc} with a ${privateKey.asymmetricKeyType} key, as PEM and as JWK`, async () => {
        const token = await encrypt(alg, enc, publicKey);
        for (const text of [pem(privateKey), jwk(privateKey)]) {
          assert.deepEqual(await decrypt(token, text), {
            kind: 'decrypted',
            encryption: { alg, enc },
            by: 'privateKey',
            content: 'what is inside',
          });
        }
      });
    }
  }

  const bySecret: readonly (readonly [alg: string, enc: string, bits: number, hash: string])[] = [
    ['dir', 'A128GCM', 128, 'sha256'],
    ['dir', 'A192GCM', 192, 'sha256'],
    ['dir', 'A256GCM', 256, 'sha256'],
    ['dir', 'A128CBC-HS256', 256, 'sha256'],
    ['dir', 'A192CBC-HS384', 384, 'sha384'],
    ['dir', 'A256CBC-HS512', 512, 'sha512'],
    ['A128KW', 'A256GCM', 128, 'sha256'],
    ['A192KW', 'A256GCM', 192, 'sha256'],
    ['A256KW', 'A256CBC-HS512', 256, 'sha256'],
    ['A256GCMKW', 'A128GCM', 256, 'sha256'],
  ];
  for (const [alg, enc, bits, hash] of bySecret) {
    it(`${alg} and ${enc} with ${bits} bits of the secret`, async () => {
      const outcome = await decrypt(await encrypt(alg, enc, derived(bits, hash)), undefined, secret);
      assert.deepEqual(outcome, { kind: 'decrypted', encryption: { alg, enc }, by: 'clientSecret', content: 'what is inside' });
    });
  }

  const header = (members: object): string => `${Buffer.from(JSON.stringify(members)).toString('base64url')}.a.b.c.d`;
  const reasons: readonly (readonly [what: string, token: string | Promise<string>, key: string | undefined, says: RegExp])[] = [
    ['no private key', encrypt('RSA-OAEP', 'A128GCM', rsa.publicKey), undefined, /No private key is stored .* RSA-OAEP needs/],
    ['no client secret', encrypt('dir', 'A128GCM', derived(128, 'sha256')), pem(rsa.privateKey), /No client secret is stored .* dir needs/],
    [
      'a key of another type',
      encrypt('RSA-OAEP', 'A128GCM', rsa.publicKey),
      pem(ec.privateKey),
      /is of the type ec, which RSA-OAEP cannot use/,
    ],
    [
      'another key',
      encrypt('RSA-OAEP-256', 'A128GCM', rsa.publicKey),
      pem(otherRsa.privateKey),
      /does not decrypt it \(RSA-OAEP-256, A128GCM\)/,
    ],
    ['a key that is none', encrypt('RSA-OAEP', 'A128GCM', rsa.publicKey), 'no key', /cannot be read: it must be PKCS #8/],
    ['an alg of nobody', header({ alg: 'RSA1_5', enc: 'A128GCM' }), pem(rsa.privateKey), /Its alg "RSA1_5" is not supported/],
    ['an alg like a member of every object', header({ alg: 'constructor', enc: 'A128GCM' }), pem(rsa.privateKey), /Its alg "constructor"/],
    ['an enc of nobody', header({ alg: 'RSA-OAEP', enc: 'toString' }), pem(rsa.privateKey), /Its enc "toString" is not supported/],
    ['a header without enc', header({ alg: 'RSA-OAEP' }), pem(rsa.privateKey), /alg and enc are required/],
    ['no header', 'a.b.c.d.e', pem(rsa.privateKey), /alg and enc are required/],
    ['parts of nothing', header({ alg: 'RSA-OAEP', enc: 'A128GCM' }), pem(rsa.privateKey), /./],
  ];
  for (const [what, token, key, says] of reasons) {
    it(`says why it cannot: ${what}`, async () => {
      const outcome = await decrypt(await token, key);
      assert.equal(outcome.kind, 'failed');
      assert.match(outcome.kind === 'failed' ? outcome.reason : '', says);
    });
  }

  it('says that another client secret was used, and shows nothing of it', async () => {
    const outcome = await decrypt(await encrypt('dir', 'A256GCM', derived(256, 'sha256')), undefined, 'another-client-secret');
    assert.ok(outcome.kind === 'failed' && /^The client secret does not decrypt it \(dir, A256GCM\)/.test(outcome.reason));
    assert.ok(!JSON.stringify(outcome).includes('another-client-secret'));
  });
});
