import type { SecretReader } from '../../core/engine/ports.ts';
import type { SecretRef, ServerPlan } from '../../core/plan/plan.ts';
import type { Secret } from '../../core/values/secret.ts';
import type { EnvironmentStore } from '../environments/environmentStore.ts';
import type { SandboxHost } from '../sandbox/sandboxHost.ts';
import { isServerOf } from './secretServers.ts';
import type { SecretStore } from './secretStore.ts';

/**
 * All secrets that a flow may use: what the running sandbox told, for its own environment only, and what the person stored.
 * Given out to runs that send them to the servers of the environment as it is configured now.
 */
export class SecretSources implements SecretReader {
  readonly #environments: EnvironmentStore;
  readonly #sandbox: SandboxHost;
  readonly #stored: SecretStore;

  constructor(environments: EnvironmentStore, sandbox: SandboxHost, stored: SecretStore) {
    this.#environments = environments;
    this.#sandbox = sandbox;
    this.#stored = stored;
  }

  has(ref: SecretRef): boolean {
    return (this.#isSandbox(ref) && this.#sandbox.has(ref)) || this.#stored.has(ref);
  }

  async read(ref: SecretRef, server: ServerPlan): Promise<Secret | undefined> {
    const found = this.#environments.find(ref.environment);
    if (found === undefined || !isServerOf(found.environment, server)) return undefined;
    const told = this.#isSandbox(ref) ? await this.#sandbox.read(ref) : undefined;
    return told ?? this.#stored.read(ref);
  }

  /** The sandbox and a real server may know a user of the same name: the password of one must not go to the other. */
  #isSandbox({ environment }: SecretRef): boolean {
    const found = this.#environments.find(environment);
    return found !== undefined && found.told.applications.length + found.told.users.length > 0;
  }
}
