import { commands, type Uri } from 'vscode';
import { textOf } from '../texts/textOf.ts';
import type { ScreenText } from '../texts/words.ts';

/** Opens two documents in VS Code's own diff. */
export async function openTextDiff(left: Uri, right: Uri, title: ScreenText): Promise<void> {
  await commands.executeCommand('vscode.diff', left, right, textOf(title), { preview: false });
}
