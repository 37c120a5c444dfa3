import { type OnMatch, type Pattern, PatternMatcher, sizeOf } from './patternMatcher.ts';

/**
 * A set of patterns that grows while it is used: hop by hop a run brings new secrets. New ones are built into a matcher of their
 * own, and matchers of like size into one, so that adding costs little in the long run and few of them have to be asked.
 */
export class GrowingMatcher {
  /** Largest first. */
  readonly #matchers: PatternMatcher[] = [];
  #added: Pattern[] = [];

  add(pattern: Pattern): void {
    this.#added.push(pattern);
  }

  get isEmpty(): boolean {
    return this.#added.length === 0 && this.#matchers.length === 0;
  }

  search(text: Uint16Array, length: number, onMatch: OnMatch): void {
    this.#build();
    for (const matcher of this.#matchers) matcher.search(text, length, onMatch);
  }

  #build(): void {
    if (this.#added.length === 0) return;
    let patterns: readonly Pattern[] = this.#added;
    let size = sizeOf(patterns);
    this.#added = [];
    for (let last = this.#matchers.at(-1); last !== undefined && last.size < 2 * size; last = this.#matchers.at(-1)) {
      this.#matchers.pop();
      patterns = [...last.patterns, ...patterns];
      size += last.size;
    }
    this.#matchers.push(new PatternMatcher(patterns));
  }
}
