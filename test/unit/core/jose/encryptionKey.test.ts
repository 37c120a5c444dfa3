import assert from 'node:assert/strict';
import { encryptionKey } from '../../../../src/core/jose/encryptionKey.ts';
import type { Jwk } from '../../../../src/core/jose/jwk.ts';

describe('the key of a server that encrypts (RFC 7517 sections 4.2 to 4.4)', () => {
  const rows: readonly (readonly [what: string, keys: readonly Jwk[], alg: Parameters<typeof encryptionKey>[1], chosen: number])[] = [
    [
      'a key for the algorithm goes before one for encryption',
      [
        { kty: 'RSA', use: 'enc' },
        { kty: 'RSA', alg: 'RSA-OAEP' },
      ],
      'RSA-OAEP',
      1,
    ],
    ['a key for encryption goes before one without a use', [{ kty: 'RSA' }, { kty: 'RSA', use: 'enc' }], 'RSA-OAEP', 1],
    ['a key without a use is as good as none other', [{ kty: 'RSA', use: 'sig' }, { kty: 'RSA' }], 'RSA-OAEP-256', 1],
    ['a key for another algorithm is none', [{ kty: 'RSA', use: 'enc', alg: 'RSA-OAEP' }], 'RSA-OAEP-256', -1],
    ['an elliptic curve', [{ kty: 'RSA' }, { kty: 'EC', crv: 'P-384' }], 'ECDH-ES', 1],
    [
      'X25519',
      [
        { kty: 'OKP', crv: 'Ed25519' },
        { kty: 'OKP', crv: 'X25519' },
      ],
      'ECDH-ES+A128KW',
      1,
    ],
    ['a curve for signatures alone', [{ kty: 'EC', crv: 'secp256k1' }], 'ECDH-ES', -1],
    ['operations that do not encrypt', [{ kty: 'EC', crv: 'P-256', key_ops: ['verify'] }], 'ECDH-ES', -1],
    ['operations that derive a key', [{ kty: 'EC', crv: 'P-256', key_ops: ['deriveBits'] }], 'ECDH-ES', 0],
    ['a use that is no text', [{ kty: 'RSA', use: 7 } as unknown as Jwk], 'RSA-OAEP', -1],
  ];
  for (const [what, keys, alg, chosen] of rows) {
    it(what, () => assert.equal(keys.indexOf(encryptionKey({ keys }, alg) as Jwk), chosen));
  }
});
