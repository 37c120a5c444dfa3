import { homedir } from 'node:os';
import { Uri, window, workspace } from 'vscode';
import { textOf } from '../texts/textOf.ts';
import type { SaveQuestion } from './questions.ts';

/** Asks where a file is to be saved, in the first folder of the workspace at first. @returns its URI; `undefined` when it was cancelled */
export async function askWhereToSave({ title, saveLabel, fileName }: SaveQuestion): Promise<string | undefined> {
  const folder = workspace.workspaceFolders?.[0]?.uri ?? Uri.file(homedir());
  const place = await window.showSaveDialog({
    title: textOf(title),
    saveLabel: textOf(saveLabel),
    defaultUri: Uri.joinPath(folder, fileName),
  });
  return place?.toString();
}
