import type { Event, Memento, SecretStorage } from 'vscode';
import { EventEmitter } from 'vscode';
import type { SecretRef } from '../flow/plan.ts';
import type { SecretReader } from '../flow/ports.ts';
import { Secret } from '../protocol/secret.ts';
import { PlainError } from './commandRegistry.ts';

const indexKey = 'authFlow.storedSecrets';

/**
 * Secrets in the editor's SecretStorage, keyed by environment and owner. Which ones are stored is kept beside,
 * without their values: the tree asks for it often, and "forget all" needs it.
 */
export class SecretStore implements SecretReader {
  readonly #storage: SecretStorage;
  readonly #state: Memento;
  readonly #changed = new EventEmitter<void>();
  readonly onDidChange: Event<void> = this.#changed.event;

  constructor(storage: SecretStorage, state: Memento) {
    this.#storage = storage;
    this.#state = state;
  }

  has(ref: SecretRef): boolean {
    return this.#index().includes(secretKey(ref));
  }

  get count(): number {
    return this.#index().length;
  }

  /** @throws {PlainError} when the editor's secret storage fails */
  async read(ref: SecretRef): Promise<Secret | undefined> {
    const value = await this.#attempt('read', () => this.#storage.get(secretKey(ref)));
    return value === undefined ? undefined : new Secret(value, secretLabel(ref));
  }

  /** @throws {PlainError} when the value could not be stored, or does not come back as it was stored */
  async store(ref: SecretRef, secret: Secret): Promise<void> {
    const key = secretKey(ref);
    await this.#attempt('written', () => this.#storage.store(key, secret.reveal()));
    const back = await this.#attempt('read', () => this.#storage.get(key));
    if (back !== secret.reveal()) throw new PlainError('The secret was not stored: the secret storage of the editor did not keep it.');
    await this.#writeIndex([...this.#index().filter((known) => known !== key), key]);
  }

  /** @throws {PlainError} when the value could not be removed */
  async forget(ref: SecretRef): Promise<void> {
    const key = secretKey(ref);
    await this.#attempt('removed', () => this.#storage.delete(key));
    await this.#writeIndex(this.#index().filter((known) => known !== key));
  }

  /** Forgets what an environment owns, or everything. Returns how many there were. @throws {PlainError} */
  async forgetAll(environment?: string): Promise<number> {
    const keys = this.#index().filter((key) => environment === undefined || environmentOf(key) === environment);
    for (const key of keys) await this.#attempt('removed', () => this.#storage.delete(key));
    await this.#writeIndex(this.#index().filter((key) => !keys.includes(key)));
    return keys.length;
  }

  /** Keeps the secrets of an environment when it gets another name. @throws {PlainError} */
  async renameEnvironment(from: string, to: string): Promise<void> {
    for (const key of this.#index().filter((each) => environmentOf(each) === from)) {
      const value = await this.#attempt('read', () => this.#storage.get(key));
      const [, owner] = JSON.parse(key) as [string, unknown];
      const renamed = JSON.stringify([to, owner]);
      if (value !== undefined) await this.#attempt('written', () => this.#storage.store(renamed, value));
      await this.#attempt('removed', () => this.#storage.delete(key));
      await this.#writeIndex([...this.#index().filter((known) => known !== key), renamed]);
    }
  }

  #index(): readonly string[] {
    return this.#state.get<readonly string[]>(indexKey, []);
  }

  async #writeIndex(keys: readonly string[]): Promise<void> {
    await this.#state.update(indexKey, keys);
    this.#changed.fire();
  }

  async #attempt<Result>(what: string, run: () => Thenable<Result>): Promise<Result> {
    try {
      return await run();
    } catch (cause) {
      throw new PlainError(`The secret could not be ${what}: the secret storage of the editor failed. Is the system's keyring unlocked?`, {
        cause,
      });
    }
  }
}

/** Key of a secret: a JSON text, so that no name can be mistaken for a separator. */
export function secretKey({ environment, owner }: SecretRef): string {
  const parts =
    owner.kind === 'user'
      ? ['user', owner.username]
      : owner.kind === 'worker'
        ? ['worker', owner.clientId]
        : ['application', owner.clientId, owner.what];
  return JSON.stringify([environment, parts]);
}

function environmentOf(key: string): string {
  return (JSON.parse(key) as [string, unknown])[0];
}

function secretLabel({ owner }: SecretRef): string {
  if (owner.kind === 'user') return 'password';
  return owner.kind === 'application' && owner.what === 'privateKey' ? 'private_key' : 'client_secret';
}
