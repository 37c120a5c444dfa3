import { l10n } from '../../../core/text/l10n.ts';
import type { JsonSchema } from '../jsonSchema.ts';
import { unusable, usable } from '../readings.ts';
import type { Reading, Shape } from './shape.ts';
import { typeInWords } from './typeInWords.ts';

/** A text in a list. @param what `A scope` */
export function listedText(
  what: string,
  jsonSchema: Pick<JsonSchema, 'pattern' | 'patternErrorMessage'>,
  check: (text: string) => Reading<string> = usable,
): Shape<string> {
  return {
    read: (value) =>
      typeof value === 'string' && value.trim() !== '' && value === value.trim()
        ? check(value)
        : unusable(l10n`${what} must be a string without surrounding spaces, not ${typeInWords(value)}.`),
    missing: () => l10n`${what} is missing.`,
    jsonSchema: () => ({ type: 'string', ...jsonSchema }),
  };
}
