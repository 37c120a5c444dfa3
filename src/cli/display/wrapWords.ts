/** How long a line may be, and how it is measured. */
export interface LineSize {
  /** Left out: lines have no end. */
  readonly columns?: number;
  readonly cellsOf: (text: string) => number;
}

/**
 * A text behind a mark, its further lines below its first word: broken between words, a word that is longer than a line left whole, so
 * that an address can still be copied. A line with a gap in it is drawn, and stays as it is.
 */
export function hanging(mark: string, text: string, indent: string, size: LineSize): string {
  const [first = '', ...rest] = text.split('\n');
  return [...folded(mark, first, indent, size), ...rest.flatMap((line) => folded(indent, line, indent, size))].join('\n');
}

function folded(start: string, line: string, indent: string, { columns, cellsOf }: LineSize): readonly string[] {
  if (columns === undefined || /(?:^| ) /.test(line) || cellsOf(start + line) <= columns) return [start + line];
  const [first = '', ...words] = line.split(' ');
  const lines = [start + first];
  for (const word of words) {
    const longer = `${lines.at(-1)} ${word}`;
    if (cellsOf(longer) <= columns) lines[lines.length - 1] = longer;
    else lines.push(indent + word);
  }
  return lines;
}
