import { beginsLikeObject, objectInBase64 } from './base64Text.ts';
import { beginOfRun, endOfUrlRun } from './runs.ts';
import { type TokenSpan, wholeToken } from './tokenSpan.ts';

/** Base64url of the beginning of a JSON object behind a dot: that of claims. */
const claims = /\.(?=e(?:y[ABI-L]|w[klop01]))/g;

/** No header is longer. */
const longestHeader = 20_000;

/**
 * The tokens that end before their signature: a header that names an algorithm, a dot, and claims, whole or not. A log or a terminal
 * has cut them off, or somebody removed the signature. Asked last, for what nothing else takes.
 */
export function cutTokens(text: string): readonly TokenSpan[] {
  const found: TokenSpan[] = [];
  for (const { index: dot } of text.matchAll(claims)) {
    const from = Math.max(found.at(-1)?.end ?? 0, dot - longestHeader);
    const start = beginOfRun(text, from, dot);
    const end = endOfUrlRun(text, dot + 1);
    if (text[end] === '.' || !beginsLikeObject(text, start)) continue;
    if (typeof objectInBase64(text.slice(start, dot))?.['alg'] === 'string') found.push(wholeToken(text, { start, end }));
  }
  return found;
}
