import type { Memento } from 'vscode';
import type { FlowId } from '../../core/runs/hop.ts';

const key = 'authFlow.keptPanels';
/** Of runs whose panels were closed long ago. */
const mostRemembered = 100;

/** The runs whose panels a person keeps: no other run takes them over, also after a reload of the window. */
export class KeptPanels {
  readonly #state: Pick<Memento, 'get' | 'update'>;

  /** @param state of the workspace */
  constructor(state: Pick<Memento, 'get' | 'update'>) {
    this.#state = state;
  }

  has(run: FlowId): boolean {
    return this.#runs.includes(run);
  }

  async keep(run: FlowId): Promise<void> {
    await this.#state.update(key, [...this.#others(run), run].slice(-mostRemembered));
  }

  async release(run: FlowId): Promise<void> {
    await this.#state.update(key, this.#others(run));
  }

  #others(run: FlowId): readonly string[] {
    return this.#runs.filter((each) => each !== run);
  }

  get #runs(): readonly string[] {
    const kept = this.#state.get<unknown>(key, []);
    return Array.isArray(kept) ? kept.filter((each) => typeof each === 'string') : [];
  }
}
