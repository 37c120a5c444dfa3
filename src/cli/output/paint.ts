import { randomUUID } from 'node:crypto';
import { visibleText } from '../../core/text/visibleText.ts';
import type { Display } from '../display/display.ts';
import { inAscii } from '../display/inAscii.ts';

/** Colours and links for a display that shows them; the same text without them elsewhere. */
export interface Paint {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly good: (text: string) => string;
  readonly bad: (text: string) => string;
  readonly attention: (text: string) => string;
  /** @param address of ours: a text of somebody else never becomes a link */
  readonly link: (text: string, address: string | undefined) => string;
}

/**
 * Begins a colour or a link in a text that is not printed yet. Drawn for each process: what somebody else wrote cannot have one, so
 * that it stays without colours.
 */
const mark = `\u001b${randomUUID()}`;

/** What stands behind a mark: a colour, or the address of a link, empty at its end. */
const marked = new RegExp(String.raw`${mark}(\[\d+m|<[^\s<>\p{C}]*>)`, 'u');
const anyMarked = new RegExp(marked, 'gu');

/** Text in colours and with links for {@link printedText}. */
export function newPaint({ colours, links }: Pick<Display, 'colours' | 'links'>): Paint {
  const with_ =
    (on: number, off: number) =>
    (text: string): string =>
      colours && text !== '' ? `${mark}[${on}m${text}${mark}[${off}m` : text;
  return {
    bold: with_(1, 22),
    dim: with_(2, 22),
    good: with_(32, 39),
    bad: with_(31, 39),
    attention: with_(33, 39),
    link: (text, address) => (links && address !== undefined ? `${mark}<${address}>${text}${mark}<>` : text),
  };
}

/** The text as it is read: what paint put into it takes no room. */
export function unpainted(text: string): string {
  return text.replace(anyMarked, '');
}

/** The text with what acts or hides in it as escapes, and with what paint put into it. */
export function visiblePainted(text: string): string {
  return text
    .split(marked)
    .map((piece, at) => (at % 2 === 0 ? visibleText(piece) : mark + piece))
    .join('');
}

/** A finished text on its way out: our colours and links become sequences, any sequence in it is written as escapes. */
export function printedText(text: string, { unicode }: Pick<Display, 'unicode'>): string {
  const shown = (piece: string): string => (unicode ? visibleText(piece) : inAscii(visibleText(piece)));
  return text
    .split(marked)
    .map((piece, at) => (at % 2 === 0 ? shown(piece) : sequenceOf(piece)))
    .join('');
}

/** ECMA-48 section 8.3.117 (SGR), or OSC 8. */
function sequenceOf(behindMark: string): string {
  return behindMark.startsWith('<') ? `\u001b]8;;${behindMark.slice(1, -1)}\u001b\\` : `\u001b${behindMark}`;
}
