import { decodeCharacterReferences } from '../../text/characterReferences.ts';

const most = 20_000;
const longest = 300;

/** What stands in a line with other text. */
const inline =
  /<\/?(?:a|abbr|b|bdi|bdo|br|cite|code|em|font|i|kbd|mark|q|s|samp|small|span|strong|sub|sup|tt|u|var|wbr)(?:\s[^<>]*)?\/?>/gi;

/**
 * What a page shows: its title, then its lines from the top, each once, separated by ` | `; empty when there is no text. Scripts, styles
 * and attributes are left out. Read from its beginning alone, and cut after a few sentences. Total.
 */
export function saidOnPage(body: string): string {
  return joined(linesOnPage(body));
}

const ofError = /\b(?:error|invalid|denied|forbidden|mismatch|AADSTS\d+|not (?:match|registered|allowed|supported))\b/i;

/**
 * The lines of a page that tell of an error, in the same way; empty of a page that tells of none. For pages that are no refusal by their
 * status: what else they show may be for the user alone, such as a code.
 */
export function errorOnPage(body: string): string {
  return joined(linesOnPage(body).filter((line) => ofError.test(line)));
}

function joined(lines: readonly string[]): string {
  const text = lines.join(' | ');
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}

function linesOnPage(body: string): readonly string[] {
  const seen = new Set<string>();
  return body
    .slice(0, most)
    .replace(/<!--[\s\S]*?(?:-->|$)/g, '\n')
    .replace(/<(script|style|template|svg)\b[\s\S]*?(?:<\/\1\s*>|$)/gi, '\n')
    .replace(inline, ' ')
    .replace(/<[^>]*(?:>|$)/g, '\n')
    .split('\n')
    .map((line) => decodeCharacterReferences(line).replace(/\s+/g, ' ').trim())
    .filter((line) => /[\p{L}\p{N}]/u.test(line) && !seen.has(line) && seen.add(line));
}
