import { l10n } from '../../../core/text/l10n.ts';
import { unusable, usable } from '../readings.ts';
import type { Shape } from './shape.ts';
import { typeInWords } from './typeInWords.ts';

/** `true` or `false`. @param what `The member` */
export function flag(what: string): Shape<boolean> {
  return {
    read: (value) =>
      typeof value === 'boolean' ? usable(value) : unusable(l10n`${what} must be true or false, not ${typeInWords(value)}.`),
    missing: (name) => l10n`${what} is missing: add "${name}" with true or false.`,
    jsonSchema: () => ({ type: 'boolean' }),
  };
}
