import type { Event } from 'vscode';
import { Emitter } from '../kernel/emitter.ts';

/**
 * Environments whose cookies are kept from run to run, so that a later run finds the session of an earlier one, and these cookies.
 * In memory only.
 *
 * @typeParam Jar what holds cookies
 */
export class Sessions<Jar = unknown> {
  readonly #kept = new Map<string, { jar?: Jar }>();
  readonly #changed = new Emitter<void>();
  readonly onDidChange: Event<void> = this.#changed.event;

  get kept(): readonly string[] {
    return [...this.#kept.keys()];
  }

  keeps(environment: string): boolean {
    return this.#kept.has(environment);
  }

  /** From now on, runs in the environment share their cookies. */
  keep(environment: string): void {
    if (!this.#kept.has(environment)) this.#kept.set(environment, {});
    this.#changed.fire();
  }

  /** Forgets the cookies of an environment, and that they are to be kept. */
  drop(environment: string): void {
    this.#kept.delete(environment);
    this.#changed.fire();
  }

  /**
   * The cookies that a run in the environment goes on with.
   * @param newJar makes an empty one for the first such run
   * @returns `undefined` where each run begins and ends without cookies
   */
  jarOf(environment: string, newJar: () => Jar): Jar | undefined {
    const session = this.#kept.get(environment);
    if (session === undefined) return undefined;
    session.jar ??= newJar();
    return session.jar;
  }
}
