import { decodeAnyBase64 } from '../../jose/base64url.ts';
import { endInText, type JoinedText, joinPieces } from './pieces.ts';
import { possibleStarts } from './possibleStarts.ts';
import { endOfAnyRun, longRuns } from './runs.ts';
import type { Span, TokenSpan } from './tokenSpan.ts';

/** Base64 of fewer characters holds no token. */
const shortest = 56;
/** Characters of the text that one encoding may have. */
const longest = 1_000_000;

/**
 * The tokens in a text that is encoded in base64 once more: a secret of Kubernetes, the credentials of a Basic header. Only base64
 * of ASCII is looked into; its lines are joined where it is folded.
 *
 * @param whole places that are known to be something else
 * @param find the tokens of what was decoded
 */
export function tokensInBase64(text: string, whole: readonly Span[], find: (text: string) => readonly TokenSpan[]): readonly TokenSpan[] {
  const found: TokenSpan[] = [];
  let next = 0;
  let joinedUntil = 0;
  for (const { start, end } of longRuns(text, shortest)) {
    while ((whole[next]?.end ?? text.length) <= start) next += 1;
    if (start < (found.at(-1)?.end ?? 0) || (whole[next]?.start ?? text.length) < end) continue;
    for (const { at } of possibleStarts(text, start, end, (place) => isAsciiAt(text, place))) {
      const folded = at < joinedUntil ? undefined : joinPieces(text, at, 'folds', longest);
      joinedUntil = Math.max(joinedUntil, folded === undefined ? 0 : endInText(folded, folded.text.length));
      const single = {
        text: text.slice(at, end).replaceAll(/%3D/gi, '='),
        pieces: [{ from: at, at: 0, length: end - at, isFolded: false }],
      };
      const inside = [...(folded === undefined || folded.pieces.length < 2 ? [] : [folded]), single].map((each) => tokensOf(each, find));
      const first = inside.find(({ length }) => length > 0);
      if (first === undefined) continue;
      found.push(...first);
      break;
    }
  }
  return found;
}

function tokensOf(joined: JoinedText, find: (text: string) => readonly TokenSpan[]): readonly TokenSpan[] {
  const base64 = joined.text.slice(0, endOfAnyRun(joined.text, 0));
  const tokens = find(asciiOf(base64));
  return tokens.map((token) => {
    const [start, end] = tokens.length === 1 ? [0, base64.length] : [Math.floor((token.start * 4) / 3), Math.ceil((token.end * 4) / 3)];
    return { ...token, start: endInText(joined, start + 1) - 1, end: endInText(joined, end), layers: token.layers + 1 };
  });
}

const ascii = /^[\t\n\r\x20-\x7e]+$/;

function isAsciiAt(text: string, at: number): boolean {
  return ascii.test(asciiOf(/^[\w+/-]{40}/.exec(text.slice(at, at + 40))?.[0] ?? ''));
}

/** The text in base64 when it is ASCII; else an empty one. */
function asciiOf(base64: string): string {
  const bytes = decodeAnyBase64(base64);
  const text = bytes === undefined ? '' : new TextDecoder('latin1').decode(bytes);
  return ascii.test(text) ? text : '';
}
