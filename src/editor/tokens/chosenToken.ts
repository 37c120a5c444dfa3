import { findTokens } from '../../core/tokens/findTokens.ts';
import { readToken } from '../../core/tokens/reading/readToken.ts';
import type { ReadToken } from '../../core/tokens/reading/tokenReading.ts';
import { tokenMeans } from '../../node/tokenMeans.ts';
import { type OutsideText, outside } from '../kernel/texts/outside.ts';
import { PlainError } from '../kernel/texts/plainError.ts';
import { words } from '../kernel/texts/words.ts';

/** The first token in a text, such as that of the clipboard, or what was typed; `undefined` when there is none. */
export function firstToken(text: string, nowMs: number): ReadToken | undefined {
  return findTokens(text, nowMs, { most: 1, means: tokenMeans })[0];
}

/** The first token of what a person selected. @throws {PlainError} when there is none */
export function selectedToken(selected: string, nowMs: number): ReadToken {
  const token = firstToken(selected, nowMs);
  if (token === undefined)
    throw new PlainError(words('The selection is not a JWT. Select the complete token: header, claims and signature, separated by dots.'));
  return token;
}

/** What is wrong with what was typed; `undefined` when there is a whole token in it, and while nothing is typed. */
export function problemOfTyped(typed: string, nowMs: number): OutsideText | undefined {
  if (typed.trim() === '') return undefined;
  const found = firstToken(typed, nowMs);
  const half = found?.findings.find(({ code }) => code === 'jwt.noSignature');
  if (half !== undefined) return outside(half.message);
  if (found !== undefined) return undefined;
  const { reading, findings } = readToken(likelyToken(typed), nowMs, tokenMeans);
  return outside(reading.kind === 'opaque' ? reading.message : (findings[0]?.message ?? ''));
}

/** The longest word with a dot in it: what a person means of a header line or of JSON. */
function likelyToken(typed: string): string {
  const words = typed.split(/[^\w.+/=~-]+/).filter((word) => word.includes('.'));
  return words.reduce((longest, word) => (word.length > longest.length ? word : longest), words[0] ?? typed);
}
