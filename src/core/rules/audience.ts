import { type JsonObject, ownMember } from '../json/json.ts';

/** `aud` as a list, whatever form it has on the wire (RFC 7519 section 4.1.3). */
export function audiencesOf(claims: JsonObject): readonly string[] {
  const aud = ownMember(claims, 'aud');
  const list: readonly unknown[] = Array.isArray(aud) ? aud : [aud];
  return list.filter((item): item is string => typeof item === 'string');
}
