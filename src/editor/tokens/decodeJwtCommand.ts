import { window, workspace } from 'vscode';
import type { ReadToken } from '../../core/tokens/reading/tokenReading.ts';
import { tokenAt } from '../../core/tokens/tokenAt.ts';
import { tokenMeans } from '../../node/tokenMeans.ts';
import type { Questions } from '../kernel/questions/questions.ts';
import { words } from '../kernel/texts/words.ts';
import { firstToken, problemOfTyped, selectedToken } from './chosenToken.ts';
import { readPointer, tokenPointedAt } from './jwtPointer.ts';

/**
 * The token to decode: the one pointed at, else the selection or what the cursor is on, else the clipboard,
 * else what the person pastes into an input box.
 *
 * @param argument of the command: a pointer, or anything else, which is ignored
 * @returns `undefined` when the person cancelled
 * @throws {PlainError} when there is no token where one was pointed at or selected
 */
export async function askForJwt(
  questions: Pick<Questions, 'askForText' | 'readClipboard'>,
  argument: unknown,
): Promise<ReadToken | undefined> {
  const pointer = readPointer(argument);
  if (pointer !== undefined) return tokenPointedAt(workspace.textDocuments, pointer, Date.now());
  return fromEditor() ?? firstToken(await questions.readClipboard(), Date.now()) ?? (await fromInput(questions));
}

function fromEditor(): ReadToken | undefined {
  const editor = window.activeTextEditor;
  if (editor === undefined) return undefined;
  const { document, selection } = editor;
  return selection.isEmpty
    ? tokenAt(document, selection.active, Date.now(), tokenMeans)
    : selectedToken(document.getText(selection), Date.now());
}

async function fromInput(questions: Pick<Questions, 'askForText'>): Promise<ReadToken | undefined> {
  const typed = await questions.askForText({
    title: words('Decode JWT'),
    prompt: words('Paste a token, alone or with what surrounds it. It stays in memory and is never sent'),
    placeholder: words('eyJ…'),
    validate: (text) => problemOfTyped(text, Date.now()),
  });
  return typed === undefined ? undefined : firstToken(typed, Date.now());
}
