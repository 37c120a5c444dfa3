import type { ReadToken } from '../../core/tokens/reading/tokenReading.ts';
import { tokenAt } from '../../core/tokens/tokenAt.ts';
import { tokenMeans } from '../../node/tokenMeans.ts';
import { PlainError } from '../kernel/texts/plainError.ts';
import { words } from '../kernel/texts/words.ts';

/** Where a hover or a lens found a token: line and character as VS Code counts them. */
export interface JwtPointer {
  readonly uri: string;
  readonly line: number;
  readonly character: number;
}

/** A document that is open in the editor, as far as it is looked at. */
export interface OpenDocument {
  readonly uri: { toString(): string };
  readonly lineCount: number;
  lineAt(line: number): { readonly text: string };
}

/** Reads the argument of the command: any page of Markdown and any extension can run it with arguments of its own. */
export function readPointer(value: unknown): JwtPointer | undefined {
  if (typeof value !== 'object' || value === null || !('uri' in value && 'line' in value && 'character' in value)) return undefined;
  const { uri, line, character } = value;
  return typeof uri === 'string' && isOffset(line) && isOffset(character) ? { uri, line, character } : undefined;
}

function isOffset(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

/**
 * The token that was pointed at.
 * @throws {PlainError} when the document is closed, or has another text there by now
 */
export function tokenPointedAt(documents: readonly OpenDocument[], pointer: JwtPointer, nowMs: number): ReadToken {
  const document = documents.find(({ uri }) => uri.toString() === pointer.uri);
  const found = document === undefined ? undefined : tokenAt(document, pointer, nowMs, tokenMeans);
  if (found === undefined) throw new PlainError(words('The token no longer exists at this position: the document has changed.'));
  return found;
}
