import { visibleText } from '../../text/visibleText.ts';

/**
 * A text as a string literal of JavaScript in double quotes, on one line. It can stand in a page and in a block between `{{` and `}}` too,
 * and has no character that a reader would not see.
 */
export function jsText(text: string): string {
  return visibleText(JSON.stringify(text))
    .replaceAll('<', '\\u003c')
    .replaceAll('{{', '\\u007b\\u007b')
    .replaceAll('}}', '\\u007d\\u007d')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029');
}
