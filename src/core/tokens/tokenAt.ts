import { type FoundToken, findTokens } from './findTokens.ts';
import type { TokenMeans } from './reading/tokenReading.ts';

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

/** A token in a text of lines: its offsets are those in the part of the text that was looked at. */
export interface TokenInLines extends FoundToken {
  readonly from: LinePosition;
  /** Directly behind its last character. */
  readonly to: LinePosition;
}

/** Characters looked at on each side of the position: minified files have lines of megabytes, tokens do not. */
const reach = 32_768;
/** Lines before and after that of the position, which a folded token may have. */
const mostLines = 400;

/**
 * The token at a position, folded over lines or not. Looks at the lines around, and of a very long one only at the part around.
 *
 * @returns `undefined` also when the line is no longer there
 */
export function tokenAt(lines: Lines, { line, character }: LinePosition, nowMs: number, means?: TokenMeans): TokenInLines | undefined {
  if (line >= lines.lineCount) return undefined;
  const { text } = lines.lineAt(line);
  const cut = Math.max(0, character - reach);
  const own = text.slice(cut, character + reach);
  const before = cut > 0 ? [] : neighbours(lines, line, -1);
  const after = character + reach < text.length ? [] : neighbours(lines, line, 1);
  const all = [...before.toReversed(), own, ...after];
  const offset = before.reduce((sum, each) => sum + each.length + 1, 0) + Math.min(character, text.length) - cut;
  const [found] = findTokens(all.join('\n'), nowMs, { most: 1, at: offset, ...(means === undefined ? {} : { means }) });
  if (found === undefined || character > text.length) return undefined;
  const positionOf = (place: number): LinePosition => {
    const position = placeIn(all, place);
    const isOwn = position.line === before.length;
    return { line: line - before.length + position.line, character: position.character + (isOwn ? cut : 0) };
  };
  return { ...found, from: positionOf(found.start), to: positionOf(found.end) };
}

/** The lines next to one, nearest first, up to the reach; an empty one ends them, as it ends a token. */
function neighbours(lines: Lines, line: number, step: 1 | -1): readonly string[] {
  const found: string[] = [];
  let characters = 0;
  for (let at = line + step; at >= 0 && at < lines.lineCount && found.length < mostLines; at += step) {
    const { text } = lines.lineAt(at);
    characters += text.length;
    if (text.trim() === '' || characters > reach) break;
    found.push(text);
  }
  return found;
}

function placeIn(lines: readonly string[], offset: number): LinePosition {
  let rest = offset;
  let line = 0;
  for (; line < lines.length - 1 && rest > (lines[line]?.length ?? 0); line += 1) rest -= (lines[line]?.length ?? 0) + 1;
  return { line, character: rest };
}
