import { l10n } from '../../../core/text/l10n.ts';
import type { JsonSchema } from '../jsonSchema.ts';
import { unusable, usable } from '../readings.ts';
import type { Reading, Shape } from './shape.ts';
import { typeInWords } from './typeInWords.ts';

interface TextOptions {
  /** What else is wrong with a text, or what it becomes. */
  readonly check?: (text: string) => Reading<string>;
  readonly jsonSchema?: Pick<JsonSchema, 'pattern' | 'patternErrorMessage' | 'examples'>;
}

/**
 * A text of one line that is not empty. Space around it is an error, since it is sent as written.
 *
 * @param what `The region`
 */
export function text(what: string, { check = usable, jsonSchema = {} }: TextOptions = {}): Shape<string> {
  return {
    read(value) {
      if (typeof value !== 'string') return unusable(l10n`${what} must be a string in quotes, not ${typeInWords(value)}.`);
      if (value.trim() === '') return unusable(l10n`${what} is empty. Enter a value, or remove the property.`);
      if (value !== value.trim()) return unusable(l10n`${what} has spaces before or after it. Remove the spaces.`);
      if (/[\p{Cc}\u2028\u2029]/u.test(value)) return unusable(l10n`${what} has a line break or another control character. Remove it.`);
      return check(value);
    },
    missing: (name) => l10n`${what} is missing: add "${name}".`,
    jsonSchema: () => ({ type: 'string', ...(jsonSchema.pattern === undefined ? { minLength: 1 } : {}), ...jsonSchema }),
  };
}
