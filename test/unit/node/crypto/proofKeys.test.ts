import assert from 'node:assert/strict';
import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { proofAlgorithms } from '../../../../src/core/values/proofAlgorithms.ts';
import { Secret } from '../../../../src/core/values/secret.ts';
import { joseSignatures } from '../../../../src/node/crypto/joseSignatures.ts';
import { generateProofKey, publicProofKey } from '../../../../src/node/crypto/proofKeys.ts';

describe('keys of DPoP proofs', () => {
  for (const algorithm of proofAlgorithms) {
    it(`${algorithm}: a new key signs what its public half verifies, and is another one each time`, async () => {
      const key = await generateProofKey(algorithm);
      const jwk = publicProofKey(key, algorithm);
      const token = await joseSignatures.sign({ alg: algorithm, typ: 'dpop+jwt', jwk }, { jti: '1' }, key);
      assert.equal((await joseSignatures.verify(token.reveal(), { keys: [jwk] })).kind, 'valid');
      assert.equal('d' in jwk, false);
      assert.notDeepEqual(publicProofKey(await generateProofKey(algorithm), algorithm), jwk);
    });
  }

  const pem = (key: KeyObject): string => String(key.export({ format: 'pem', type: 'pkcs8' }));
  const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const p384 = generateKeyPairSync('ec', { namedCurve: 'P-384' });
  const ed = generateKeyPairSync('ed25519');

  it('reads a stored key as PEM and as JWK', () => {
    const written = [pem(ec.privateKey), `\n${JSON.stringify(ec.privateKey.export({ format: 'jwk' }))}`];
    const [first, second] = written.map((text) => publicProofKey(new Secret(text, 'dpop_key'), 'ES256'));
    assert.equal(first?.['kty'], 'EC');
    assert.deepEqual(first, second);
  });

  const unusable: readonly (readonly [what: string, text: string, algorithm: 'ES256' | 'RS256' | 'PS256' | 'EdDSA', RegExp])[] = [
    ['another curve', pem(p384.privateKey), 'ES256', /cannot be used with ES256: .*on the curve P-256\.$/],
    ['another type', pem(ed.privateKey), 'RS256', /with RS256: .*an RSA key\.$/],
    ['a public key', String(ec.publicKey.export({ format: 'pem', type: 'spki' })), 'ES256', /with ES256/],
    ['a public JWK', JSON.stringify(ec.publicKey.export({ format: 'jwk' })), 'ES256', /with ES256/],
    ['no key', 'sesame-open', 'EdDSA', /with EdDSA: .*Ed25519/],
    ['JSON that is cut off', '{"kty":"EC"', 'PS256', /an RSA key/],
  ];
  for (const [what, text, algorithm, message] of unusable) {
    it(`says what it needs instead of ${what}, and shows nothing of it`, () =>
      assert.throws(
        () => publicProofKey(new Secret(text, 'dpop_key'), algorithm),
        (error: Error) => {
          assert.match(error.message, message);
          assert.equal(error.message.includes('sesame'), false);
          return true;
        },
      ));
  }
});
