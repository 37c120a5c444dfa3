import assert from 'node:assert/strict';
import { placesInText } from '../../../../src/core/tokens/placeInText.ts';

describe('a place in a text', () => {
  const rows: readonly (readonly [what: string, text: string, offset: number, line: number, column: number])[] = [
    ['at the beginning', 'abc', 0, 1, 1],
    ['in the first line', 'abc', 2, 1, 3],
    ['at the end', 'abc', 3, 1, 4],
    ['on a line feed', 'a\nb', 1, 1, 2],
    ['after a line feed', 'a\nb', 2, 2, 1],
    ['after CRLF, which is one end', 'a\r\nb', 3, 2, 1],
    ['between CR and LF', 'a\r\nb', 2, 1, 3],
    ['after CR alone', 'a\rb', 2, 2, 1],
    ['after empty lines', '\n\n\nb', 3, 4, 1],
    ['after a character beyond U+FFFF, which counts two as in editors', '\u{1f600}b', 2, 1, 3],
  ];
  for (const [what, text, offset, line, column] of rows) {
    it(what, () => assert.deepEqual(placesInText(text, [offset]), [{ line, column }]));
  }
  it('is told of several in one pass', () => {
    assert.deepEqual(
      placesInText('a\nb c\nd', [0, 2, 4, 6]).map(({ line, column }) => [line, column]),
      [
        [1, 1],
        [2, 1],
        [2, 3],
        [3, 1],
      ],
    );
  });
});
