import type { ExtensionContext, Uri } from 'vscode';
import type { SecretReader } from '../core/engine/ports.ts';
import type { Configuration } from '../editor/configuration.ts';
import type { EnvironmentTree } from '../editor/environments/environmentTree.ts';
import type { StoredData } from '../editor/runs/deleteStoredData.ts';
import type { RunStore } from '../editor/runs/runStore.ts';
import type { RunTree } from '../editor/runs/runTree.ts';
import type { Services } from '../editor/services.ts';

/** The objects that tests inside the editor look at. */
export interface Parts extends Pick<Configuration, 'environments' | 'secrets' | 'sandbox'> {
  readonly environmentTree: EnvironmentTree;
  readonly runs: RunStore;
  readonly runTree: RunTree;
  readonly storedData: StoredData;
  readonly secretReader: SecretReader;
  readonly storage: Uri;
  readonly logFolder: Uri;
}

export async function partsForTests(services: Services, { globalStorageUri, logUri }: ExtensionContext): Promise<Parts> {
  const { environments, secrets, secretSources, sandbox } = await services.configuration.get();
  return {
    environments,
    environmentTree: await services.environmentTree.get(),
    secrets,
    secretReader: secretSources,
    runs: await services.runs.get(),
    runTree: await services.runTree.get(),
    sandbox,
    storage: globalStorageUri,
    storedData: await services.storedData.get(),
    logFolder: logUri,
  };
}
