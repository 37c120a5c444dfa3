import { Hover, MarkdownString, type Position, Range, type TextDocument } from 'vscode';
import { describeClaim } from '../protocol/claims.ts';
import { commandIds } from './contributions.ts';
import { type JwtPlace, jwtAt } from './jwtAt.ts';
import { reportOnJwt, timeOf } from './jwtReport.ts';

/** Claims that a person asks for first. The others are in the document. */
const shown = ['iss', 'sub', 'aud', 'client_id', 'scope', 'iat', 'exp', 'nbf', 'nonce', 'acr'];

/** What the token under the pointer says. Looks at its line only. */
export function jwtHover(document: TextDocument, position: Position): Hover | undefined {
  const place = jwtAt(document, position);
  if (place === undefined) return undefined;
  return new Hover(hoverText(document, place), new Range(place.line, place.start, place.line, place.end));
}

function hoverText(document: TextDocument, place: JwtPlace): MarkdownString {
  const now = Date.now();
  const { reading, findings } = reportOnJwt(place.token, now);
  const text = new MarkdownString(undefined, true);
  text.isTrusted = { enabledCommands: [commandIds.decodeJwt] };
  text.appendMarkdown('**JWT**, decoded and not verified\n\n');
  for (const { severity, message } of findings) text.appendMarkdown(`$(${severity}) `).appendText(message).appendMarkdown('\n\n');
  if (reading.kind === 'decoded') {
    text.appendCodeblock(JSON.stringify(reading.header), 'json');
    const rows = shown.filter((name) => name in reading.claims).map((name) => claimLine(name, reading.claims[name], now));
    text.appendCodeblock(rows.join('\n'), 'jsonc');
  } else {
    text.appendText(reading.message).appendMarkdown('\n\n');
  }
  const place64 = encodeURIComponent(JSON.stringify([{ uri: document.uri.toString(), line: place.line, character: place.start }]));
  text.appendMarkdown(`[Decode JWT](command:${commandIds.decodeJwt}?${place64} "Open it decoded, as a read-only document")`);
  return text;
}

function claimLine(name: string, value: unknown, nowMs: number): string {
  const comment = timeOf(name, value, nowMs) ?? describeClaim(name)?.meaning;
  const line = `${JSON.stringify(name)}: ${JSON.stringify(value)}`;
  return comment === undefined ? line : `${line} // ${comment}`;
}
