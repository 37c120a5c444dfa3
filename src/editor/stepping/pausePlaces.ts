import type { Memento } from 'vscode';
import type { StepName } from '../../core/runs/steps/steps.ts';
import { type Phase, phaseOf } from '../../core/shown/phases.ts';

const key = 'authFlow.pauseBefore';
const mostEnvironments = 100;

/** Before what runs pause: a step, or all steps of a phase. */
export type PausePlace = `step ${StepName}` | `phase ${Phase}`;

/** The steps and phases that a person has runs pause before, for each environment; in all windows. */
export class PausePlaces {
  readonly #state: Pick<Memento, 'get' | 'update'>;

  /** @param state of VS Code, for all workspaces */
  constructor(state: Pick<Memento, 'get' | 'update'>) {
    this.#state = state;
  }

  has(environment: string, place: PausePlace): boolean {
    return this.#of(environment).includes(place);
  }

  pausesBefore(environment: string, step: StepName): boolean {
    return this.has(environment, `step ${step}`) || this.has(environment, `phase ${phaseOf(step)}`);
  }

  async set(environment: string, place: PausePlace, isOn: boolean): Promise<void> {
    const others = this.#of(environment).filter((each) => each !== place);
    const rest = this.#all.filter(([name]) => name !== environment);
    const places = isOn ? [...others, place] : others;
    const all = places.length === 0 ? rest : [...rest, [environment, places] as const];
    await this.#state.update(key, Object.fromEntries(all.slice(-mostEnvironments)));
  }

  #of(environment: string): readonly string[] {
    return this.#all.find(([name]) => name === environment)?.[1] ?? [];
  }

  /** Another version may have kept it. */
  get #all(): readonly (readonly [environment: string, places: readonly string[]])[] {
    const kept = this.#state.get<unknown>(key);
    if (typeof kept !== 'object' || kept === null) return [];
    return Object.entries(kept).flatMap(([environment, places]) =>
      Array.isArray(places) ? [[environment, places.filter((place) => typeof place === 'string')] as const] : [],
    );
  }
}
