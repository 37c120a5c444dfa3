import type { Memento } from 'vscode';
import { isRemoved, type ProvisioningRecord, readProvisioningRecord } from '../../pingone/trial/provisioningRecord.ts';

const key = 'authFlow.trials';

/** What trials have left behind, until it is removed. Without secrets. */
export class TrialStore {
  readonly #state: Memento;

  constructor(state: Memento) {
    this.#state = state;
  }

  /** Those of one environment, newest first. */
  list(environment: string): readonly ProvisioningRecord[] {
    return this.#all().filter(({ trial }) => trial.environmentName === environment);
  }

  /** Keeps what is there now; a trial of which nothing is left is forgotten. */
  async put(record: ProvisioningRecord): Promise<void> {
    const others = this.#all().filter(({ trial }) => trial.application.name !== record.trial.application.name);
    await this.#state.update(key, isRemoved(record) ? others : [record, ...others]);
  }

  #all(): readonly ProvisioningRecord[] {
    return this.#state
      .get<readonly unknown[]>(key, [])
      .map(readProvisioningRecord)
      .filter((record) => record !== undefined);
  }
}
