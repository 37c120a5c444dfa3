import { operations } from './operations.ts';
import type { TokenUsePlan } from './plan.ts';

/** Kinds of token that can be verified without the run that brought them. */
const verifiable = ['id_token', 'access_token'] as const;

/** Whether tokens that are at hand can be looked at by themselves, with nothing to be done with them. */
export function areVerifiable(given: readonly string[]): boolean {
  return given.length > 0 && given.every((name) => verifiable.some((kind) => kind === name));
}

/**
 * Which of the tokens that a person gave are verified before anything is done with them. What an operation sends is for its receiver to
 * judge: an access token, and an ID token that is the hint of a sign-off, which may have expired (RP-Initiated Logout section 2).
 */
export function verifiedTokens({ given, after }: Pick<TokenUsePlan, 'given' | 'after'>): readonly (typeof verifiable)[number][] {
  const isHint = after.some(({ kind }) => operations[kind].needs === 'id_token');
  return verifiable.filter((kind) => given.includes(kind) && (kind === 'id_token' ? !isHint : after.length === 0));
}
