import { looksLikeToken } from './looksLikeToken.ts';

/** Longer than any word of the options with fixed choices. */
const longest = 60;

/** A wrong value of an option with fixed choices, for a message: in quotes, unless it may be a secret that stands in the wrong place. */
export function quotedValue(written: string): string {
  return written.length > longest || looksLikeToken(written) ? 'what looks like a token, which is not repeated here' : `"${written}"`;
}
