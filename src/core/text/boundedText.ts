/**
 * The beginning of a text of somebody else, where more than so many characters (UTF-16 code units) would be read, matched or said. It is cut
 * before a word, not within one, so that no half of a secret is left, which nothing would recognize; `…` stands for what is cut. Total, and
 * the identity on a text that is not longer. White space and what is not visible ASCII end a word; of a single longer word nothing is left.
 */
export function boundedText(text: string, most = 2_000): string {
  if (text.length <= most) return text;
  let end = most - 1;
  while (end > 0 && isOfWord(text.charCodeAt(end - 1))) end -= 1;
  return `${text.slice(0, end).trimEnd()}…`;
}

/** Or the first half of a character. */
function isOfWord(unit: number): boolean {
  return (unit > 0x20 && unit < 0x7f) || (unit >= 0xd800 && unit < 0xdc00);
}
