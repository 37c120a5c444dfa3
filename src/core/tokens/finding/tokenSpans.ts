import { compactTokens } from './compactTokens.ts';
import { cutTokens } from './cutTokens.ts';
import { joinedTokens } from './joinedTokens.ts';
import { jsonTokens } from './jsonTokens.ts';
import { longestToken, type Span, type TokenSpan, wholeToken } from './tokenSpan.ts';
import { tokensInBase64 } from './tokensInBase64.ts';
import { spanBefore, unescaped } from './unescaped.ts';

/** How many times base64 and escapes are taken off, one inside of the other. */
const mostRounds = 4;

/**
 * Where the tokens of a text stand, in order and without overlap, whatever surrounds them: in one piece, in JSON serialization, folded
 * or split, with escapes in it, encoded once more. A text without any is read as one token with blanks, line breaks and quotation marks in it. What
 * ends before its signature comes last. Verifies nothing. Total, in time proportional to the text.
 */
export function tokenSpans(text: string): readonly TokenSpan[] {
  const spans = spansIn(text, mostRounds);
  const whole = spans.length > 0 || text.length > longestToken ? spans : joinedTokens(text, [], 'any');
  return withoutOverlap([whole, cutTokens(text)]);
}

function spansIn(text: string, rounds: number): readonly TokenSpan[] {
  if (text === '') return [];
  const inJson = jsonTokens(text).map((span) => wholeToken(text, span));
  const compact = compactTokens(text);
  const joined = joinedTokens(text, compact, 'folds');
  const found = withoutOverlap([inJson, joined, compact.map((span) => wholeToken(text, span))]);
  if (rounds === 0) return found;
  const inside = (inner: string): readonly TokenSpan[] => spansIn(inner, rounds - 1);
  const plain = unescaped(text);
  const behindEscapes = plain === undefined ? [] : inside(plain.text).map((span) => spanBefore(span, plain));
  return withoutOverlap([found, behindEscapes, tokensInBase64(text, found, inside)]);
}

/** All of the first list, and of each later one what does not overlap; in order. */
function withoutOverlap<Each extends Span>(lists: readonly (readonly Each[])[]): readonly Each[] {
  return lists.reduce((kept, list) => {
    if (kept.length === 0) return list;
    return list.length === 0 ? kept : merged(kept, list);
  }, []);
}

function merged<Each extends Span>(kept: readonly Each[], list: readonly Each[]): readonly Each[] {
  let next = 0;
  const free = list.filter(({ start, end }) => {
    while ((kept[next]?.end ?? Number.POSITIVE_INFINITY) <= start) next += 1;
    return (kept[next]?.start ?? Number.POSITIVE_INFINITY) >= end;
  });
  return [...kept, ...free].sort((one, other) => one.start - other.start);
}
