import { env, window, workspace } from 'vscode';
import { decodeJwt, findJwts } from '../../core/jose/jwt.ts';
import { askForText } from '../kernel/askForText.ts';
import { outside } from '../kernel/texts/outside.ts';
import { PlainError } from '../kernel/texts/plainError.ts';
import { words } from '../kernel/texts/words.ts';
import { jwtAt } from './jwtAt.ts';

/** Where a hover or a lens found a token. */
export interface JwtPointer {
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
    if (place === undefined) throw new PlainError(words('The token is no longer there: the document has changed.'));
    return place.token;
  }
  return fromEditor() ?? (await fromClipboard()) ?? (await fromInput());
}

/** Any page of Markdown and any extension can run the command with arguments of its own. */
function isPointer(value: unknown): value is JwtPointer {
  if (typeof value !== 'object' || value === null) return false;
  const { uri, line, character } = value as Partial<JwtPointer>;
  return typeof uri === 'string' && isOffset(line) && isOffset(character);
}

function isOffset(value: unknown): boolean {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

function fromEditor(): string | undefined {
  const editor = window.activeTextEditor;
  if (editor === undefined) return undefined;
  if (editor.selection.isEmpty) return jwtAt(editor.document, editor.selection.active)?.token;
  const selected = editor.document.getText(editor.selection);
  const token = firstJwt(selected);
  if (token === undefined)
    throw new PlainError(words('The selected text is no JWT: select a whole token, header, claims and signature with their dots.'));
  return token;
}

async function fromClipboard(): Promise<string | undefined> {
  return firstJwt(await env.clipboard.readText());
}

async function fromInput(): Promise<string | undefined> {
  return askForText({
    title: words('Decode JWT'),
    prompt: words('Paste a token. It stays in memory and is sent nowhere.'),
    placeholder: words('eyJ…'),
    validate: (text) => {
      const reading = decodeJwt(text);
      return text.trim() === '' || reading.kind === 'decoded' || reading.kind === 'encrypted' ? undefined : outside(reading.message);
    },
  });
}

function firstJwt(text: string): string | undefined {
  const [span] = findJwts(text);
  return span === undefined ? undefined : text.slice(span.start, span.end);
}
