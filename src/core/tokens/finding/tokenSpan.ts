/** Characters of a text; no token that is put together of it is longer. */
export const longestToken = 100_000;

/** Where a token stands in a text: offsets in UTF-16 code units, `end` is the first one after it. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A token that was found, and what had to be done to get at it. */
export interface TokenSpan extends Span {
  /** In its serialization: without what the text put between its pieces, and decoded where the text has it in base64. */
  readonly token: string;
  /** Into how many pieces the text has split it; 1 when it is whole. */
  readonly pieces: number;
  /** How many times it is encoded in base64 once more; 0 when it stands as it is. */
  readonly layers: number;
}

/** A token that stands as it is; padding that is percent-encoded is written out. */
export function wholeToken(text: string, { start, end }: Span): TokenSpan {
  return { start, end, token: text.slice(start, end).replaceAll(/%3D/gi, '='), pieces: 1, layers: 0 };
}
