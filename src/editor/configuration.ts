import type { EnvironmentStore } from './environments/environmentStore.ts';
import type { SandboxHost } from './sandbox/sandboxHost.ts';
import type { SecretSources } from './secrets/secretSources.ts';
import type { SecretStore } from './secrets/secretStore.ts';

/** The environments of a window and what they own. Made together: each part asks others. */
export interface Configuration {
  readonly sandbox: SandboxHost;
  readonly environments: EnvironmentStore;
  readonly secrets: SecretStore;
  readonly secretSources: SecretSources;
}
