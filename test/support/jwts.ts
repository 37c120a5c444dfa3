const base64url = (value: unknown): string => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');

/** A JWT with a signature that nobody can verify, for readers that verify nothing. */
export function aJwt(
  claims: Readonly<Record<string, unknown>> = { sub: 'user' },
  header: Readonly<Record<string, unknown>> = { alg: 'RS256' },
): string {
  return `${base64url(header)}.${base64url(claims)}.${base64url('signature')}`;
}

/** Parts put together as they are, for tokens that are malformed in one way. Objects are encoded, strings are not. */
export function jwtOfParts(...parts: readonly (string | object)[]): string {
  return parts.map((part) => (typeof part === 'string' ? part : base64url(part))).join('.');
}

export { base64url };
