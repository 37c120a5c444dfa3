/** A place as people count it: line and column from 1, the column in UTF-16 code units as editors have it. */
export interface PlaceInText {
  readonly line: number;
  readonly column: number;
}

/** What ends a line: CRLF, LF, or CR alone. */
const lineEnd = /\r\n|\n|\r/g;

/** Line and column of each offset of a text, in one pass. @param offsets in ascending order */
export function placesInText(text: string, offsets: readonly number[]): readonly PlaceInText[] {
  const ends = new RegExp(lineEnd);
  let line = 1;
  let begin = 0;
  let next = ends.exec(text);
  return offsets.map((offset) => {
    while (next !== null && next.index + next[0].length <= offset) {
      line += 1;
      begin = next.index + next[0].length;
      next = ends.exec(text);
    }
    return { line, column: offset - begin + 1 };
  });
}
