import { visibleText } from '../../../core/text/visibleText.ts';

/** Whether a surface shows line breaks. Where it does not, each becomes a space. */
export type Layout = 'line' | 'lines';

/** A word joiner (U+2060): has no shape, and none comes from outside, where it would be an escape. */
const joiner = '\u2060';

/**
 * Text that somebody else wrote: a server, a workspace, a file, a page, or a sentence of ours that quotes one of them.
 * Opaque: what takes it shows it literally, and nothing else of it can be had.
 */
class Outside {
  readonly #text: string;
  readonly #most: number;

  constructor(text: string, most: number) {
    this.#text = text;
    this.#most = most;
  }

  /**
   * The text for a surface of VS Code that reads `[text](command:…)` as a link or `$(name)` as an icon: both are broken
   * apart, also where the neighbours of this text hold the other half. Characters that nobody sees are escapes.
   */
  shown(layout: Layout): string {
    const visible = visibleText(this.#text.slice(0, 2 * this.#most));
    const laidOut = layout === 'lines' ? visible.replaceAll('\r\n', '\n') : visible.replaceAll(/\s+/g, onOneLine);
    return cut(laidOut, this.#most, this.#text.length > 2 * this.#most)
      .replaceAll(/([\]$])(?=\(|$)/g, `$1${joiner}`)
      .replace(/^\(/, `${joiner}(`);
  }
}

/** @param most characters that are shown of it; an ellipsis says that there are more */
export function outside(text: string, most = 200): OutsideText {
  return new Outside(text, most);
}

/** White space that breaks the line or is a tab becomes one space; spaces stay. */
function onOneLine(space: string): string {
  return /[\r\n\t]/.test(space) ? ' ' : space;
}

export type OutsideText = Outside;

export function isOutside(text: unknown): text is OutsideText {
  return text instanceof Outside;
}

function cut(text: string, most: number, isPart: boolean): string {
  if (text.length <= most) return isPart ? `${text}…` : text;
  // Not between the halves of a character beyond U+FFFF.
  return `${text.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}
