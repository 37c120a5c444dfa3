import type { Event, Memento, SecretStorage } from 'vscode';
import type { SecretReader } from '../../core/engine/ports.ts';
import type { SecretRef } from '../../core/plan/plan.ts';
import { Secret } from '../../core/values/secret.ts';
import { Emitter } from '../kernel/emitter.ts';
import { outside } from '../kernel/texts/outside.ts';
import { PlainError } from '../kernel/texts/plainError.ts';
import { words } from '../kernel/texts/words.ts';

const indexKey = 'authFlow.storedSecrets';

/**
 * Secrets in the editor's SecretStorage, keyed by environment, owner and the servers they were stored for. A workspace
 * could bring an environment of the same name that points elsewhere: for other servers nothing is stored.
 *
 * Which ones are stored is kept beside, without their values: the tree asks for it often, and "forget all" needs it.
 */
export class SecretStore implements SecretReader {
  readonly #storage: SecretStorage;
  readonly #state: Memento;
  readonly #serversOf: (environment: string) => string | undefined;
  readonly #changed = new Emitter<void>();
  readonly onDidChange: Event<void> = this.#changed.event;

  /** @param serversOf the servers that the secrets of an environment may be sent to; `undefined` for one that is not usable */
  constructor(storage: SecretStorage, state: Memento, serversOf: (environment: string) => string | undefined) {
    this.#storage = storage;
    this.#state = state;
    this.#serversOf = serversOf;
  }

  has(ref: SecretRef): boolean {
    const key = this.#keyOf(ref);
    return key !== undefined && this.#index().includes(key);
  }

  get count(): number {
    return this.#index().length;
  }

  /** @throws {PlainError} when the editor's secret storage fails */
  async read(ref: SecretRef): Promise<Secret | undefined> {
    const key = this.#keyOf(ref);
    if (key === undefined) return undefined;
    const value = await this.#attempt('read', () => this.#storage.get(key));
    return value === undefined ? undefined : new Secret(value, secretLabel(ref));
  }

  /** @throws {PlainError} when the value could not be stored, or does not come back as it was stored */
  async store(ref: SecretRef, secret: Secret): Promise<void> {
    const key = this.#keyOf(ref);
    if (key === undefined)
      throw new PlainError(
        words('No secret is stored for "{environment}": its server is not known.', {
          environment: outside(ref.environment),
        }),
      );
    await this.#attempt('written', () => this.#storage.store(key, secret.reveal()));
    const back = await this.#attempt('read', () => this.#storage.get(key));
    if (back !== secret.reveal()) throw new PlainError(words('The secret was not stored: the editor’s secret storage did not keep it.'));
    await this.#writeIndex([...this.#index().filter((known) => known !== key), key]);
  }

  /** @throws {PlainError} when the value could not be removed */
  async forget(ref: SecretRef): Promise<void> {
    const key = this.#keyOf(ref);
    if (key === undefined) return;
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
      const [, ...rest] = JSON.parse(key) as readonly unknown[];
      const renamed = JSON.stringify([to, ...rest]);
      if (value !== undefined) await this.#attempt('written', () => this.#storage.store(renamed, value));
      await this.#attempt('removed', () => this.#storage.delete(key));
      await this.#writeIndex([...this.#index().filter((known) => known !== key), renamed]);
    }
  }

  #keyOf(ref: SecretRef): string | undefined {
    const servers = this.#serversOf(ref.environment);
    return servers === undefined ? undefined : secretKey(ref, servers);
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
      throw new PlainError(
        words('The secret could not be {what}: the editor’s secret storage failed. Is the system keyring unlocked?', {
          what: outside(what),
        }),
        {
          cause,
        },
      );
    }
  }
}

/** Key of a secret: a JSON text, so that no name can be mistaken for a separator. */
function secretKey({ environment, owner }: SecretRef, servers: string): string {
  const parts =
    owner.kind === 'user'
      ? ['user', owner.username]
      : owner.kind === 'worker'
        ? ['worker', owner.clientId]
        : ['application', owner.clientId, owner.what];
  return JSON.stringify([environment, parts, servers]);
}

function environmentOf(key: string): string {
  return (JSON.parse(key) as readonly [string])[0];
}

function secretLabel({ owner }: SecretRef): string {
  if (owner.kind === 'user') return 'password';
  return owner.kind === 'application' && owner.what === 'privateKey' ? 'private_key' : 'client_secret';
}
