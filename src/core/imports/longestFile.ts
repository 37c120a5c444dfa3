import { l10n } from '../text/l10n.ts';

/** Characters of a file that is opened: 200 MB. A text in JavaScript ends at about 500 million. */
export const longestFile = 200_000_000;

/** Why a larger one is not. */
export function tooLong(): string {
  return l10n`It is larger than 200 MB.`;
}
