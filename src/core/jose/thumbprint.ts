import { type JsonObject, textMember } from '../json/json.ts';
import { encodeBase64Url } from './base64url.ts';
import type { Digest } from './digest.ts';

/** The members that make a public key, in lexicographic order (RFC 7638 sections 3.2 and 3.3, RFC 8037 section 2). */
const membersByType: ReadonlyMap<string, readonly string[]> = new Map([
  ['EC', ['crv', 'kty', 'x', 'y']],
  ['OKP', ['crv', 'kty', 'x']],
  ['RSA', ['e', 'kty', 'n']],
]);

/** What is public of a key: nothing but the members that make it. `undefined` for a type that is not known, or when one is missing. */
export function publicJwk(key: JsonObject): JsonObject | undefined {
  const names = membersByType.get(textMember(key, 'kty') ?? '');
  if (names === undefined) return undefined;
  const members = names.map((name) => [name, textMember(key, name)] as const);
  return members.every(([, value]) => value !== undefined) ? Object.fromEntries(members) : undefined;
}

/**
 * The JWK SHA-256 thumbprint of a public key, base64url (RFC 7638): a hash over its members in lexicographic order without white space.
 * @returns `undefined` for what is no key of a known type
 */
export function jwkThumbprint(key: JsonObject, digest: Digest): string | undefined {
  const members = publicJwk(key);
  return members === undefined ? undefined : encodeBase64Url(digest('SHA-256', JSON.stringify(members)));
}
