import type { Span } from './tokenSpan.ts';

/** A text without its escapes, and where each place of it lies in the text that it was made of. */
export interface Unescaped {
  readonly text: string;
  readonly placeOf: (offset: number) => number;
}

/**
 * Percent-encoding, escapes of strings (JSON, JavaScript, C), character references, and the colours of a terminal. What a line is
 * ended with stays a line end.
 */
const escapes = new RegExp(
  [
    String.raw`(?:%[\da-f]{2})`,
    String.raw`\\(?:u[\da-f]{4}|x[\da-f]{2}|["'\\/nrtbf])`,
    '&(?:quot|apos|amp|lt|gt|#\\d{1,5}|#x[\\da-f]{1,4});',
    `${String.fromCharCode(27)}\\[[\\d;]*[A-Za-z]`,
  ].join('|'),
  'gi',
);

/** What an escape begins with. Most texts have none, and this is quicker to find out. */
const firsts: readonly string[] = ['%', '\\', '&', String.fromCharCode(27)];

const letters: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: ' ', f: ' ' };
const names: Readonly<Record<string, string>> = { quot: '"', apos: "'", amp: '&', lt: '<', gt: '>' };

/** One round of escapes taken off; `undefined` when there are none. In time proportional to the text. */
export function unescaped(text: string): Unescaped | undefined {
  if (!firsts.some((first) => text.includes(first))) return undefined;
  const pieces: string[] = [];
  /** Where a piece begins: in the result, and in the text. */
  const begins: [result: number, text: number][] = [[0, 0]];
  let from = 0;
  let length = 0;
  for (const { 0: written, index } of text.matchAll(escapes)) {
    const plain = plainOf(written);
    pieces.push(text.slice(from, index), plain);
    length += index - from + plain.length;
    from = index + written.length;
    begins.push([length, from]);
  }
  if (from === 0) return undefined;
  pieces.push(text.slice(from));
  return { text: pieces.join(''), placeOf: (offset) => placeIn(begins, offset) };
}

function plainOf(written: string): string {
  const [first, second = ''] = written;
  if (first === '%') return character(Number.parseInt(written.slice(1), 16));
  if (first === '\\')
    return /[ux]/i.test(second) && written.length > 2 ? character(Number.parseInt(written.slice(2), 16)) : (letters[second] ?? second);
  if (first !== '&') return '';
  const name = written.slice(1, -1).toLowerCase();
  if (!name.startsWith('#')) return names[name] ?? ' ';
  return character(name[1] === 'x' ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1)));
}

/** Bytes beyond ASCII are no part of a token, so their encoding does not matter. */
function character(code: number): string {
  return code < 0x80 ? String.fromCharCode(code) : '\ufffd';
}

/** The last piece that begins at the offset or before it, by bisection. */
function placeIn(begins: readonly (readonly [result: number, text: number])[], offset: number): number {
  let low = 0;
  let high = begins.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((begins[middle]?.[0] ?? 0) <= offset) low = middle;
    else high = middle;
  }
  const [result, text] = begins[low] ?? [0, 0];
  return text + offset - result;
}

/** The place in the text of what was found in the result. */
export function spanBefore<Each extends Span>(span: Each, { placeOf }: Unescaped): Each {
  return { ...span, start: placeOf(span.start), end: placeOf(span.end) };
}
