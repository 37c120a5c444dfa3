import assert from 'node:assert/strict';
import { boundedText } from '../../../../src/core/text/boundedText.ts';

describe('a text that is cut before a word', () => {
  const rows: readonly (readonly [text: string, most: number, bounded: string])[] = [
    ['', 10, ''],
    ['ten signs.', 10, 'ten signs.'],
    ['ten signs. ', 10, 'ten…'],
    ['one two three', 10, 'one two…'],
    ['one two\nthree', 10, 'one two…'],
    ['one two \t three', 10, 'one two…'],
    ['eyJhbGciOiJub25lIn0.e30.', 10, '…'],
    ['token eyJhbGciOiJub25lIn0.e30.', 10, 'token…'],
    ['アプリケーションは無効です。', 10, 'アプリケーションは…'],
    ['ab 👍👍👍👍', 6, 'ab 👍…'],
    ['無効 eyJhbGciOiJub25lIn0.', 10, '無効…'],
  ];
  for (const [text, most, bounded] of rows) {
    it(`${JSON.stringify(text)} at ${most}`, () => {
      assert.equal(boundedText(text, most), bounded);
      assert.ok(bounded.length <= most);
    });
  }

  it('has at most 2,000 characters where nothing else is said', () => {
    assert.equal(boundedText('a '.repeat(1_000)).length, 2_000);
    assert.equal(boundedText('a '.repeat(1_001)), `${'a '.repeat(998)}a…`);
  });
});
