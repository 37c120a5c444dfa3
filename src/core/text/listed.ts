import { l10n } from './l10n.ts';

/** Words in a sentence: `code, state and nonce`. Empty without words. */
export function listed(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : l10n`${words.slice(0, -1).join(', ')} and ${last}`;
}
