import { l10n } from '../text/l10n.ts';
import type { Jwk } from './jwk.ts';

/** Bytes of a signature, where the algorithm alone determines them: RFC 7518 sections 3.2 and 3.4, RFC 8037 section 3.1 with Ed25519. */
const fixedBytes: Readonly<Record<string, number>> = {
  HS256: 32,
  HS384: 48,
  HS512: 64,
  ES256: 64,
  ES384: 96,
  ES512: 132,
  EdDSA: 64,
  Ed25519: 64,
};

/**
 * Whether a signature that does not match is shorter than any that the algorithm makes with these keys: then the token was copied in part,
 * and nothing is known against the rest. An RSA signature is as long as the modulus (RFC 8017 section 8).
 *
 * @param signature base64url
 * @returns a sentence; `undefined` for a signature that is long enough, or whose length is not known
 */
export function cutSignature(alg: string, signature: string, keys: readonly Jwk[]): string | undefined {
  const least = fixedBytes[alg] ?? (/^[RP]S\d/.test(alg) ? shortestModulus(keys) : undefined);
  const bytes = bytesOf(signature);
  if (least === undefined || bytes >= least) return undefined;
  return l10n`The signature has ${bytes} bytes, where ${alg} makes ${least}: the end of the token is missing.`;
}

function shortestModulus(keys: readonly Jwk[]): number | undefined {
  const lengths = keys.flatMap(({ kty, n }) => (kty === 'RSA' && typeof n === 'string' && n !== '' ? [bytesOf(n)] : []));
  return lengths.length === 0 ? undefined : Math.min(...lengths);
}

function bytesOf(base64url: string): number {
  return Math.floor((base64url.replace(/=+$/, '').length * 3) / 4);
}
