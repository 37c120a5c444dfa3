import { window, workspace } from 'vscode';
import { textOf } from '../texts/textOf.ts';
import type { Words } from '../texts/words.ts';

/** Asks for one file. @returns its text; `undefined` when it was cancelled */
export async function openTextFile(title: Words, openLabel: Words): Promise<string | undefined> {
  const [file] = (await window.showOpenDialog({ title: textOf(title), openLabel: textOf(openLabel) })) ?? [];
  return file === undefined ? undefined : new TextDecoder().decode(await workspace.fs.readFile(file));
}
