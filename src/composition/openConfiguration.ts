import type { ExtensionContext } from 'vscode';
import type { Log } from '../core/engine/ports.ts';
import type { Configuration } from '../editor/configuration.ts';
import { EnvironmentStore } from '../editor/environments/environmentStore.ts';
import { environmentsSetting } from '../editor/environments/environmentsSetting.ts';
import type { Disposables } from '../editor/kernel/disposables.ts';
import { SandboxHost } from '../editor/sandbox/sandboxHost.ts';
import { secretServers } from '../editor/secrets/secretServers.ts';
import { SecretSources } from '../editor/secrets/secretSources.ts';
import { SecretStore } from '../editor/secrets/secretStore.ts';
import { startSandbox } from './startSandbox.ts';

/**
 * @param announced the line that a sandbox printed which already runs
 * @param held disposes what is made here
 */
export function openConfiguration(
  { extensionUri, secrets: storage, globalState }: Pick<ExtensionContext, 'extensionUri' | 'secrets' | 'globalState'>,
  announced: string | undefined,
  held: Disposables,
  log: Log,
): Configuration {
  const sandbox = held.add(new SandboxHost(() => startSandbox(extensionUri), announced, log));
  const environments = held.add(new EnvironmentStore(environmentsSetting(), sandbox, log));
  const secrets = new SecretStore(
    storage,
    globalState,
    (name) => {
      const found = environments.find(name);
      return found?.trusted === true ? secretServers(found.environment, sandbox.environments) : undefined;
    },
    (name, clientId) => {
      const applications = environments.find(name)?.environment.applications ?? [];
      return applications.filter((each) => each.clientId === clientId).map((each) => each.name);
    },
  );
  return { sandbox, environments, secrets, secretSources: new SecretSources(environments, sandbox, secrets) };
}
