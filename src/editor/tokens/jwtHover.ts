import { type Hover, type Position, Range, type TextDocument } from 'vscode';
import { compactJson } from '../../core/json/compactJson.ts';
import { describeClaim } from '../../core/meaning/claims.ts';
import { HoverText } from '../kernel/hoverText.ts';
import { outside } from '../kernel/texts/outside.ts';
import { icon, words } from '../kernel/texts/words.ts';
import type { JwtPointer } from './decodeJwtCommand.ts';
import { type JwtPlace, jwtAt } from './jwtAt.ts';
import { reportOnJwt, timeOf } from './jwtReport.ts';

/** Claims that a person asks for first. The others are in the document. */
const shown = ['iss', 'sub', 'aud', 'client_id', 'scope', 'iat', 'exp', 'nbf', 'nonce', 'acr'];
/** Of the header, and of the claims: a hover is for a look. */
const mostCharacters = 4_000;

/** What the token under the pointer says. Looks at its line only. */
export function jwtHover(document: TextDocument, position: Position): Hover | undefined {
  const place = jwtAt(document, position);
  if (place === undefined) return undefined;
  return hoverText(document, place).over(new Range(place.line, place.start, place.line, place.end));
}

/** Header and claims are what somebody wrote into a token: they stand in code. */
function hoverText(document: TextDocument, { token, line, start }: JwtPlace): HoverText {
  const now = Date.now();
  const { reading, findings } = reportOnJwt(token, now);
  const text = new HoverText().paragraph(words('JWT, decoded and not verified'));
  for (const { severity, message } of findings)
    text.paragraph(words('{icon} {message}', { icon: icon(severity), message: outside(message, 500) }));
  if (reading.kind === 'decoded') {
    const rows = shown.filter((name) => name in reading.claims).map((name) => claimLine(name, reading.claims[name], now));
    text.code(outside(compactJson(reading.header), mostCharacters), 'json').code(outside(rows.join('\n'), mostCharacters), 'jsonc');
  } else {
    text.paragraph(outside(reading.message, 500));
  }
  const pointer: JwtPointer = { uri: document.uri.toString(), line, character: start };
  return text.command(words('Decode JWT'), words('Open it decoded, as a read-only document'), 'authFlow.decodeJwt', pointer);
}

function claimLine(name: string, value: unknown, nowMs: number): string {
  const comment = timeOf(name, value, nowMs) ?? describeClaim(name)?.meaning;
  const line = `${JSON.stringify(name)}: ${compactJson(value)}`;
  return comment === undefined ? line : `${line} // ${comment}`;
}
