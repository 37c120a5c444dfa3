import { encodeBase64Url } from './base64url.ts';
import type { Digest, HashName } from './digest.ts';

/**
 * `at_hash` or `c_hash` of a value: base64url of the left half of the hash that belongs to the `alg` of the ID token
 * (OpenID Connect Core section 3.1.3.6 and 3.3.2.11).
 *
 * @param value the access token or code as it stands on the wire
 * @param algorithm `alg` of the ID token
 * @returns `undefined` for an algorithm whose hash is not known (`none`, `EdDSA` with an unknown curve …)
 */
export function tokenHash(value: string, algorithm: string, digest: Digest): string | undefined {
  const hash = hashOf(algorithm);
  if (hash === undefined) return undefined;
  const bytes = digest(hash, value);
  return encodeBase64Url(bytes.subarray(0, bytes.length / 2));
}

function hashOf(algorithm: string): HashName | undefined {
  if (/^(?:RS|PS|ES|HS)256K?$/.test(algorithm)) return 'SHA-256';
  if (/^(?:RS|PS|ES|HS)384$/.test(algorithm)) return 'SHA-384';
  if (/^(?:RS|PS|ES|HS)512$/.test(algorithm)) return 'SHA-512';
  // Ours: Ed25519 signs with SHA-512 inside, and that is what implementations agree on.
  return algorithm === 'EdDSA' || algorithm === 'Ed25519' ? 'SHA-512' : undefined;
}
