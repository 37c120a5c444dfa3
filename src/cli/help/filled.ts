import { cellsOf } from '../display/cells.ts';
import { hanging, type LineSize } from '../display/wrapWords.ts';

/** What an indented line begins with: its indent, and the name in front of a gap. A line that is indented further is of a drawing. */
const beginning = /^ {2}(?! )(?:\S+(?: \S+)* {2,})?/;

/**
 * Paragraphs, filled to the width of a window. Of one whose lines are indented each line stays one, and goes on below its text where it
 * is too long.
 *
 * @param columns cells of a line
 */
export function filled(text: string, columns: number): string {
  const size = { columns, cellsOf };
  return text
    .split('\n\n')
    .map((paragraph) =>
      /^ /m.test(paragraph)
        ? paragraph
            .split('\n')
            .map((line) => hung(line, size))
            .join('\n')
        : hanging('', paragraph.replaceAll('\n', ' '), '', size),
    )
    .join('\n\n');
}

function hung(line: string, size: LineSize): string {
  const [mark = ''] = beginning.exec(line) ?? [];
  return hanging(mark, line.slice(mark.length), ' '.repeat(mark.length), size);
}
