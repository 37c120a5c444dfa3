import type { Position, TextDocument } from 'vscode';
import { findJwts } from '../../core/jose/jwt.ts';

/** A token in a document, by its line. */
export interface JwtPlace {
  readonly token: string;
  readonly line: number;
  readonly start: number;
  readonly end: number;
}

/** Characters looked at on each side of the position: minified files have lines of megabytes, tokens do not. */
const reach = 32_768;

/** The token at a position. Reads one line, and of a very long one only the part around. */
export function jwtAt(
  document: Pick<TextDocument, 'lineAt' | 'lineCount'>,
  position: Pick<Position, 'line' | 'character'>,
): JwtPlace | undefined {
  if (position.line >= document.lineCount) return undefined; // the document changed since somebody pointed into it
  const { text } = document.lineAt(position.line);
  const from = Math.max(0, position.character - reach);
  const near = text.slice(from, position.character + reach);
  const at = position.character - from;
  const span = findJwts(near).find(({ start, end }) => start <= at && at <= end);
  if (span === undefined) return undefined;
  return { token: near.slice(span.start, span.end), line: position.line, start: from + span.start, end: from + span.end };
}
