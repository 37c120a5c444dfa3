import { printJson } from '../../core/json/printJson.ts';
import { visibleText } from '../../core/text/visibleText.ts';

/** Escapes in the JSON are the same values; the terminal that may be behind standard output sees no control character. */
export function inJson(value: unknown): string {
  return `${visibleText(printJson(value))}\n`;
}
