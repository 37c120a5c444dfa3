import { Uri, workspace } from 'vscode';
import { applicationLine, type NamedApplication } from '../../core/tamper/applicationLine.ts';
import type { TamperPlace } from '../../core/tamper/tamperSarif.ts';
import { settingKey } from '../contributions/settings.ts';

const path = ['.vscode', 'settings.json'] as const;

/** Where an application stands in the settings file of the folder that is open; `undefined` where it stands in no such file. */
export async function settingsPlace(named: NamedApplication): Promise<TamperPlace | undefined> {
  const [folder, ...more] = workspace.workspaceFolders ?? [];
  if (folder === undefined || more.length > 0) return undefined;
  const file = Uri.joinPath(folder.uri, ...path);
  const text = await workspace.fs.readFile(file).then(
    (bytes) => new TextDecoder().decode(bytes),
    () => undefined,
  );
  const line = text === undefined ? undefined : applicationLine(text, settingKey('environments'), named);
  return line === undefined ? undefined : { uri: path.join('/'), line, application: named.application };
}
