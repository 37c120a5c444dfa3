import { beginsLikeObject } from './base64Text.ts';
import { endOfCompact } from './compactEnd.ts';
import { endOfDisclosures } from './disclosureTail.ts';
import { possibleStarts } from './possibleStarts.ts';
import { beginOfRun } from './runs.ts';
import type { Span } from './tokenSpan.ts';

/**
 * The tokens in compact serialization (RFC 7515 section 3.1, RFC 7516 section 3.1) that stand in one piece in a text, in order and
 * without overlap, an SD-JWT with what follows it. Base64 of either alphabet counts, padded or not. What is behind a token is none of
 * it: dotted words, a file suffix.
 *
 * Goes from dot to dot, and looks at what is before one only if it begins like a JSON object. Each character is looked at a fixed
 * number of times.
 */
export function compactTokens(text: string): readonly Span[] {
  const found: Span[] = [];
  let from = 0;
  for (let dot = text.indexOf('.'); dot >= 0; dot = text.indexOf('.', Math.max(dot + 1, from))) {
    const token = tokenAround(text, from, dot);
    if (token === undefined) continue;
    found.push(token);
    from = token.end;
  }
  return found;
}

/** Fewer characters are no beginning of a header. */
const shortestHeader = 4;
/** More characters are none that anybody sends. */
const longestHeader = 100_000;

/** The token whose first dot this is. @param from nothing before belongs to it */
function tokenAround(text: string, from: number, dot: number): Span | undefined {
  const start = beginOfPart(text, from, dot);
  if (dot - start < shortestHeader) return undefined;
  for (const each of possibleStarts(
    text,
    start,
    dot,
    (at) => dot - at >= shortestHeader && dot - at <= longestHeader && beginsLikeObject(text, at),
  )) {
    const end = endOfCompact(text, each, dot);
    if (end !== undefined) return { start: each.at, end: endOfDisclosures(text, end) };
  }
  return undefined;
}

/** The begin of the base64 that ends at a dot, its padding included. */
function beginOfPart(text: string, from: number, dot: number): number {
  const paddingLength = /(?:={1,2}|(?:%3D){1,2})?$/i.exec(text.slice(Math.max(from, dot - 6), dot))?.[0].length ?? 0;
  return beginOfRun(text, from, dot - paddingLength);
}
