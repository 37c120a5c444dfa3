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

interface Mark {
  /** Begins a colour or a link in a text that is not printed yet. */
  readonly text: string;
  /** With what stands behind it: a colour, or the address of a link, empty at its end. */
  readonly pattern: RegExp;
}

/** Drawn for each process: what somebody else wrote cannot have one, so that it stays without colours. */
let drawn: Mark | undefined;

/** The mark of this process, drawn when the first colour or link needs it. */
function mark(): Mark {
  if (drawn === undefined) {
    const text = `\u001b${process.getBuiltinModule('node:crypto').randomUUID()}`;
    drawn = { text, pattern: new RegExp(String.raw`${text}(\[\d+m|<[^\s<>\p{C}]*>)`, 'u') };
  }
  return drawn;
}

/** The text where marks stand in it: every second piece is what stands behind one. */
function splitAtMarks(text: string): readonly string[] {
  return drawn === undefined ? [text] : text.split(drawn.pattern);
}

/** Text in colours and with links for {@link printedText}. */
export function newPaint({ colours, links }: Pick<Display, 'colours' | 'links'>): Paint {
  const with_ =
    (on: number, off: number) =>
    (text: string): string =>
      colours && text !== '' ? `${mark().text}[${on}m${text}${mark().text}[${off}m` : text;
  return {
    bold: with_(1, 22),
    dim: with_(2, 22),
    good: with_(32, 39),
    bad: with_(31, 39),
    attention: with_(33, 39),
    link: (text, address) => (links && address !== undefined ? `${mark().text}<${address}>${text}${mark().text}<>` : text),
  };
}

/** The text as it is read: what paint put into it takes no room. */
export function unpainted(text: string): string {
  return splitAtMarks(text)
    .filter((_, at) => at % 2 === 0)
    .join('');
}

/** The text with what acts or hides in it as escapes, and with what paint put into it. */
export function visiblePainted(text: string): string {
  return splitAtMarks(text)
    .map((piece, at) => (at % 2 === 0 ? visibleText(piece) : mark().text + piece))
    .join('');
}

/** A finished text on its way out: our colours and links become sequences, any sequence in it is written as escapes. */
export function printedText(text: string, { unicode }: Pick<Display, 'unicode'>): string {
  const shown = (piece: string): string => (unicode ? visibleText(piece) : inAscii(visibleText(piece)));
  return splitAtMarks(text)
    .map((piece, at) => (at % 2 === 0 ? shown(piece) : sequenceOf(piece)))
    .join('');
}

/** ECMA-48 section 8.3.117 (SGR), or OSC 8. */
function sequenceOf(behindMark: string): string {
  return behindMark.startsWith('<') ? `\u001b]8;;${behindMark.slice(1, -1)}\u001b\\` : `\u001b${behindMark}`;
}
