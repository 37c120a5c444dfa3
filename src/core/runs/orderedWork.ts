/**
 * Keeps the order of what is shown when some of it has to be made ready first. What need not wait for anything is done at once; what
 * does is large, so between its parts others have their turn.
 */
export class OrderedWork {
  readonly #othersFirst: () => Promise<void>;
  #last: Promise<void> | undefined;

  /** @param othersFirst resolves when timers and messages that are due have been served */
  constructor(othersFirst: () => Promise<void>) {
    this.#othersFirst = othersFirst;
  }

  /** @param ready what comes first; it never rejects */
  run(ready: (() => Promise<void>) | undefined, work: () => void): void {
    if (ready === undefined && this.#last === undefined) {
      work();
      return;
    }
    const before = this.#last?.catch(() => undefined) ?? Promise.resolve(); // who waits for the end hears of the last failure
    const others = this.#othersFirst;
    const turn = before.then(others).then(ready).then(others).then(work).then(others);
    this.#last = turn;
    const forget = (): void => {
      if (this.#last === turn) this.#last = undefined;
    };
    turn.then(forget, forget);
  }

  /** Resolves when all that was asked for so far is done. */
  async done(): Promise<void> {
    await this.#last;
  }
}
