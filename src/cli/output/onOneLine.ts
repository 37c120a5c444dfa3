import { visibleText } from '../../core/text/visibleText.ts';

/** A text from outside on one line, whole. Spaces before it are an indent and stay. */
export function onOneLine(text: string): string {
  const line = visibleText(text);
  const indent = /^ */.exec(line)?.[0] ?? '';
  return indent + line.slice(indent.length).replace(/\s+/g, ' ').trim();
}
