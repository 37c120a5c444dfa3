import { l10n } from '../text/l10n.ts';

/** Why a file that has to be JSON cannot be read as such. */
export function whyNoJson(text: string): string {
  return /\S/.test(text) ? l10n`It is not JSON that can be read.` : l10n`It is empty.`;
}
