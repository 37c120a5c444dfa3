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
  const seen = new Set<string>();
  const lines = body
    .slice(0, most)
    .replace(/<!--[\s\S]*?(?:-->|$)/g, '\n')
    .replace(/<(script|style|template|svg)\b[\s\S]*?(?:<\/\1\s*>|$)/gi, '\n')
    .replace(inline, ' ')
    .replace(/<[^>]*(?:>|$)/g, '\n')
    .split('\n')
    .map((line) => decodeCharacterReferences(line).replace(/\s+/g, ' ').trim())
    .filter((line) => /[\p{L}\p{N}]/u.test(line) && !seen.has(line) && seen.add(line));
  const text = lines.join(' | ');
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}
