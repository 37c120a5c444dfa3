import { type FoundToken, findTokens } from './findTokens.ts';

/** A text in lines, as an editor has it. */
export interface Lines {
  readonly lineCount: number;
  lineAt(line: number): { readonly text: string };
}

/** Counted from 0, in UTF-16 code units. */
export interface LinePosition {
  readonly line: number;
  readonly character: number;
}

/** Characters looked at on each side of the position: minified files have lines of megabytes, tokens do not. */
const reach = 32_768;

/**
 * The token at a position, with its place in the line. Reads one line, and of a very long one only the part around.
 *
 * @returns `undefined` also when the line is no longer there
 */
export function tokenAt(lines: Lines, { line, character }: LinePosition, nowMs: number): FoundToken | undefined {
  if (line >= lines.lineCount) return undefined;
  const { text } = lines.lineAt(line);
  const from = Math.max(0, character - reach);
  const [found] = findTokens(text.slice(from, character + reach), nowMs, { most: 1, at: character - from });
  return found === undefined ? undefined : { ...found, start: from + found.start, end: from + found.end };
}
