import { visibleText } from '../../text/visibleText.ts';
import { jsText } from '../javascript/jsText.ts';
import type { Piece } from '../pieces/pieces.ts';
import { oneLine } from '../replay/oneLine.ts';

/** A text as a literal inside of `{{ … }}`: without a brace, so that the block ends where it is meant to. */
export function literalInBraces(text: string): string {
  return jsText(text).replaceAll('{', '\\u007b').replaceAll('}', '\\u007d');
}

/** Text from outside for a title or a comment, behind words of ours: nothing in it is evaluated. */
export function httpTitle(text: string): string {
  return oneLine(text).replaceAll('{', '(').replaceAll('}', ')');
}

/** Whether a value can stand behind `@NAME =` as it is: no blank, brace or quotation mark. */
export function isPlainValue(value: string): boolean {
  return /^[A-Za-z0-9._~:/?#[\]@!&'()*+,;=%-]+$/.test(value);
}

/** Whether a text stands for itself within a line: on that line, seen, and with nothing that begins a variable, also not with what follows. */
export function isInertText({ text, encoding }: Piece & { readonly kind: 'text' }): boolean {
  return encoding === 'encoded' || (!/[\r\n\t\x7f]|\{\{|\{$|%\{/.test(text) && visibleText(text) === text);
}
