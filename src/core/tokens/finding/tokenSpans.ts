import { compactTokens } from './compactTokens.ts';
import { joinedTokens } from './joinedTokens.ts';
import { jsonTokens } from './jsonTokens.ts';
import { type Span, type TokenSpan, wholeToken } from './tokenSpan.ts';
import { tokensInBase64 } from './tokensInBase64.ts';

/** A longer text is not tried as one token with blanks in it. Characters. */
const longestToken = 100_000;
/** How many times a token may be encoded in base64 once more. */
const mostLayers = 3;

/**
 * Where the tokens of a text stand, in order and without overlap, whatever surrounds them: in one piece, in JSON serialization, folded
 * or split, encoded once more. A text without any is read as one token with blanks, line breaks and quotation marks in it. Verifies
 * nothing. Total, in time proportional to the text.
 */
export function tokenSpans(text: string): readonly TokenSpan[] {
  const spans = spansIn(text, mostLayers);
  return spans.length > 0 || text.length > longestToken ? spans : joinedTokens(text, [], 'any');
}

function spansIn(text: string, layers: number): readonly TokenSpan[] {
  if (text === '') return [];
  const inJson = jsonTokens(text);
  const compact = compactTokens(text);
  const whole = withoutOverlap([inJson, compact]);
  const joined = withoutOverlap([
    inJson.map((span) => wholeToken(text, span)),
    joinedTokens(text, compact, 'folds'),
    compact.map((span) => wholeToken(text, span)),
  ]);
  const encoded =
    layers === 0 ? [] : tokensInBase64(text, whole.length === joined.length ? whole : joined, (inner) => spansIn(inner, layers - 1));
  return withoutOverlap([joined, encoded]);
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
