/** A text as one word of a POSIX shell (IEEE Std 1003.1 section 2.2.2): nothing in it is looked at. A NUL, which no shell can hold, is left out. */
export function shellText(text: string): string {
  return `'${text.replaceAll('\0', '').replaceAll("'", String.raw`'\''`)}'`;
}
