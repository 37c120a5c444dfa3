import type { ExtensionContext, Uri } from 'vscode';
import type { SecretReader } from '../core/engine/ports.ts';
import type { Services } from '../editor/services.ts';

/** The objects that tests inside the editor look at. */
export interface Parts
  extends Pick<Services, 'environments' | 'environmentTree' | 'secrets' | 'runs' | 'runTree' | 'sandbox' | 'storedData'> {
  readonly secretReader: SecretReader;
  readonly storage: Uri;
  readonly logFolder: Uri;
}

export function partsForTests(services: Services, { globalStorageUri, logUri }: ExtensionContext): Parts {
  const { environments, environmentTree, secrets, secretSources, runs, runTree, sandbox, storedData } = services;
  return {
    environments,
    environmentTree,
    secrets,
    secretReader: secretSources,
    runs,
    runTree,
    sandbox,
    storage: globalStorageUri,
    storedData,
    logFolder: logUri,
  };
}
