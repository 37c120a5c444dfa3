import { randomUUID } from 'node:crypto';
import { visibleText } from '../../core/text/visibleText.ts';

/** Colours for a terminal that shows them; the same text without them elsewhere. */
export interface Paint {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly good: (text: string) => string;
  readonly bad: (text: string) => string;
  readonly attention: (text: string) => string;
}

/**
 * Begins a colour in a text that is not printed yet. Drawn for each process: what somebody else wrote cannot have one, so that it stays
 * without colours.
 */
const mark = `\u001b${randomUUID()}`;

/** Text in colours for {@link printedText}. @param colours see {@link showsColours} */
export function newPaint(colours: boolean): Paint {
  const with_ =
    (on: number, off: number) =>
    (text: string): string =>
      colours && text !== '' ? `${mark}[${on}m${text}${mark}[${off}m` : text;
  return { bold: with_(1, 22), dim: with_(2, 22), good: with_(32, 39), bad: with_(31, 39), attention: with_(33, 39) };
}

/** Only on a terminal, and not where `NO_COLOR` is set to anything (no-color.org) or the terminal is `dumb`. */
export function showsColours(isTerminal: boolean, variables: Readonly<Record<string, string | undefined>>): boolean {
  return isTerminal && (variables['NO_COLOR'] ?? '') === '' && variables['TERM'] !== 'dumb';
}

const marked = new RegExp(`${mark}(\\[\\d+m)`);

/** A finished text on its way to a terminal: our colours become sequences, any sequence in it is written as escapes. */
export function printedText(text: string): string {
  return text
    .split(marked)
    .map((piece, at) => (at % 2 === 1 ? `\u001b${piece}` : visibleText(piece)))
    .join('');
}

/** Text from outside on one line, at most so many characters. */
export function shortText(text: string, most: number): string {
  const line = visibleText(text).replace(/\s+/g, ' ').trim();
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
