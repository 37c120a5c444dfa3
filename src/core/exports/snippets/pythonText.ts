import { visibleText } from '../../text/visibleText.ts';

/** A text as a string literal of Python in double quotes, on one line. */
export function pythonText(text: string): string {
  const escaped = text.replace(/[\\"\n\r\t]/g, (character) => escapes[character] ?? character);
  return `"${visibleText(escaped)}"`;
}

const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '"': '\\"', '\n': '\\n', '\r': '\\r', '\t': '\\t' };
