/** What the library stores: a plain object with a few members that it is found by. */
export interface StoredModel {
  readonly grantId?: string;
  readonly uid?: string;
  readonly userCode?: string;
  readonly consumed?: number;
  readonly [member: string]: unknown;
}

/** Records of one model kept at the same time; the oldest one goes. */
const capacity = 20_000;

interface Entry {
  readonly payload: StoredModel;
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
}

/**
 * Where the library keeps one of its models, in memory (its "adapter" interface).
 * Access tokens go out as JWTs: an alias leads from the JWT to the record.
 */
export class MemoryAdapter {
  readonly #entries = new Map<string, Entry>();
  readonly #aliases = new Map<string, string>();
  readonly #idsByGrant = new Map<string, Set<string>>();

  async upsert(id: string, payload: StoredModel, expiresInSeconds?: number): Promise<void> {
    const expiresAt = expiresInSeconds === undefined ? Number.POSITIVE_INFINITY : Date.now() + expiresInSeconds * 1000;
    this.#entries.set(id, { payload, expiresAt });
    if (payload.grantId !== undefined) {
      this.#idsByGrant.set(payload.grantId, (this.#idsByGrant.get(payload.grantId) ?? new Set()).add(id));
    }
    const oldest = this.#entries.keys().next().value;
    if (this.#entries.size > capacity && oldest !== undefined) await this.destroy(oldest);
  }

  /** Lets a record be found by another value as well. */
  alias(value: string, id: string): void {
    this.#aliases.set(value, id);
    const oldest = this.#aliases.keys().next().value;
    if (this.#aliases.size > capacity && oldest !== undefined) this.#aliases.delete(oldest);
  }

  idOf(value: string): string | undefined {
    return this.#aliases.get(value);
  }

  async find(value: string): Promise<StoredModel | undefined> {
    const id = this.#aliases.get(value) ?? value;
    const entry = this.#entries.get(id);
    if (entry === undefined) return undefined;
    if (entry.expiresAt > Date.now()) return entry.payload;
    await this.destroy(id);
    return undefined;
  }

  findByUid(uid: string): Promise<StoredModel | undefined> {
    return this.#findBy((payload) => payload.uid === uid);
  }

  findByUserCode(userCode: string): Promise<StoredModel | undefined> {
    return this.#findBy((payload) => payload.userCode === userCode);
  }

  async consume(id: string): Promise<void> {
    const entry = this.#entries.get(id);
    if (entry !== undefined) {
      this.#entries.set(id, { ...entry, payload: { ...entry.payload, consumed: Math.floor(Date.now() / 1000) } });
    }
  }

  async destroy(id: string): Promise<void> {
    const grantId = this.#entries.get(id)?.payload.grantId;
    this.#entries.delete(id);
    if (grantId !== undefined) this.#idsByGrant.get(grantId)?.delete(id);
  }

  async revokeByGrantId(grantId: string): Promise<void> {
    for (const id of this.#idsByGrant.get(grantId) ?? []) this.#entries.delete(id);
    this.#idsByGrant.delete(grantId);
  }

  async #findBy(fits: (payload: StoredModel) => boolean): Promise<StoredModel | undefined> {
    for (const [id, { payload }] of this.#entries) {
      if (fits(payload)) return this.find(id);
    }
    return undefined;
  }
}
