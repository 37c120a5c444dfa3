import { charactersOf, signatureLengths, tagLengths } from '../../jose/partLengths.ts';
import type { JsonObject } from '../../json/json.ts';
import { withoutEnding } from '../../text/withoutEnding.ts';
import { beginsLikeObject, objectInBase64, textOf } from './base64Text.ts';
import type { PossibleStart } from './possibleStarts.ts';
import { endOfAnyRun, endOfUrlRun } from './runs.ts';

/** The end of a part that a dot ends, or that of its base64url when none does. */
function endOfDottedPart(text: string, from: number): number {
  const end = endOfUrlRun(text, from);
  if (text[end] === '.') return end;
  const longer = endOfAnyRun(text, from);
  return text[longer] === '.' ? longer : end;
}

/**
 * The end of the compact serialization whose header stands between a place and a dot; `undefined` when it is none.
 *
 * Where both parts begin like an object and nothing else is near, nothing is decoded: most texts with tokens are read so.
 */
export function endOfCompact(text: string, { at, isClear }: PossibleStart, headerEnd: number): number | undefined {
  const second = headerEnd + 1;
  const secondEnd = endOfDottedPart(text, second);
  if (text[secondEnd] !== '.') return undefined;
  const third = secondEnd + 1;
  const thirdEnd = endOfUrlRun(text, third);
  const hasObject = beginsLikeObject(text, second);
  if (hasObject && isClear && !/[.+/=%]/.test(text[thirdEnd] ?? '') && !/[_-]/.test(text[thirdEnd - 1] ?? '')) return thirdEnd;

  const parts = { header: text.slice(at, headerEnd), second: text.slice(second, secondEnd) };
  const isPlain = isPlainBase64(parts.header) || isPlainBase64(parts.second);
  const header = objectInBase64(parts.header);
  if (typeof header?.['enc'] === 'string') return endOfEncrypted(text, third, header, isPlain);
  const end = endOfLastPart(text, third, signatureLengths(header?.['alg']), isPlain);
  return isSigned(header, parts.second, end - third, hasObject, isClear) ? end : undefined;
}

/** A JWE has five parts; the second is empty for direct encryption, the last ones are not (RFC 7516 section 7.1). */
function endOfEncrypted(text: string, third: number, header: JsonObject, isPlain: boolean): number | undefined {
  const thirdEnd = endOfDottedPart(text, third);
  const fourthEnd = text[thirdEnd] === '.' ? endOfDottedPart(text, thirdEnd + 1) : thirdEnd;
  if (fourthEnd <= thirdEnd + 1 || text[fourthEnd] !== '.') return undefined;
  const end = endOfLastPart(text, fourthEnd + 1, tagLengths(header['enc']), isPlain);
  return end > fourthEnd + 1 ? end : undefined;
}

/** Plain base64 is taken where the parts before are, or where the length says so; marks behind a token are left out. */
function endOfLastPart(text: string, from: number, bytes: readonly number[], isPlain: boolean): number {
  const end = endOfUrlRun(text, from);
  const longer = endOfAnyRun(text, from);
  const lengths = bytes.map(charactersOf);
  const written = text.slice(from, longer).replaceAll(/%3D/gi, '=');
  const characters = withoutEnding(written, '=').length;
  if (characters > end - from && (isPlain || (lengths.includes(characters) && !lengths.includes(end - from)))) return longer;
  if (characters === end - from && longer > end && written.length % 4 === 0 && !/\w/.test(text[longer] ?? '')) return longer;
  return end - marksBehind(text.slice(from, end), lengths);
}

/** How many of the last characters are no part of it: `--` of a comment, `_` of emphasis. */
function marksBehind(part: string, lengths: readonly number[]): number {
  const marks = part.length - part.replace(/[_-]{1,8}$/, '').length;
  const isWhole = lengths.includes(part.length);
  const over = [1, 2, 3, 4].find((less) => less <= marks && lengths.includes(part.length - less));
  return isWhole ? 0 : (over ?? 0);
}

function isPlainBase64(part: string): boolean {
  return /[+/=%]/.test(part);
}

/** Fewer characters are no signature of an algorithm in use: the shortest has 32 bytes (RFC 7518 section 3.2). */
const shortestSignature = 43;

/**
 * Whether header, payload and signature are those of a JWS. A payload that begins like an object is enough where nothing else is
 * near; else the header has to name an algorithm, or the payload to be an object, and the rest to be more than dotted words.
 */
function isSigned(header: JsonObject | undefined, payload: string, signature: number, hasObject: boolean, isClear: boolean): boolean {
  const isHeader = typeof header?.['alg'] === 'string';
  if (hasObject) return isHeader || (isClear && !isPlainBase64(payload)) || objectInBase64(payload) !== undefined;
  if (!isHeader) return false;
  if (payload === '') return signature > 0;
  return signature >= shortestSignature || beginsLikeObject(textOf(payload), 0);
}
