import { decodeBase64UrlText } from '../jose/base64url.ts';
import type { DecodedJwt } from '../jose/jwt.ts';
import { compactJson } from '../json/printJson.ts';
import { readWritten } from '../json/readWritten.ts';
import { hasInexactNumber, lastMembers, WrittenNumber, WrittenObject } from '../json/writtenJson.ts';
import type { TextPlace } from '../redaction/textPlace.ts';
import type { TokenView } from './views.ts';

/** A text without its secrets. */
type Hide = (text: string, place?: TextPlace) => string;

/** Deeper than any honest claim. */
const maxDepth = 32;

/** The values of an object of a token without their secrets. */
export function hideMembers(object: Readonly<Record<string, unknown>>, hide: Hide): Readonly<Record<string, unknown>> {
  return hideDeep(object, hide, '', undefined, 0) as Readonly<Record<string, unknown>>;
}

/** The claims with a number that JavaScript rounds, as they are written but for their secrets. */
export function exactClaims({ signingInput }: DecodedJwt, hide: Hide): Pick<TokenView, 'exact'> {
  const text = decodeBase64UrlText(signingInput.slice(signingInput.indexOf('.') + 1)) ?? '';
  if (!mayBeRounded.test(text)) return {};
  const written = readWritten(text);
  const members = written instanceof WrittenObject ? written.members.filter(({ value }) => hasInexactNumber(value)) : [];
  const texts = members.map(({ name, value }) => [name, compactJson(hideDeep(value, hide, name, undefined, 1))] as const);
  return texts.length === 0 ? {} : { exact: Object.fromEntries(texts) };
}

/** Fewer digits are never rounded, but for an exponent that is too large. */
const mayBeRounded = /[\d.]{16}|\d[eE][+-]?\d{2}/;

/** An element of an array has the name of the array. */
function hideDeep(value: unknown, hide: Hide, name: string, parent: string | undefined, depth: number): unknown {
  if (typeof value === 'string') return hide(value, { kind: 'member', name, parent });
  if (typeof value !== 'object' || value === null || value instanceof WrittenNumber) return value;
  if (depth >= maxDepth) return '…';
  if (value instanceof WrittenObject) return hideDeep(lastMembers(value), hide, name, parent, depth);
  if (Array.isArray(value)) return value.map((item) => hideDeep(item, hide, name, parent, depth + 1));
  return Object.fromEntries(Object.entries(value).map(([own, member]) => [own, hideDeep(member, hide, own, name, depth + 1)]));
}
