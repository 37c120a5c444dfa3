import { env, window, workspace } from 'vscode';
import { decodeJwt, findJwts } from '../protocol/jwt.ts';
import { PlainError } from './commandRegistry.ts';
import { jwtAt } from './jwtAt.ts';

/** Where a hover or a lens found a token. */
interface JwtPointer {
  readonly uri: string;
  readonly line: number;
  readonly character: number;
}

/**
 * The token to decode: the one pointed at, else the selection or what the cursor is on, else the clipboard,
 * else what the person pastes into an input box.
 *
 * @returns `undefined` when the person cancelled
 * @throws {PlainError} when there is no token where one was pointed at or selected
 */
export async function askForJwt(pointer: unknown): Promise<string | undefined> {
  if (isPointer(pointer)) {
    const document = workspace.textDocuments.find(({ uri }) => uri.toString() === pointer.uri);
    const place = document === undefined ? undefined : jwtAt(document, pointer);
    if (place === undefined) throw new PlainError('The token is no longer there: the document has changed.');
    return place.token;
  }
  return fromEditor() ?? (await fromClipboard()) ?? (await fromInput());
}

function isPointer(value: unknown): value is JwtPointer {
  return typeof value === 'object' && value !== null && 'uri' in value && 'line' in value && 'character' in value;
}

function fromEditor(): string | undefined {
  const editor = window.activeTextEditor;
  if (editor === undefined) return undefined;
  if (editor.selection.isEmpty) return jwtAt(editor.document, editor.selection.active)?.token;
  const selected = editor.document.getText(editor.selection);
  const token = firstJwt(selected);
  if (token === undefined)
    throw new PlainError('The selected text is no JWT: select a whole token, header, claims and signature with their dots.');
  return token;
}

async function fromClipboard(): Promise<string | undefined> {
  return firstJwt(await env.clipboard.readText());
}

async function fromInput(): Promise<string | undefined> {
  return window.showInputBox({
    title: 'Decode JWT',
    prompt: 'Paste a token. It stays in memory and is sent nowhere.',
    placeHolder: 'eyJ…',
    ignoreFocusOut: true,
    validateInput: (text) => {
      const reading = decodeJwt(text);
      return text.trim() === '' || reading.kind === 'decoded' || reading.kind === 'encrypted' ? undefined : reading.message;
    },
  });
}

function firstJwt(text: string): string | undefined {
  const [span] = findJwts(text);
  return span === undefined ? undefined : text.slice(span.start, span.end);
}
