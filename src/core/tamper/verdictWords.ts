import { l10n } from '../text/l10n.ts';
import type { TamperVerdict } from './judgeTamper.ts';

/** Verdicts in words. */
export const verdictWords: Readonly<Record<TamperVerdict['kind'], string>> = {
  held: l10n`held`,
  notHeld: l10n`did not hold`,
  unclear: l10n`could not tell`,
};
