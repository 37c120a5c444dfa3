import type { Event, Memento } from 'vscode';
import { Emitter } from '../kernel/emitter.ts';

const key = 'authFlow.allowedOrigins';

/** A server that secrets of an issuer's environment may go to, beside the configured ones. */
export interface AllowedOrigin {
  readonly issuer: string;
  readonly origin: string;
}

/** What the person has allowed, until it is revoked. Bound to the issuer: a server that one may use is not allowed for another. */
export class AllowedOrigins {
  readonly #state: Pick<Memento, 'get' | 'update'>;
  readonly #changed = new Emitter<void>();
  readonly onDidChange: Event<void> = this.#changed.event;

  /** @param state where they are kept over sessions */
  constructor(state: Pick<Memento, 'get' | 'update'>) {
    this.#state = state;
  }

  /** In the order in which they were allowed. */
  get list(): readonly AllowedOrigin[] {
    return this.#state.get<readonly unknown[]>(key, []).filter(isAllowedOrigin);
  }

  has(wanted: AllowedOrigin): boolean {
    return this.list.some((each) => isSame(each, wanted));
  }

  async allow(allowed: AllowedOrigin): Promise<void> {
    const { issuer, origin } = allowed;
    if (!this.has(allowed)) await this.#write([...this.list, { issuer, origin }]);
  }

  async revoke(revoked: AllowedOrigin): Promise<void> {
    await this.#write(this.list.filter((each) => !isSame(each, revoked)));
  }

  async revokeAll(): Promise<void> {
    await this.#write([]);
  }

  async #write(list: readonly AllowedOrigin[]): Promise<void> {
    await this.#state.update(key, list);
    this.#changed.fire();
  }
}

function isSame(left: AllowedOrigin, right: AllowedOrigin): boolean {
  return left.issuer === right.issuer && left.origin === right.origin;
}

function isAllowedOrigin(value: unknown): value is AllowedOrigin {
  if (typeof value !== 'object' || value === null) return false;
  const { issuer, origin } = value as Partial<Record<keyof AllowedOrigin, unknown>>;
  return typeof issuer === 'string' && typeof origin === 'string';
}
