import { type CodeLens, Range, type TextDocument } from 'vscode';
import { findJwts } from '../../core/jose/jwt.ts';
import { newCodeLens } from '../kernel/codeLens.ts';
import { outside } from '../kernel/texts/outside.ts';
import { words } from '../kernel/texts/words.ts';
import type { JwtPointer } from './decodeJwtCommand.ts';
import { reportOnJwt } from './jwtReport.ts';

/** Documents beyond this length get no lenses: nobody reads them line by line. */
const lengthLimit = 2_000_000;
/** More lenses than this would bury the text. */
const countLimit = 200;

/** A lens above every token of a document: what is wrong with it, and a way to decode it. */
export function jwtCodeLenses(document: TextDocument): CodeLens[] {
  const text = document.getText();
  if (text.length > lengthLimit) return [];
  const now = Date.now();
  return findJwts(text)
    .slice(0, countLimit)
    .map(({ start, end }) => {
      const from = document.positionAt(start);
      const [worst] = reportOnJwt(text.slice(start, end), now).findings.filter(({ severity }) => severity !== 'info');
      const title = worst === undefined ? words('Decode JWT') : words('Decode JWT · {finding}', { finding: outside(worst.message) });
      const pointer: JwtPointer = { uri: document.uri.toString(), line: from.line, character: from.character };
      return newCodeLens(new Range(from, document.positionAt(end)), title, 'authFlow.decodeJwt', pointer);
    });
}
