/**
 * A value that must not be shown by accident: client secret, password, token, code, verifier.
 * Printing, logging, JSON and template strings give `[secret]`; only {@link Secret.reveal} gives the value.
 */
export class Secret {
  readonly #value: string;

  /** @param label what it is, in one lower-case word for its pseudonym: `password`, `code`, `access_token` … */
  constructor(
    value: string,
    readonly label: string,
  ) {
    this.#value = value;
  }

  /** The value itself. Call it where the value goes on the wire or to the person who asked for it. */
  reveal(): string {
    return this.#value;
  }

  toString(): string {
    return '[secret]';
  }

  toJSON(): string {
    return '[secret]';
  }

  /** What `console.log` and `util.inspect` print in Node. */
  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return '[secret]';
  }
}
