import type { Event, Memento, SecretStorage } from 'vscode';
import type { SecretReader } from '../../core/engine/ports.ts';
import { applicationSecrets } from '../../core/plan/applicationSecrets.ts';
import type { SecretRef } from '../../core/plan/plan.ts';
import { Secret } from '../../core/values/secret.ts';
import { Emitter } from '../kernel/emitter.ts';
import { outside } from '../kernel/texts/outside.ts';
import { PlainError } from '../kernel/texts/plainError.ts';
import { words } from '../kernel/texts/words.ts';
import { environmentOf, inheritedKeys, secretKey, storedKeysIn, storedKeysKey } from './storedKeys.ts';

/** The names of the applications of an environment that have a client ID, in their order. */
type ApplicationsOf = (environment: string, clientId: string) => readonly string[];

/** Where the secret of an owner is: its own key, others that it inherits, and the one of them that holds it. */
interface Keys {
  readonly own: string;
  readonly inherited: readonly string[];
  readonly holds: string;
}

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
  readonly #applicationsOf: ApplicationsOf;
  readonly #changed = new Emitter<void>();
  readonly onDidChange: Event<void> = this.#changed.event;

  /**
   * @param serversOf the servers that the secrets of an environment may be sent to; `undefined` for one that is not usable
   * @param applicationsOf tells which applications are configured under a client ID
   */
  constructor(
    storage: SecretStorage,
    state: Memento,
    serversOf: (environment: string) => string | undefined,
    applicationsOf: ApplicationsOf = () => [],
  ) {
    this.#storage = storage;
    this.#state = state;
    this.#serversOf = serversOf;
    this.#applicationsOf = applicationsOf;
  }

  has(ref: SecretRef): boolean {
    return this.#index().includes(this.#keyOf(ref)?.holds ?? '');
  }

  get count(): number {
    return this.#index().length;
  }

  /** @throws {PlainError} when the editor's secret storage fails */
  async read(ref: SecretRef): Promise<Secret | undefined> {
    const key = this.#keyOf(ref)?.holds;
    if (key === undefined) return undefined;
    const value = await this.#attempt('read', () => this.#storage.get(key));
    return value === undefined ? undefined : new Secret(value, secretLabel(ref));
  }

  /** @throws {PlainError} when the value could not be stored, or does not come back as it was stored */
  async store(ref: SecretRef, secret: Secret): Promise<void> {
    const keys = this.#keyOf(ref);
    if (keys === undefined)
      throw new PlainError(
        words('No secret is stored for "{environment}": its server is not known.', {
          environment: outside(ref.environment),
        }),
      );
    const { own: key, inherited } = keys;
    await this.#attempt('written', () => this.#storage.store(key, secret.reveal()));
    const back = await this.#attempt('read', () => this.#storage.get(key));
    if (back !== secret.reveal()) throw new PlainError(words('The secret was not stored: the editor’s secret storage did not keep it.'));
    await this.#writeIndex([...this.#index().filter((known) => known !== key), key]);
    await this.#delete(inherited);
  }

  /** @throws {PlainError} when the value could not be removed */
  async forget(ref: SecretRef): Promise<void> {
    const keys = this.#keyOf(ref);
    if (keys !== undefined) await this.#delete([keys.own, ...keys.inherited]);
  }

  /** Forgets what an environment owns, or everything. Returns how many there were. @throws {PlainError} */
  async forgetAll(environment?: string): Promise<number> {
    const keys = this.#index().filter((key) => environment === undefined || environmentOf(key) === environment);
    await this.#delete(keys);
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

  #keyOf(ref: SecretRef): Keys | undefined {
    const servers = this.#serversOf(ref.environment);
    if (servers === undefined) return undefined;
    const own = secretKey(ref, servers);
    const stored = this.#index();
    const configured = ref.owner.kind === 'application' ? this.#applicationsOf(ref.environment, ref.owner.clientId) : [];
    const inherited = inheritedKeys(stored, ref, servers, configured);
    return { own, inherited, holds: stored.includes(own) ? own : (inherited.at(-1) ?? own) };
  }

  async #delete(keys: readonly string[]): Promise<void> {
    if (keys.length === 0) return;
    for (const key of keys) await this.#attempt('removed', () => this.#storage.delete(key));
    await this.#writeIndex(this.#index().filter((known) => !keys.includes(known)));
  }

  #index(): readonly string[] {
    return storedKeysIn(this.#state);
  }

  async #writeIndex(keys: readonly string[]): Promise<void> {
    await this.#state.update(storedKeysKey, keys);
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

function secretLabel({ owner }: SecretRef): string {
  if (owner.kind === 'user') return owner.what ?? 'password';
  return applicationSecrets[owner.kind === 'application' ? owner.what : 'clientSecret'].label;
}
