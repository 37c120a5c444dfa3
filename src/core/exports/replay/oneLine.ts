import { visibleText } from '../../text/visibleText.ts';

const longest = 200;

/** Text from outside for a comment or a title: on one line, with every character that acts or hides written as an escape, and not long. */
export function oneLine(text: string): string {
  const line = visibleText(
    text
      .slice(0, 4 * longest)
      .replace(/\s+/g, ' ')
      .trim(),
  );
  return line.length > longest ? `${line.slice(0, longest)}…` : line;
}
