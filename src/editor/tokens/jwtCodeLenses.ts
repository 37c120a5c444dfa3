import { type CodeLens, Range, type TextDocument } from 'vscode';
import { newCodeLens } from '../kernel/codeLens.ts';
import type { JwtPointer } from './jwtPointer.ts';
import { tokenLenses } from './tokenLenses.ts';

/** A lens above every token of a document. */
export function jwtCodeLenses(document: TextDocument): CodeLens[] {
  return tokenLenses(document.getText(), Date.now()).map(({ start, end, title }) => {
    const from = document.positionAt(start);
    const pointer: JwtPointer = { uri: document.uri.toString(), line: from.line, character: from.character };
    return newCodeLens(new Range(from, document.positionAt(end)), title, 'authFlow.decodeJwt', pointer);
  });
}
