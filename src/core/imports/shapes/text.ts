import { Misfit, type Shape } from './shape.ts';

/**
 * A text of at most so many characters (UTF-16 code units).
 * @param pattern of the whole text, in what JavaScript and JSON Schema share
 */
export function text<Text extends string = string>(most: number, pattern?: RegExp): Shape<Text> {
  const misfit = new Misfit(`a text of at most ${most} characters${pattern === undefined ? '' : ` like ${pattern.source}`}`);
  return {
    // A brand says what a text names, and has no form of its own.
    read: (value) =>
      typeof value === 'string' && value.length <= most && (pattern === undefined || pattern.test(value)) ? (value as Text) : misfit,
    schema: { type: 'string', maxLength: most, ...(pattern === undefined ? {} : { pattern: pattern.source }) },
  };
}
