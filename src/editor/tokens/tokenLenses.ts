import type { Span } from '../../core/tokens/finding/tokenSpan.ts';
import { findTokens } from '../../core/tokens/findTokens.ts';
import { tokenMeans } from '../../node/tokenMeans.ts';
import { outside } from '../kernel/texts/outside.ts';
import { type Words, words } from '../kernel/texts/words.ts';
import { longestDocument, mostTokens } from './limits.ts';

/** What stands above a token: what is wrong with it, if anything, and the way to decode it. */
export interface TokenLens extends Span {
  readonly title: Words;
}

/** The lenses of a document, in the order of its tokens. */
export function tokenLenses(text: string, nowMs: number): readonly TokenLens[] {
  if (text.length > longestDocument) return [];
  return findTokens(text, nowMs, { most: mostTokens, means: tokenMeans }).map(({ start, end, findings }) => {
    const worst = findings.find(({ severity }) => severity !== 'info');
    const title = worst === undefined ? words('Decode JWT') : words('Decode JWT · {finding}', { finding: outside(worst.message) });
    return { start, end, title };
  });
}
