import type { Memento } from 'vscode';
import type { RegistrationRecord } from '../../core/registration/registrationPlan.ts';
import { readRegistrationRecord } from '../../core/registration/registrationRecord.ts';

const key = 'authFlow.registeredClients';

/** Clients that were registered from here, until they are deleted. Without secrets. */
export class RegistrationStore {
  readonly #state: Memento;

  constructor(state: Memento) {
    this.#state = state;
  }

  /** Those of one environment, newest first. */
  list(environment: string): readonly RegistrationRecord[] {
    return this.#all().filter(({ environmentName }) => environmentName === environment);
  }

  async add(record: RegistrationRecord): Promise<void> {
    await this.#state.update(key, [record, ...this.#others(record)]);
  }

  async remove(record: RegistrationRecord): Promise<void> {
    await this.#state.update(key, this.#others(record));
  }

  #others({ issuer, clientId }: RegistrationRecord): readonly RegistrationRecord[] {
    return this.#all().filter((each) => each.issuer !== issuer || each.clientId !== clientId);
  }

  #all(): readonly RegistrationRecord[] {
    return this.#state
      .get<readonly unknown[]>(key, [])
      .map(readRegistrationRecord)
      .filter((record) => record !== undefined);
  }
}
