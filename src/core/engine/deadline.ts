import type { MonotonicMs } from '../runs/hop.ts';
import type { Clock } from './ports.ts';

/** The time a run may take, which stands still while a person is asked; and the one signal that ends the run. */
export class Deadline {
  readonly #controller = new AbortController();
  #remainingMs: number;
  #runningSince: MonotonicMs | undefined;
  #stopTimer: (() => void) | undefined;
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
    this.#stopTimer?.();
  }

  resume(): void {
    if (this.#runningSince !== undefined || this.signal.aborted) return;
    this.#runningSince = this.clock.monotonic();
    this.#stopTimer = this.clock.startTimer(Math.max(this.#remainingMs, 0), () => this.#onTimeOver());
  }

  /** Lets go of the timer and of the person's signal. */
  end(): void {
    this.#stopTimer?.();
    this.cancelled.removeEventListener('abort', this.#onCancel);
  }

  readonly #onCancel = (): void => this.#controller.abort(this.cancelled.reason);

  #onTimeOver(): void {
    if (this.signal.aborted) return;
    this.#isOver = true;
    this.#controller.abort(new Error('the time for the run is over'));
  }
}
