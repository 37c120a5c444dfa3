import { type Hover, type Position, Range, type TextDocument } from 'vscode';
import { tokenAt } from '../../core/tokens/tokenAt.ts';
import { HoverText } from '../kernel/hoverText.ts';
import { words } from '../kernel/texts/words.ts';
import type { JwtPointer } from './jwtPointer.ts';
import { tokenSummary } from './tokenSummary.ts';

/** What the token under the pointer says. Looks at its line only. */
export function jwtHover(document: TextDocument, position: Position): Hover | undefined {
  const now = Date.now();
  const found = tokenAt(document, position, now);
  if (found === undefined) return undefined;
  const { findings, said } = tokenSummary(found, now);
  const text = new HoverText().paragraph(words('JWT, decoded and not verified'));
  for (const finding of findings) text.paragraph(finding);
  if (said.kind === 'parts') text.code(said.header, 'json').code(said.claims, 'jsonc');
  else text.paragraph(said.message);
  const { line } = position;
  const pointer: JwtPointer = { uri: document.uri.toString(), line, character: found.start };
  text.command(words('Decode JWT'), words('Open the decoded token as a read-only document'), 'authFlow.decodeJwt', pointer);
  return text.over(new Range(line, found.start, line, found.end));
}
