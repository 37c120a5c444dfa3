import { Uri, workspace } from 'vscode';
import { clampedSettings } from './clampedSettings.ts';
import type { EnvironmentProblem } from './configuredEnvironment.ts';
import { ignoredSettings } from './ignoredSettings.ts';

/**
 * {@link ignoredSettings} of the files that hold the settings of this workspace, and {@link clampedSettings} of the user's. A file
 * that cannot be read sets nothing.
 */
export async function lookForIgnoredSettings(bodyLimitKilobytes: number): Promise<readonly EnvironmentProblem[]> {
  const folders = workspace.workspaceFolders ?? [];
  const file = workspace.workspaceFile;
  const places = [
    ...folders.map(({ uri }) => Uri.joinPath(uri, '.vscode', 'settings.json')),
    ...(file === undefined || file.scheme === 'untitled' ? [] : [file]),
  ];
  const texts = await Promise.all(places.map(textOf));
  return [...ignoredSettings(texts.join('\n')), ...clampedSettings(bodyLimitKilobytes)];
}

async function textOf(file: Uri): Promise<string> {
  try {
    return new TextDecoder().decode(await workspace.fs.readFile(file));
  } catch {
    return ''; // most workspaces have no settings of their own
  }
}
