/** What a series of questions had come to when the person left it. */
export interface DraftContent<State> {
  readonly state: State;
  /** Text that was typed and not accepted, by the position of its question. */
  readonly typed: readonly (readonly [index: number, text: string])[];
}

/** The draft of one series of questions. */
export interface Draft<State> {
  /** Left out: there is none. */
  readonly state?: State;
  readonly typed: DraftContent<State>['typed'];
  keep(content: DraftContent<State>): void;
  drop(): void;
}

/**
 * Series of questions that were left before their end, for as long as the window lives: the next time the same is asked, what was
 * typed is offered again. In memory alone.
 */
export class Drafts<State> {
  readonly #contents = new Map<string, DraftContent<State>>();

  /** @param about what is asked about, such as the environment that gets an application */
  of(about: string): Draft<State> {
    const content = this.#contents.get(about);
    return {
      ...(content === undefined ? { typed: [] } : content),
      keep: (left) => void this.#contents.set(about, left),
      drop: () => void this.#contents.delete(about),
    };
  }
}
