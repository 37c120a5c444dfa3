import { visibleText } from './visibleText.ts';

/**
 * Text of somebody else for a sentence of ours: in quotation marks, on one line, cut after so many characters (UTF-16
 * code units), what does not show itself spelled out. It is still data: escape it for the surface it goes to.
 */
export function quotedText(text: string, most = 200): string {
  const cut = text.length > most ? `${text.slice(0, most)}…` : text;
  return `"${visibleText(cut.replace(/\s+/g, ' ').trim())}"`;
}
