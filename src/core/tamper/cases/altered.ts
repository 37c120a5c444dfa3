/** The text with one letter or digit changed, a few characters before its end: where padding and unused bits do not reach. */
export function altered(text: string): string {
  const at = Math.max(text.length - 8, 0);
  const found = /[A-Za-z0-9]/.exec(text.slice(at));
  if (found === null) return `${text}A`;
  const place = at + found.index;
  return `${text.slice(0, place)}${text[place] === 'A' ? 'B' : 'A'}${text.slice(place + 1)}`;
}
