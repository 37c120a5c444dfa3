import { isBase64 } from './runs.ts';

/** A piece of a token: so many characters of the text from an offset on, at a place in the joined token. */
interface Piece {
  readonly from: number;
  readonly at: number;
  readonly length: number;
  /** The piece before it ends with a line rather than with a quotation mark. */
  readonly isFolded: boolean;
}

/** A text without what lies between its pieces. */
export interface JoinedText {
  readonly text: string;
  readonly pieces: readonly Piece[];
}

/** How much may lie between two pieces. `any` takes blanks as well: for a text that is meant to be a token and nothing else. */
export type Joining = 'folds' | 'any';

/**
 * What may stand between two pieces. Of strings: their quotation marks, and an operator that puts them together, in one line or
 * over two. Of a folded text: the end of a line with what may begin the next one (indentation, the mark of a quoted mail), a
 * backslash of a shell or of RFC 8792 before it, an escaped or percent-encoded line break. Characters without width.
 */
const strings = /["'`]\s{0,80}(?:(?:\+|\.|&|,|\|\||<<|\\)\s{0,80}(?:_\s{1,80})?)?[bfru@$]{0,2}["'`]/iy;
const folds =
  /[ \t\u00ad]{0,8}\\?(?:\r\n|\n|\r)[ \t]{0,80}(?:[>|#*]{1,4}[ \t]{0,8}|\/\/[ \t]{1,8}|\\)?|(?:\\r)?\\n[ \t]{0,80}|(?:%0D)?%0A|[\u00ad\u200b\u2060\ufeff]{1,8}/iy;
/** The next one of the numbered cookies that a long value is split into: `session.1=` of Auth.js, `CookiesC2=` of ASP.NET Core. */
const cookies = /;[ \t]{0,4}[\w.-]{1,128}[._C-]\d{1,2}=/y;
const blanks = /[\s"'`\\,;+<>|]{1,200}/y;

/** What has to follow a piece in a folded line: the line is nothing else but for what closes a text around it. */
const closing = /^(?:$|[\s"'`\\,;)\]}<%&\u00ad\u200b\u2060\ufeff]|=(?:\r?\n))/;

/** Base64 of either alphabet with its padding, dots, and the tilde of an SD-JWT. */
export function endOfPiece(text: string, from: number): number {
  let at = from;
  while (isBase64(text.charCodeAt(at)) || marks.has(text[at] ?? '')) at += 1;
  return at;
}

const marks: ReadonlySet<string> = new Set(['.', '=', '~']);

/** What is between two pieces, as its end; the given offset when there is nothing of that kind. */
export function endOfJoint(text: string, from: number, joining: Joining): number {
  for (const joint of joining === 'any' ? [strings, blanks] : [strings, folds, cookies]) {
    joint.lastIndex = from;
    if (joint.test(text)) return joint.lastIndex;
  }
  return from;
}

/**
 * Puts together the pieces that begin at an offset, as far as one follows the other.
 *
 * @param most characters of the text
 * @param mostBeforeDot characters without a dot: what has more is no token
 */
export function joinPieces(text: string, start: number, joining: Joining, most: number, mostBeforeDot = most): JoinedText {
  const pieces: Piece[] = [];
  let joined = '';
  let hasDot = false;
  let from = start;
  for (let isFolded = false; from < text.length && from - start < most; ) {
    const end = endOfPiece(text, from);
    if (end === from) break;
    if (isFolded && joining === 'folds' && !isWholeLine(text, end)) break;
    const written = text.slice(from, end);
    const next = endOfJoint(text, end, joining);
    // Quoted-printable breaks a line with an equals sign.
    const content = next > end && /[^=]=$/.test(written) && isLineEnd(text[end]) ? written.slice(0, -1) : written;
    pieces.push({ from, at: joined.length, length: content.length, isFolded });
    joined += content;
    hasDot ||= content.includes('.');
    if (next === end || (!hasDot && joined.length > mostBeforeDot)) break;
    isFolded = !/["'`]/.test(text[end] ?? '');
    from = next;
  }
  return { text: joined, pieces };
}

function isWholeLine(text: string, end: number): boolean {
  return closing.test(text.slice(end, end + 2)) && !/^ \S/.test(text.slice(end, end + 2));
}

function isLineEnd(character: string | undefined): boolean {
  return character === '\n' || character === '\r';
}

/** Where a place of the joined text lies in the text it was made of: for an end, directly behind the character before it. */
export function endInText({ pieces }: JoinedText, end: number): number {
  const last = pieces.findLast(({ at }) => at < end);
  return last === undefined ? 0 : last.from + (end - last.at);
}
