import type { SecretReader } from '../../core/engine/ports.ts';
import type { SecretRef, ServerPlan } from '../../core/plan/plan.ts';
import type { Secret } from '../../core/values/secret.ts';

/** A secret with its place in the store. */
export interface NamedSecret {
  readonly ref: SecretRef;
  readonly value: Secret;
}

/** Secrets that came up during a run, before those of the store. The caller decides which of them to keep. */
export class MemorySecrets implements SecretReader {
  readonly #secrets = new Map<string, NamedSecret>();

  constructor(private readonly store: SecretReader) {}

  async read(ref: SecretRef, server: ServerPlan): Promise<Secret | undefined> {
    return this.#secrets.get(JSON.stringify(ref))?.value ?? this.store.read(ref, server);
  }

  missingRemedy(ref: SecretRef): string | undefined {
    return this.store.missingRemedy?.(ref);
  }

  add(ref: SecretRef, value: Secret): void {
    this.#secrets.set(JSON.stringify(ref), { ref, value });
  }

  get added(): readonly NamedSecret[] {
    return [...this.#secrets.values()];
  }
}
