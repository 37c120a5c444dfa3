import { RunRedaction } from './runRedaction.ts';
import { type KeyedHash, TagBook } from './tagBook.ts';

/**
 * Redaction for one window: a value has one tag in all of its runs, and another one in the next window. Raw values belong to runs and
 * go with the last run that holds them.
 */
export class WindowRedaction {
  readonly #book: TagBook;
  readonly #runs = new Map<string, RunRedaction>();
  readonly #onFailure: (error: unknown) => void;

  /**
   * @param hash with a random key, made once for the window
   * @param onFailure is told why a text could not be searched, which is then hidden whole; may throw
   */
  constructor(hash: KeyedHash, onFailure: (error: unknown) => void = throwAgain) {
    this.#book = new TagBook(hash);
    this.#onFailure = onFailure;
  }

  /** The redaction of a run, made when it is asked for first. */
  begin(runId: string): RunRedaction {
    const known = this.#runs.get(runId);
    if (known !== undefined) return known;
    const run = new RunRedaction(this.#book, this.#onFailure);
    this.#runs.set(runId, run);
    return run;
  }

  /** Lets go of the raw values that only this run holds. */
  release(runId: string): void {
    this.#runs.get(runId)?.forget();
    this.#runs.delete(runId);
  }
}

function throwAgain(error: unknown): never {
  throw error;
}
