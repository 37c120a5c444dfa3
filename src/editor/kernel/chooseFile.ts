import { type Uri, window } from 'vscode';
import { textOf } from './texts/textOf.ts';
import type { Words } from './texts/words.ts';

/** Asks for one file. @returns `undefined` when it was cancelled */
export async function chooseFile(title: Words, openLabel: Words): Promise<Uri | undefined> {
  const [file] = (await window.showOpenDialog({ title: textOf(title), openLabel: textOf(openLabel) })) ?? [];
  return file;
}
