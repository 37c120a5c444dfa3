import { decodeAnyBase64 } from '../../jose/base64url.ts';
import { isJsonObject, type JsonObject, parseJson } from '../../json/json.ts';

/** Base64 of `{` and what may follow it: a quotation mark, white space (RFC 8259 section 2), or `}`. */
const object = /e(?:y[ABI-L]|w[klop01]|30)/y;

/** Base64 of white space or a byte order mark, which may stand before the brace. */
const space = /[CDI]|77u/y;

const beforeBrace = /^[\ufeff\s]*\{/;

/** Whether the base64 at this place is that of a text that begins like a JSON object. Looks at some characters only. */
export function beginsLikeObject(text: string, at: number): boolean {
  object.lastIndex = at;
  if (object.test(text)) return true;
  space.lastIndex = at;
  return space.test(text) && beforeBrace.test(textOf(/^[\w+/-]{4,32}/.exec(text.slice(at, at + 32))?.[0] ?? ''));
}

/** The JSON object that a part in base64 is, whatever its alphabet and padding; `undefined` when it is none. Total. */
export function objectInBase64(part: string): JsonObject | undefined {
  const value = parseJson(textOf(part));
  return isJsonObject(value) ? value : undefined;
}

/** @returns an empty text for what is not base64 */
export function textOf(part: string): string {
  const whole = part.length % 4 === 1 ? part.slice(0, -1) : part;
  return new TextDecoder().decode(decodeAnyBase64(whole) ?? new Uint8Array());
}
