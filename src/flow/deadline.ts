import type { MonotonicMs } from './hop.ts';
import type { Clock } from './ports.ts';

/** The time a run may take. It stands still while a person is asked. */
export class Deadline {
  readonly #controller = new AbortController();
  #remainingMs: number;
  #runningSince: MonotonicMs | undefined;
  #timer: AbortController | undefined;

  constructor(
    private readonly clock: Clock,
    limitMs: number,
  ) {
    this.#remainingMs = limitMs;
    this.resume();
  }

  /** Aborted when the time is over. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  pause(): void {
    if (this.#runningSince === undefined) return;
    this.#remainingMs -= this.clock.monotonic() - this.#runningSince;
    this.#runningSince = undefined;
    this.#timer?.abort();
  }

  resume(): void {
    if (this.#runningSince !== undefined || this.signal.aborted) return;
    this.#runningSince = this.clock.monotonic();
    const timer = new AbortController();
    this.#timer = timer;
    this.clock.sleep(Math.max(this.#remainingMs, 0), timer.signal).then(
      () => this.#controller.abort(new Error('the time for the run is over')),
      () => undefined, // paused, or the run ended before
    );
  }

  /** Lets go of the timer. */
  end(): void {
    this.#timer?.abort();
  }
}
