import type { Clock } from '../../src/core/engine/ports.ts';
import type { EpochMs, MonotonicMs } from '../../src/core/runs/hop.ts';

interface Timer {
  readonly at: number;
  readonly onTime: () => void;
}

/** A clock that stands still until a test moves it. Nothing in a test waits for real time. */
export class FixedClock implements Clock {
  #elapsedMs = 0;
  readonly #timers = new Set<Timer>();

  /** @param startMs milliseconds since the epoch; 2027-01-15T08:00:00Z when left out */
  constructor(private readonly startMs = 1_800_000_000_000) {}

  now(): EpochMs {
    return (this.startMs + this.#elapsedMs) as EpochMs;
  }

  monotonic(): MonotonicMs {
    return this.#elapsedMs as MonotonicMs;
  }

  startTimer(durationMs: number, onTime: () => void): () => void {
    const timer: Timer = { at: this.#elapsedMs + durationMs, onTime };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }

  advance(durationMs: number): void {
    this.#elapsedMs += durationMs;
    for (const timer of [...this.#timers].filter(({ at }) => at <= this.#elapsedMs)) {
      if (this.#timers.delete(timer)) timer.onTime();
    }
  }

  /**
   * Lets the work run; whenever it only waits for time, moves to the next moment that it waits for.
   * @param longestMs moments further away are not waited for: the time for a whole run, when that is not the matter
   */
  async runUntilDone<Result>(work: Promise<Result>, longestMs = Number.POSITIVE_INFINITY): Promise<Result> {
    let done = false;
    const finish = (): void => {
      done = true;
    };
    work.then(finish, finish);
    while (!done) {
      for (let turn = 0; turn < 20 && !done; turn++) await new Promise((resolve) => setImmediate(resolve));
      const next = [...this.#timers].sort((left, right) => left.at - right.at)[0];
      if (!done && next !== undefined && next.at - this.#elapsedMs <= longestMs) this.advance(Math.max(next.at - this.#elapsedMs, 0));
    }
    return work;
  }
}
