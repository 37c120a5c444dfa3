import type { MonotonicMs } from './hop.ts';
import type { Clock } from './ports.ts';

/** Why a timer is let go of. Made once: an error of its own would collect its stack in every run. */
const noLongerNeeded = new Error('the timer is no longer needed');

/** The time a run may take, which stands still while a person is asked; and the one signal that ends the run. */
export class Deadline {
  readonly #controller = new AbortController();
  #remainingMs: number;
  #runningSince: MonotonicMs | undefined;
  #timer: AbortController | undefined;
  #isOver = false;

  /** @param cancelled aborted by the person */
  constructor(
    private readonly clock: Clock,
    limitMs: number,
    private readonly cancelled: AbortSignal,
  ) {
    this.#remainingMs = limitMs;
    // Not AbortSignal.any: its signals are held weakly, and collecting them takes longer than a hop.
    if (cancelled.aborted) this.#onCancel();
    else cancelled.addEventListener('abort', this.#onCancel);
    this.resume();
  }

  /** Aborted when the time is over, or the person cancels. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  pause(): void {
    if (this.#runningSince === undefined) return;
    this.#remainingMs -= this.clock.monotonic() - this.#runningSince;
    this.#runningSince = undefined;
    this.#timer?.abort(noLongerNeeded);
  }

  resume(): void {
    if (this.#runningSince !== undefined || this.signal.aborted) return;
    this.#runningSince = this.clock.monotonic();
    const timer = new AbortController();
    this.#timer = timer;
    this.clock.sleep(Math.max(this.#remainingMs, 0), timer.signal).then(
      () => this.#onTimeOver(),
      () => undefined, // paused, or the run ended before
    );
  }

  /** Lets go of the timer and of the person's signal. */
  end(): void {
    this.#timer?.abort(noLongerNeeded);
    this.cancelled.removeEventListener('abort', this.#onCancel);
  }

  readonly #onCancel = (): void => this.#controller.abort(this.cancelled.reason);

  #onTimeOver(): void {
    if (this.signal.aborted) return;
    this.#isOver = true;
    this.#controller.abort(new Error('the time for the run is over'));
  }
}
