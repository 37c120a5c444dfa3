import { type Hover, type Position, Range, type TextDocument } from 'vscode';
import { tokenAt } from '../../core/tokens/tokenAt.ts';
import { tokenMeans } from '../../node/tokenMeans.ts';
import { HoverText } from '../kernel/hoverText.ts';
import { words } from '../kernel/texts/words.ts';
import type { JwtPointer } from './jwtPointer.ts';
import { tokenSummary } from './tokenSummary.ts';

/** What the token under the pointer says. */
export function jwtHover(document: TextDocument, position: Position): Hover | undefined {
  const now = Date.now();
  const found = tokenAt(document, position, now, tokenMeans);
  if (found === undefined) return undefined;
  const { findings, said } = tokenSummary(found, now);
  const text = new HoverText().paragraph(words('JWT, decoded and not verified'));
  for (const finding of findings) text.paragraph(finding);
  if (said.kind === 'message') text.paragraph(said.message);
  else for (const part of said.parts) text.code(part, 'jsonc');
  const { from, to } = found;
  const pointer: JwtPointer = { uri: document.uri.toString(), ...from };
  text.command(words('Decode JWT'), words('Open the decoded token as a read-only document'), 'authFlow.decodeJwt', pointer);
  return text.over(new Range(from.line, from.character, to.line, to.character));
}
