import type { Finding } from '../findings/finding.ts';
import { decodeJwt, findJwts, type JwtReading, type JwtSpan } from '../jose/jwt.ts';
import { tokenFindings } from './tokenFindings.ts';

/** A token and what it says. Nothing was sent, nothing is verified. */
export interface ReadToken {
  /** As it stands in the text. */
  readonly token: string;
  readonly reading: JwtReading;
  readonly findings: readonly Finding[];
}

/** A token at its place in a text: offsets in UTF-16 code units, `end` is the first one after it. */
export interface FoundToken extends ReadToken, JwtSpan {}

/** Which tokens of a text are looked for; all of them when left out. */
export interface Wanted {
  /** At most so many, the first ones of the text. */
  readonly most?: number;
  /** Only a token that this offset lies in, or directly behind. */
  readonly at?: number;
}

/** No token is longer; a longer text is not tried as one token. Characters. */
const longestToken = 100_000;

/**
 * The tokens in a text, in order and without overlap: by their shape, and a text that is nothing but one token even where its shape
 * alone would not tell. Everything that shows tokens asks this. Decodes and does not verify. Total.
 *
 * @param nowMs what times in the tokens are compared with
 */
export function findTokens(text: string, nowMs: number, { most, at }: Wanted = {}): readonly FoundToken[] {
  const spans = findJwts(text);
  const there = spans.length > 0 ? spans : wholeText(text);
  return there
    .filter(({ start, end }) => at === undefined || (start <= at && at <= end))
    .slice(0, most)
    .map(({ start, end }) => ({ start, end, ...readToken(text.slice(start, end), nowMs) }));
}

/** What a text says that is meant to be one token; white space around it is ignored. Total. */
export function readToken(token: string, nowMs: number): ReadToken {
  const reading = decodeJwt(token);
  return { token, reading, findings: tokenFindings(reading, nowMs) };
}

/** White space after the first brace of a header changes how a token begins, so that it cannot be told inside a text. */
function wholeText(text: string): readonly JwtSpan[] {
  const token = text.length > longestToken ? '' : text.trim();
  if (token === '' || /\s/.test(token)) return [];
  const { kind } = decodeJwt(token);
  const start = text.indexOf(token);
  return kind === 'decoded' || kind === 'encrypted' ? [{ start, end: start + token.length }] : [];
}
