import { textOf } from './textOf.ts';
import type { Words } from './words.ts';

/** An error whose words are written for the person: they are shown. Its `message` is for the log. */
export class PlainError extends Error {
  readonly words: Words;

  constructor(words: Words, options?: ErrorOptions) {
    super(textOf(words), options);
    this.name = 'PlainError';
    this.words = words;
  }
}
