import { formatBytes } from '../../core/shown/durations.ts';
import { visibleText } from '../../core/text/visibleText.ts';
import type { Page } from '../output/page.ts';

/** Characters of one text that are printed. */
const mostCharacters = 16_384;

/** The lines of a text from outside, bounded, with what is left out said. */
export function textLines(text: string, indent: string, mostLines: number, page: Page): readonly string[] {
  const lines = visibleText(text.slice(0, mostCharacters)).split('\n');
  const shown = lines.slice(0, mostLines).map((line) => `${indent}${line.replaceAll('\t', '  ')}`);
  if (text.length <= mostCharacters && lines.length <= mostLines) return shown;
  return [...shown, page.dim(`${indent}The rest of ${formatBytes(text.length)} is left out here; --json has all of it.`)];
}
