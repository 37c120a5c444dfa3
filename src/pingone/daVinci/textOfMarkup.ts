import { decodeCharacterReferences } from '../../core/text/characterReferences.ts';

/** No person reads more of a page as text. */
const mostMarkup = 20_000;

/** What a person would read of HTML, on one line. Nothing of it is rendered; scripts and styles are left out. */
export function textOfMarkup(markup: string): string {
  const withoutCode = markup.slice(0, mostMarkup).replace(/<(script|style)\b[\s\S]*?(?:<\/\1\s*>|$)/gi, ' ');
  return decodeCharacterReferences(withoutCode.replace(/<[^>]*(?:>|$)/g, ' '))
    .replace(/\s+/g, ' ')
    .trim();
}
