/** Bytes of a signature or MAC whose algorithm leaves no choice (RFC 7518 sections 3.2 and 3.4, RFC 8037 section 3.1, RFC 8812 section 3.2). */
const signatures: Readonly<Record<string, number>> = {
  HS256: 32,
  HS384: 48,
  HS512: 64,
  ES256: 64,
  ES256K: 64,
  ES384: 96,
  ES512: 132,
  Ed25519: 64,
  Ed448: 114,
};

/** Of RSA keys of 1024, 2048, 3072, 4096 and 8192 bits: a signature is as long as the modulus (RFC 8017 section 8). */
const rsaSignatures: readonly number[] = [128, 256, 384, 512, 1024];

/** Bytes of the authentication tag (RFC 7518 sections 5.2 and 5.3). */
const tags: Readonly<Record<string, number>> = {
  'A128CBC-HS256': 16,
  'A192CBC-HS384': 24,
  'A256CBC-HS512': 32,
  A128GCM: 16,
  A192GCM: 16,
  A256GCM: 16,
};

/** The lengths in bytes that a signature of `alg` has, those of usual keys for RSA; empty for an algorithm that is not known. */
export function signatureLengths(alg: unknown): readonly number[] {
  if (typeof alg !== 'string') return [];
  if (/^[RP]S(?:256|384|512)$/.test(alg)) return rsaSignatures;
  if (alg === 'EdDSA') return [64, 114];
  return Object.hasOwn(signatures, alg) ? [signatures[alg] ?? 0] : [];
}

/** The length in bytes that the authentication tag of `enc` has; empty for an algorithm that is not known. */
export function tagLengths(enc: unknown): readonly number[] {
  return typeof enc === 'string' && Object.hasOwn(tags, enc) ? [tags[enc] ?? 0] : [];
}

/** Characters of base64 without padding. */
export function charactersOf(bytes: number): number {
  return Math.ceil((bytes * 4) / 3);
}
