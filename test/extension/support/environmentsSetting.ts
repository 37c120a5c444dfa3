import { ConfigurationTarget, workspace } from 'vscode';

/** Writes the setting `authFlow.environments`; `undefined` removes it. */
export async function setEnvironments(value: unknown, target = ConfigurationTarget.Global): Promise<void> {
  await workspace.getConfiguration('authFlow').update('environments', value, target);
}
