import type { Memento } from 'vscode';

const key = 'authFlow.ownOrigins';

/** The servers that a person marked as their own: tamper checks send changed requests to no other. */
export class OwnOrigins {
  readonly #state: Pick<Memento, 'get' | 'update'>;

  /** @param state where they are kept over sessions; never settings, which a workspace may bring */
  constructor(state: Pick<Memento, 'get' | 'update'>) {
    this.#state = state;
  }

  /** In the order in which they were marked. */
  get list(): readonly string[] {
    const kept = this.#state.get<unknown>(key);
    return Array.isArray(kept) ? kept.filter((origin) => typeof origin === 'string') : [];
  }

  has(origin: string): boolean {
    return this.list.includes(origin);
  }

  async mark(origin: string): Promise<void> {
    if (!this.has(origin)) await this.#state.update(key, [...this.list, origin]);
  }

  async remove(origin: string): Promise<void> {
    await this.#state.update(
      key,
      this.list.filter((each) => each !== origin),
    );
  }
}
