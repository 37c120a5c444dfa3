import { commands, type Uri } from 'vscode';
import type { CommandId } from '../contributions/commands.ts';
import type { ContextKey } from '../contributions/contextKeys.ts';
import type { SettingKey } from '../contributions/settings.ts';

/** Runs a command of ours: whoever registered it says what it takes. */
export type RunCommand = (id: CommandId, ...args: readonly unknown[]) => Promise<void>;

export async function runCommand(id: CommandId, ...args: readonly unknown[]): Promise<void> {
  await commands.executeCommand(id, ...args);
}

/** Sets what conditions of package.json ask for. */
export function setContextKey(key: ContextKey, value: boolean): void {
  void commands.executeCommand('setContext', `authFlow.${key}`, value);
}

/** Shows the container of our views. */
export async function showViews(): Promise<void> {
  await commands.executeCommand('workbench.view.extension.authFlow');
}

/** Opens the walkthrough of an extension. @param extension its ID, with that of its publisher */
export async function openWalkthrough(extension: string, walkthrough: string): Promise<void> {
  await commands.executeCommand('workbench.action.openWalkthrough', `${extension}#${walkthrough}`, false);
}

/** Takes the quick pick or input box away that is shown, whoever shows it. */
export async function closeQuestion(): Promise<void> {
  await commands.executeCommand('workbench.action.closeQuickOpen');
}

/** Opens the settings file of the user or of the workspace, at a setting. */
export async function openSettingsFile(of: 'user' | 'workspace', key: SettingKey): Promise<void> {
  const command = of === 'workspace' ? 'workbench.action.openWorkspaceSettingsFile' : 'workbench.action.openSettingsJson';
  await commands.executeCommand(command, { revealSetting: { key, edit: of === 'user' } });
}

/** Opens a file with the editor that is chosen for it. */
export async function openFile(file: Uri): Promise<void> {
  await commands.executeCommand('vscode.open', file);
}

/** Shows a file in the file manager of the desktop. */
export async function revealFile(file: Uri): Promise<void> {
  await commands.executeCommand('revealFileInOS', file);
}

/** Opens a file in the text editor, whichever is chosen for it. */
export async function openFileAsText(file: Uri): Promise<void> {
  await commands.executeCommand('vscode.openWith', file, 'default');
}
