/**
 * A text of somebody else as one word of a command line that may be pasted into a shell (POSIX.1-2024, Shell Command Language, section 2.2.2):
 * in quotes, unless each of its characters is one that no shell acts on.
 */
export function shellWord(text: string): string {
  return /^[\w.,:/@%+=-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
