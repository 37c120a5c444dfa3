/** Of a terminal window that most people have. */
const columns = 110;

/** A name and what is said of it, side by side; each text begins on a line of its own. @param width of the widest name */
export function columnLines(rows: readonly (readonly [name: string, texts: readonly string[]])[], width: number): string {
  const indent = ' '.repeat(width + 4);
  return rows
    .map(([name, texts]) =>
      texts
        .flatMap((text) => wrapped(text, columns - width - 4))
        .map((text, index) => `${index === 0 ? `  ${name.padEnd(width)}  ` : indent}${text}`)
        .join('\n'),
    )
    .join('\n');
}

/** Paragraphs, filled to the width of a window. One whose lines are indented stays as it is. */
export function filled(text: string): string {
  return text
    .split('\n\n')
    .map((paragraph) => (/^ /m.test(paragraph) ? paragraph : wrapped(paragraph.replaceAll('\n', ' '), columns).join('\n')))
    .join('\n\n');
}

function wrapped(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const line = lines.at(-1);
    if (line === undefined || line.length + word.length + 1 > width) lines.push(word);
    else lines[lines.length - 1] = `${line} ${word}`;
  }
  return lines;
}
