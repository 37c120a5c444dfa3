import { specificationLink } from '../../core/findings/spec.ts';
import type { ProductWords } from '../../core/meaning/productWords.ts';
import { visibleText } from '../../core/text/visibleText.ts';
import { cellsOf, cutToCells } from '../display/cells.ts';
import type { Display } from '../display/display.ts';
import { inAscii } from '../display/inAscii.ts';
import { type Column, fitColumns, gap } from '../display/tableLayout.ts';
import { hanging } from '../display/wrapWords.ts';
import { onOneLine } from './onOneLine.ts';
import { newPaint, type Paint, unpainted, visiblePainted } from './paint.ts';

/** Texts laid out for one display: cut and wrapped for a terminal, whole in a pipe. */
export interface Page extends Paint {
  /** Cells of a line; left out where it has no end. */
  readonly columns?: number;
  /** Rows of texts from anywhere, in columns; a cell is one line. */
  readonly table: (rows: readonly (readonly string[])[], columns?: readonly Column[]) => readonly string[];
  /** One row in a table whose other rows are not known: its columns have these widths where they can. */
  readonly row: (cells: readonly string[], columns: readonly Column[], usual: readonly number[]) => string;
  /** Whether a line has room for a text. */
  readonly fits: (text: string) => boolean;
  /** A sentence behind a mark, its further lines below its first word. */
  readonly hanging: (mark: string, text: string, indent: string) => string;
  /** A citation, as a link where its page is known. */
  readonly specification: (spec: string, words: ProductWords) => string;
}

export function newPage(display: Display): Page {
  const paint = newPaint(display);
  const { columns: most, unicode } = display;
  const readable = (text: string): string => (unicode ? text : inAscii(text));
  const size = { ...(most === undefined ? {} : { columns: most }), cellsOf: (text: string) => cellsOf(readable(unpainted(text))) };
  const oneLine = (text: string): string => readable(onOneLine(text));

  function inWidths(cells: readonly string[], columns: readonly Column[], widths: readonly (number | undefined)[]): string {
    const shown = cells.flatMap((cell, at) => {
      const width = widths[at];
      if (width === undefined) return [];
      const text = most === undefined ? cell : cutToCells(cell, width, readable('…'));
      const space = ' '.repeat(Math.max(0, width - cellsOf(text)));
      return [columns[at]?.right === true ? space + text : text + space];
    });
    return shown.join(' '.repeat(gap)).trimEnd();
  }

  return {
    ...paint,
    ...(most === undefined ? {} : { columns: most }),
    table(rows, columns = []) {
      const lines = rows.map((row) => row.map(oneLine));
      const natural = lines.reduce<number[]>((widest, row) => row.map((cell, at) => Math.max(widest[at] ?? 0, cellsOf(cell))), []);
      const widths = fitColumns(natural, columns, most);
      return lines.map((row) => inWidths(row, columns, widths));
    },
    row(cells, columns, usual) {
      const line = cells.map(oneLine);
      return inWidths(line, columns, most === undefined ? line.map(() => 0) : fitColumns(usual, columns, most));
    },
    fits: (text) => most === undefined || size.cellsOf(text) <= most,
    hanging: (mark, text, indent) => hanging(mark, visiblePainted(text), indent, size),
    specification: (spec, words) => paint.link(visibleText(spec), specificationLink(spec, words)),
  };
}
