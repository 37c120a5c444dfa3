import { ownMember } from '../json/json.ts';
import type { KeyEncryptionAlgorithm } from '../values/encryptionAlgorithms.ts';
import type { Jwk, JwkSet } from './jwk.ts';

/**
 * The key of a set that encrypts by an algorithm for whoever published it. One that says to be for encryption (`use`) or for the algorithm
 * (`alg`) goes before one that says neither (RFC 7517 sections 4.2 to 4.4). Looks at the members only: whether the key is well-formed is not
 * checked.
 *
 * @returns `undefined` when there is none of the type that the algorithm needs, or all of them are for something else
 */
export function encryptionKey({ keys }: JwkSet, alg: KeyEncryptionAlgorithm): Jwk | undefined {
  const usable = keys.filter((key) => mayEncrypt(key, alg));
  return usable.find((key) => key.alg === alg) ?? usable.find((key) => key.use === 'enc') ?? usable[0];
}

function mayEncrypt(key: Jwk, alg: KeyEncryptionAlgorithm): boolean {
  const operations = ownMember(key, 'key_ops');
  return (
    isOfType(key, alg) &&
    (key.use ?? 'enc') === 'enc' &&
    (key.alg ?? alg) === alg &&
    (!Array.isArray(operations) || operations.some((each) => encrypting.includes(String(each))))
  );
}

const encrypting = ['encrypt', 'wrapKey', 'deriveKey', 'deriveBits'];

/** RFC 7518 section 6.1 and RFC 8037 section 3.2. */
function isOfType(key: Jwk, alg: KeyEncryptionAlgorithm): boolean {
  const curve = String(ownMember(key, 'crv'));
  if (alg.startsWith('RSA')) return key.kty === 'RSA';
  return (key.kty === 'EC' && /^P-(?:256|384|521)$/.test(curve)) || (key.kty === 'OKP' && curve === 'X25519');
}
