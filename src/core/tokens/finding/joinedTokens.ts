import { charactersOf, signatureLengths, tagLengths } from '../../jose/partLengths.ts';
import type { JsonObject } from '../../json/json.ts';
import { beginsLikeObject, objectInBase64 } from './base64Text.ts';
import { endOfCompact } from './compactEnd.ts';
import { endOfDisclosures } from './disclosureTail.ts';
import { endInText, endOfJoint, endOfPiece, type JoinedText, type Joining, joinPieces } from './pieces.ts';
import { possibleStarts } from './possibleStarts.ts';
import { beginOfRun } from './runs.ts';
import { longestToken, type Span, type TokenSpan } from './tokenSpan.ts';

/** No header is longer. */
const longestHeader = 20_000;
/** Texts in which nothing is found are read so many times at most. */
const mostReadings = 2;

/** Base64 of the beginning of a JSON object, without white space before it. */
const objects = /e(?:y[ABI-L]|w[klop01])/g;

/**
 * The tokens that a text has in pieces: folded over lines, or split into strings. Pieces are put together only where the result has
 * a header and claims that can be read, so that lines which happen to follow one another stay what they are.
 *
 * @param whole what was found in one piece; one that goes on in the next line is found here once more, with its end
 */
export function joinedTokens(text: string, whole: readonly Span[], joining: Joining): readonly TokenSpan[] {
  const found: TokenSpan[] = [];
  let budget = mostReadings * text.length;
  const tryAt = (start: number, known?: Span): void => {
    if (budget <= 0 || start < (found.at(-1)?.end ?? 0)) return;
    const joined = joinPieces(text, start, joining, longestToken, longestHeader);
    budget -= joined.text.length;
    const token = tokenIn(joined, known);
    if (token !== undefined) found.push(token);
  };
  let behind = 0;
  for (const known of [...whole, { start: text.length, end: text.length }]) {
    for (const start of cutStarts(text, behind, known.start, joining)) tryAt(start);
    if (endOfJoint(text, known.end, joining) > known.end && isCut(text.slice(known.start, known.end))) tryAt(known.start, known);
    behind = known.end;
  }
  return found;
}

/** Where a token may begin that does not end with its run of characters. */
function* cutStarts(text: string, from: number, to: number, joining: Joining): Generator<number> {
  const search = new RegExp(objects);
  search.lastIndex = from;
  for (let match = search.exec(text); match !== null && match.index < to; match = search.exec(text)) {
    const { index } = match;
    const end = endOfPiece(text, index);
    search.lastIndex = end;
    if (endOfJoint(text, end, joining) === end) continue;
    const begin = beginOfRun(text, from, index);
    const dot = text.indexOf('.', index);
    const starts = possibleStarts(text, begin, dot < 0 ? end : Math.min(dot, end), (at) => beginsLikeObject(text, at));
    for (const { at } of starts) yield at;
  }
}

/** Whether a token in one piece ends before its last part has a length that its algorithm leaves it. */
function isCut(token: string): boolean {
  const dot = token.lastIndexOf('.');
  const lengths = lastPartLengths(objectInBase64(token.slice(0, token.indexOf('.'))) ?? {});
  return lengths.some((length) => length > token.length - dot - 1) && !lengths.includes(token.length - dot - 1);
}

/** Characters that the last part of a token may have, as far as its header says. */
function lastPartLengths({ alg, enc }: JsonObject): readonly number[] {
  return (typeof enc === 'string' ? tagLengths(enc) : signatureLengths(alg)).map(charactersOf);
}

/** @param known what was found of it in one piece */
function tokenIn(joined: JoinedText, known: Span | undefined): TokenSpan | undefined {
  const [first] = joined.pieces;
  const headerEnd = joined.text.indexOf('.');
  if (first === undefined || joined.pieces.length < 2 || headerEnd < 0) return undefined;
  const header = objectInBase64(joined.text.slice(0, headerEnd));
  const compact = header && endOfCompact(joined.text, { at: 0, isClear: true }, headerEnd);
  if (header === undefined || compact === undefined) return undefined;
  const isEncrypted = typeof header['enc'] === 'string';
  if (!isEncrypted && objectInBase64(joined.text.split('.', 2)[1] ?? '') === undefined) return undefined;

  const { end: lastPartEnd, isCertain } = endOfLastPart(joined, compact, lastPartLengths(header));
  const end = endOfDisclosures(joined.text, lastPartEnd);
  const textEnd = endInText(joined, end);
  const pieces = joined.pieces.filter(({ at }) => at < end).length;
  if (pieces < 2 || (known !== undefined && !(isCertain && textEnd > known.end))) return undefined;
  return { start: first.from, end: textEnd, token: joined.text.slice(0, end), pieces, layers: 0 };
}

/**
 * Where the last part ends: where it has the length that its algorithm leaves as the only one, else with the last of its strings, or
 * with the first line that is shorter than those before.
 */
function endOfLastPart(
  { text, pieces }: JoinedText,
  end: number,
  lengths: readonly number[],
): { readonly end: number; readonly isCertain: boolean } {
  const begin = text.lastIndexOf('.', end - 1) + 1;
  const ends = pieces.map(({ at, length }) => at + length).filter((at) => at >= begin && at <= end);
  const exact = [...ends, end].find((at) => lengths.includes(at - begin));
  if (exact !== undefined) return { end: exact, isCertain: true };
  const width = Math.max(...pieces.filter(({ at, length }) => at + length <= begin).map(({ length }) => length), 0);
  const short = pieces.find(
    ({ at, length }, index) => at + length >= begin && at + length < end && length < width && pieces[index + 1]?.isFolded === true,
  );
  return { end: short === undefined ? end : short.at + short.length, isCertain: false };
}
