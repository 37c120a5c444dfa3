import type { Display } from '../display/display.ts';
import { newPage } from './page.ts';
import { printedText } from './paint.ts';

/** Sentences, painted or not, ready to be written to a display: wrapped where its lines have an end. */
export function laidOut(text: string, display: Display): string {
  return printedText(newPage(display).hanging('', text, ''), display);
}
