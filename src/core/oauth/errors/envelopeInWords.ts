import { l10n } from '../../text/l10n.ts';
import { quotedText } from '../../text/quotedText.ts';
import type { ErrorDetail, ErrorEnvelope } from './errorEnvelope.ts';
import type { Said } from './errorStatements.ts';

const longestMessage = 500;
const longestDetail = 200;
const longestName = 100;

/**
 * What a server says in an error, as one text of its own words: the message, then each cause with the field that it is about.
 * Bounded; `undefined` when it gives codes only.
 */
export function messageOfEnvelope({ target, message, details }: ErrorEnvelope): string | undefined {
  const first = message === undefined ? [] : [about(target, message.text, longestMessage)];
  const causes = details.map(causeText).filter((text) => text !== undefined);
  const said = [...first, ...causes];
  return said.length === 0 ? undefined : said.reduce((before, next) => `${before}${/[\p{L}\p{N}]$/u.test(before) ? ';' : ''} ${next}`);
}

function causeText({ target, code, message }: ErrorDetail): string | undefined {
  const text = message === undefined ? code?.text : code === undefined ? message.text : `${message.text} (${code.text})`;
  return text === undefined ? undefined : about(target, text, longestDetail);
}

function about(target: Said | undefined, text: string, most: number): string {
  const whole = target === undefined ? text : `${target.text}: ${text}`;
  return whole.length > most ? `${whole.slice(0, most)}…` : whole;
}

/** Where code and message stood, and which codes stood beside. Names and values are the server's, so they are quoted. */
export function placesOfEnvelope({ code, message, type, otherCodes }: ErrorEnvelope): string {
  const places: string[] = [];
  if (code !== undefined) places.push(l10n`the code stands in ${quoted(code.path)}`);
  if (message !== undefined) places.push(l10n`the message in ${quoted(message.path)}`);
  for (const other of [...otherCodes, ...(type === undefined ? [] : [type])].slice(0, 3)) {
    places.push(l10n`${quoted(other.path)} is ${quoted(other.text)}`);
  }
  return places.join(', ');
}

function quoted(text: string): string {
  return quotedText(text, longestName);
}
