import { cellsOf } from '../display/cells.ts';
import { hanging } from '../display/wrapWords.ts';

/** Cells that a text needs beside a name; with fewer it stands below. */
const leastBeside = 40;
const belowName = ' '.repeat(6);

/**
 * A name and what is said of it, side by side where a line has room for both; each text begins on a line of its own.
 *
 * @param width of the widest name
 * @param columns cells of a line
 */
export function columnLines(rows: readonly (readonly [name: string, texts: readonly string[]])[], width: number, columns: number): string {
  const size = { columns, cellsOf };
  const beside = ' '.repeat(width + 4);
  const isBeside = columns - beside.length >= leastBeside;
  return rows
    .flatMap(([name, texts]) =>
      isBeside
        ? texts.map((text, at) => hanging(at === 0 ? `  ${name.padEnd(width)}  ` : beside, text, beside, size))
        : [`  ${name}`, ...texts.map((text) => hanging(belowName, text, belowName, size))],
    )
    .join('\n');
}
