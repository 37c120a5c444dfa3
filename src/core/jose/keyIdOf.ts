import { parseJsonObject, textMember } from '../json/json.ts';
import type { Secret } from '../values/secret.ts';

/** `kid` of a key that is stored as a JWK (RFC 7517 section 4.5); `undefined` for one without, and for a key in another form. */
export function keyIdOf(key: Secret): string | undefined {
  return textMember(parseJsonObject(key.reveal()) ?? {}, 'kid');
}
