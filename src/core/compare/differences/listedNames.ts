import { l10n } from '../../text/l10n.ts';

/** Names that stand in one line, the first of many. */
const mostListed = 8;

/** Names with blanks between them: `idToken.issuer idToken.nonce and 12 more`. */
export function listedNames(names: readonly string[]): string {
  const more = names.length - mostListed;
  return more <= 1 ? names.join(' ') : l10n`${names.slice(0, mostListed).join(' ')} and ${more} more`;
}
