import { quotedText } from './quotedText.ts';

/** Text of somebody else at the end of a sentence of ours, like `quotedText`: with a full stop, unless the quote ends a sentence itself. */
export function quotedSentence(text: string, most = 200): string {
  const quote = quotedText(text, most);
  return /[.!?…]"$/.test(quote) ? quote : `${quote}.`;
}

/** As many of them as a sentence holds, with an ellipsis for the rest; empty for none. */
export function firstInWords(names: readonly string[], most: number): string {
  return [...names.slice(0, most), ...(names.length > most ? ['…'] : [])].join(', ');
}

/** A name that somebody else gave: bare where it is made of letters, digits and `_ . -`, else quoted and cut after so many characters. */
export function plainName(name: string, most = 60): string {
  return name.length <= most && /^[\w.-]+$/.test(name) ? name : quotedText(name, most);
}
