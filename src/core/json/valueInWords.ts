import { l10n } from '../text/l10n.ts';
import { quotedText } from '../text/quotedText.ts';

/** A value of JSON for a sentence that says what stands where something else belongs: `the text "soon"`, `an array`. Texts are cut. */
export function valueInWords(value: unknown): string {
  if (typeof value === 'string') return value === '' ? l10n`an empty text` : l10n`the text ${quotedText(value, 60)}`;
  if (typeof value === 'number') return l10n`the number ${value}`;
  if (Array.isArray(value)) return l10n`an array`;
  return value === null || typeof value === 'boolean' ? String(value) : l10n`an object`;
}

/** The type of a JSON value for such a sentence, where the value may be a secret: `an array`, `a number`. */
export function typeInWords(value: unknown): string {
  if (Array.isArray(value)) return l10n`an array`;
  if (typeof value === 'object') return value === null ? 'null' : l10n`an object`;
  return l10n`a ${typeof value}`;
}
