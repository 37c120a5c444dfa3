/** Colours for a terminal that shows them; the same text without them elsewhere. */
export interface Paint {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly good: (text: string) => string;
  readonly bad: (text: string) => string;
  readonly attention: (text: string) => string;
}

/** @param colours see {@link showsColours} */
export function newPaint(colours: boolean): Paint {
  const with_ =
    (on: number, off: number) =>
    (text: string): string =>
      colours && text !== '' ? `\u001b[${on}m${text}\u001b[${off}m` : text;
  return { bold: with_(1, 22), dim: with_(2, 22), good: with_(32, 39), bad: with_(31, 39), attention: with_(33, 39) };
}

/** Only on a terminal, and not where `NO_COLOR` is set to anything (no-color.org) or the terminal is `dumb`. */
export function showsColours(isTerminal: boolean, variables: Readonly<Record<string, string | undefined>>): boolean {
  return isTerminal && (variables['NO_COLOR'] ?? '') === '' && variables['TERM'] !== 'dumb';
}

// Control characters (but line feed and tab), and the marks that turn the direction of text around.
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the purpose.
const controls = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** Text from a server, made harmless for a terminal: what would move the cursor or recolour the screen is spelled out. */
export function plainText(text: string): string {
  return text.replace(controls, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** The same on one line, at most so many characters. */
export function shortText(text: string, most: number): string {
  const line = plainText(text).replace(/\s+/g, ' ').trim();
  return line.length > most ? `${line.slice(0, most - 1)}…` : line;
}

/** Columns padded to their widest cell and separated by two spaces. `right` names the columns that end flush. */
export function table(rows: readonly (readonly string[])[], right: ReadonlySet<number> = new Set()): readonly string[] {
  const widths = rows.reduce<number[]>((most, row) => row.map((cell, column) => Math.max(most[column] ?? 0, cell.length)), []);
  return rows.map((row) =>
    row
      .map((cell, column) => (right.has(column) ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0)))
      .join('  ')
      .trimEnd(),
  );
}
