import type { CommandId } from '../../contributions/commands.ts';
import { textOf } from './textOf.ts';
import type { Words } from './words.ts';

/** What a person can do about an error: a button beside it, and the command that it runs. */
export interface NextCommand {
  readonly button: Words;
  readonly command: CommandId;
  readonly argument?: unknown;
}

interface PlainErrorOptions extends ErrorOptions {
  /** Left out where the log is all there is. */
  readonly next?: NextCommand;
}

/** An error whose words are written for the person: they are shown. Its `message` is for the log. */
export class PlainError extends Error {
  readonly words: Words;
  readonly next: NextCommand | undefined;

  constructor(words: Words, options: PlainErrorOptions = {}) {
    super(textOf(words), options);
    this.name = 'PlainError';
    this.words = words;
    this.next = options.next;
  }
}
