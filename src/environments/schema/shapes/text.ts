import type { JsonSchema } from '../jsonSchema.ts';
import { unusable, usable } from '../readings.ts';
import type { Reading, Shape } from './shape.ts';
import { typeInWords } from './typeInWords.ts';

interface TextOptions {
  /** What else is wrong with a text, or what it becomes. */
  readonly check?: (text: string) => Reading<string>;
  readonly jsonSchema?: Pick<JsonSchema, 'pattern' | 'patternErrorMessage' | 'examples'>;
}

/** A text that is not empty. Space around it is an error, since it is sent as written. @param what `The region` */
export function text(what: string, { check = usable, jsonSchema = {} }: TextOptions = {}): Shape<string> {
  return {
    read(value) {
      if (typeof value !== 'string') return unusable(`${what} is a text in quotes, not ${typeInWords(value)}.`);
      if (value.trim() === '') return unusable(`${what} is empty: write it, or remove the property.`);
      if (value !== value.trim()) return unusable(`${what} has space before or after it: remove the space.`);
      return check(value);
    },
    missing: (name) => `${what} is missing: add "${name}".`,
    jsonSchema: () => ({ type: 'string', ...(jsonSchema.pattern === undefined ? { minLength: 1 } : {}), ...jsonSchema }),
  };
}
