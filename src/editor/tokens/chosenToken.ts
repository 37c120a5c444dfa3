import { findTokens, readToken } from '../../core/tokens/findTokens.ts';
import { type OutsideText, outside } from '../kernel/texts/outside.ts';
import { PlainError } from '../kernel/texts/plainError.ts';
import { words } from '../kernel/texts/words.ts';

/** The first token in a text, such as that of the clipboard; `undefined` when there is none. */
export function firstToken(text: string, nowMs: number): string | undefined {
  return findTokens(text, nowMs, { most: 1 })[0]?.token;
}

/** The first token of what a person selected. @throws {PlainError} when there is none */
export function selectedToken(selected: string, nowMs: number): string {
  const token = firstToken(selected, nowMs);
  if (token === undefined)
    throw new PlainError(words('The selection is not a JWT. Select the complete token: header, claims and signature, separated by dots.'));
  return token;
}

/** What is wrong with a typed token; `undefined` when it can be shown, and while nothing is typed. */
export function problemOfTyped(typed: string, nowMs: number): OutsideText | undefined {
  if (typed.trim() === '') return undefined;
  const { reading } = readToken(typed, nowMs);
  return reading.kind === 'decoded' || reading.kind === 'encrypted' ? undefined : outside(reading.message);
}
