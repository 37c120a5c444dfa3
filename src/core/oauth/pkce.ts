import { encodeBase64Url } from '../jose/base64url.ts';
import type { Digest } from '../jose/digest.ts';
import { Secret } from '../values/secret.ts';

/**
 * A code verifier out of random bytes: 32 bytes give the 43 characters that RFC 7636 section 4.1 recommends.
 *
 * @param random at least 32 bytes from a cryptographic source; this function draws none itself
 * @throws {RangeError} when there are too few or too many bytes for 43 to 128 characters
 */
export function newCodeVerifier(random: Uint8Array): Secret {
  if (random.length < 32 || random.length > 96) throw new RangeError('A code verifier is made of 32 to 96 random bytes.');
  return new Secret(encodeBase64Url(random), 'verifier');
}

/** The challenge that goes with the authorization request (RFC 7636 section 4.2). */
export function deriveCodeChallenge(verifier: Secret, method: 'S256' | 'plain', digest: Digest): string {
  return method === 'plain' ? verifier.reveal() : encodeBase64Url(digest('SHA-256', verifier.reveal()));
}
