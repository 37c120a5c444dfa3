import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import type { Jwk } from '../../../../src/core/jose/jwk.ts';
import { keyProblem, mayVerify } from '../../../../src/core/jose/keyProblem.ts';

const publicJwk = (pair: ReturnType<typeof generateKeyPairSync>): Jwk => pair.publicKey.export({ format: 'jwk' }) as Jwk;
const rsa = publicJwk(generateKeyPairSync('rsa', { modulusLength: 2048 }));
const short = publicJwk(generateKeyPairSync('rsa', { modulusLength: 1024 }));
const p256 = publicJwk(generateKeyPairSync('ec', { namedCurve: 'P-256' }));
const p521 = publicJwk(generateKeyPairSync('ec', { namedCurve: 'P-521' }));
const ed = publicJwk(generateKeyPairSync('ed25519'));
const without = ({ ...key }: Jwk, name: string): Jwk => Object.fromEntries(Object.entries(key).filter(([each]) => each !== name));

describe('why a key cannot verify (RFC 7517, RFC 7518)', () => {
  const rows: readonly (readonly [title: string, key: Jwk, alg: string, problem: string | undefined])[] = [
    ['an RSA key', rsa, 'RS256', undefined],
    ['an RSA key for PSS', rsa, 'PS512', undefined],
    ['an RSA key with all that a set says', { ...rsa, use: 'sig', alg: 'RS256', key_ops: ['verify'], kid: 'k' }, 'RS256', undefined],
    ['an EC key', p256, 'ES256', undefined],
    ['an EC key on the longest curve', p521, 'ES512', undefined],
    ['an OKP key', ed, 'EdDSA', undefined],
    ['an OKP key by its own name', { ...ed, alg: 'Ed25519' }, 'EdDSA', undefined],
    ['an algorithm that is not known here', rsa, 'XY256', undefined],
    ['no exponent', without(rsa, 'e'), 'RS256', 'lacks e (RFC 7518 section 6.3.1.2)'],
    ['no modulus', without(rsa, 'n'), 'RS256', 'lacks n (RFC 7518 section 6.3.1.1)'],
    ['an empty exponent', { ...rsa, e: '' }, 'RS256', 'lacks e (RFC 7518 section 6.3.1.2)'],
    ['a modulus in plain base64', { ...rsa, n: 'a+/=' }, 'RS256', 'has a n that is not base64url (RFC 7518 section 6.3.1.1)'],
    ['an exponent that is a number', { ...rsa, e: 65537 }, 'RS256', 'has a e that is not base64url (RFC 7518 section 6.3.1.2)'],
    ['no curve', without(p256, 'crv'), 'ES256', 'lacks crv (RFC 7518 section 6.2.1.1)'],
    ['no y', without(p256, 'y'), 'ES256', 'lacks y (RFC 7518 section 6.2.1.3)'],
    [
      'a coordinate that lost its zero',
      { ...p256, x: 'AAAA' },
      'ES256',
      'has a x of 3 bytes, where its curve has 32 (RFC 7518 section 6.2.1.2)',
    ],
    ['no x of an OKP key', without(ed, 'x'), 'EdDSA', 'lacks x (RFC 8037 section 2)'],
    ['another curve', p521, 'ES256', 'is on the curve P-521, and ES256 needs P-256 (RFC 7518 section 3.4)'],
    ['another type', p256, 'RS256', 'is of the type EC, and RS256 needs RSA (RFC 7518 section 3.1)'],
    ['another algorithm', { ...rsa, alg: 'RS512' }, 'RS256', 'is for RS512, and the token is signed with RS256 (RFC 7517 section 4.4)'],
    ['encryption', { ...rsa, use: 'enc' }, 'RS256', 'is for encryption: its use is enc (RFC 7517 section 4.2)'],
    ['other operations', { ...rsa, key_ops: ['encrypt'] }, 'RS256', 'must not verify by its key_ops (RFC 7517 section 4.3)'],
    ['operations as text', { ...rsa, key_ops: 'verify' }, 'RS256', 'has key_ops that is no list (RFC 7517 section 4.3)'],
    ['a short key', short, 'RS256', 'has 1024 bits, and at least 2048 are needed (RFC 7518 section 3.3)'],
  ];
  for (const [title, key, alg, problem] of rows) {
    it(`${title}, ${alg}: ${problem ?? 'nothing'}`, () => assert.equal(keyProblem(key, alg), problem));
  }

  it('a key may verify by its type and use, whatever else is wrong with it', () => {
    assert.deepEqual(
      [rsa, without(rsa, 'e'), p256, { ...rsa, use: 'enc' }].map((key) => mayVerify(key, 'RS256')),
      [true, true, false, false],
    );
  });
});
