import type { Event } from 'vscode';
import { Emitter } from '../kernel/emitter.ts';

/** Environments whose cookies are kept from run to run, so that a later run finds the session of an earlier one. In memory only. */
export class Sessions {
  readonly #kept = new Set<string>();
  readonly #changed = new Emitter<void>();
  readonly onDidChange: Event<void> = this.#changed.event;

  get kept(): readonly string[] {
    return [...this.#kept];
  }

  keeps(environment: string): boolean {
    return this.#kept.has(environment);
  }

  keep(environment: string): void {
    this.#kept.add(environment);
    this.#changed.fire();
  }

  drop(environment: string): void {
    this.#kept.delete(environment);
    this.#changed.fire();
  }
}
