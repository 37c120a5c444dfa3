import assert from 'node:assert/strict';
import { cellsOf, cutToCells } from '../../../../src/cli/display/cells.ts';
import { type Column, fitColumns } from '../../../../src/cli/display/tableLayout.ts';
import { hanging } from '../../../../src/cli/display/wrapWords.ts';

describe('cells of a text', () => {
  const rows: readonly (readonly [text: string, cells: number])[] = [
    ['', 0],
    ['token', 5],
    ['日本語', 6],
    ['ﾊﾝｶｸ', 4],
    ['한국', 4],
    ['é', 1],
    ['e\u0301', 1],
    ['n\u200d', 1],
    ['🔑', 2],
    ['✗ no', 4],
  ];
  for (const [text, cells] of rows) it(`${JSON.stringify(text)}: ${cells}`, () => assert.equal(cellsOf(text), cells));

  const cuts: readonly (readonly [text: string, most: number, cut: string])[] = [
    ['token', 5, 'token'],
    ['tokens', 5, 'toke…'],
    ['日本語', 5, '日本…'],
    ['日本語', 4, '日…'],
    ['e\u0301e\u0301e\u0301', 2, 'e\u0301…'],
    ['to a page', 4, 'to…'],
    ['token', 1, '…'],
    ['token', 0, ''],
  ];
  for (const [text, most, cut] of cuts) {
    it(`${JSON.stringify(text)} in ${most} is ${JSON.stringify(cut)}`, () => {
      assert.equal(cutToCells(text, most, '…'), cut);
      assert.ok(cellsOf(cut) <= most);
    });
  }
});

describe('columns that do not fit', () => {
  const columns: readonly Column[] = [{}, { shortens: { rank: 1, least: 10 }, drops: 0 }, { shortens: { rank: 0, least: 5 }, drops: 1 }];
  const natural = [4, 20, 20];
  const rows: readonly (readonly [cells: number | undefined, widths: readonly (number | undefined)[]])[] = [
    [undefined, [4, 20, 20]],
    [48, [4, 20, 20]],
    [47, [4, 20, 19]],
    [33, [4, 20, 5]],
    [32, [4, 19, 5]],
    [23, [4, 10, 5]],
    [22, [4, undefined, 16]],
    [11, [4, undefined, 5]],
    [10, [4, undefined, undefined]],
    [1, [4, undefined, undefined]],
  ];
  for (const [cells, widths] of rows) {
    it(`give way by rank in ${cells ?? 'a line without end'}`, () => assert.deepEqual(fitColumns(natural, columns, cells), widths));
  }
});

describe('a sentence in lines', () => {
  const size = { columns: 20, cellsOf };
  const rows: readonly (readonly [title: string, text: string, lines: readonly string[]])[] = [
    ['that fits', 'All is well.', ['! All is well.']],
    ['between words', 'The server refused the request.', ['! The server refused', '    the request.']],
    [
      'with a word longer than a line',
      'See https://example.com/a/long/path now.',
      ['! See', '    https://example.com/a/long/path', '    now.'],
    ],
    ['of wide letters', '日本語の 説明は 長い', ['! 日本語の 説明は', '    長い']],
    [
      'with a drawing below',
      'They differ:\n  aaaaaaaaaaaaaaaaaaaaaaaaaaaa\n  ^',
      ['! They differ:', '      aaaaaaaaaaaaaaaaaaaaaaaaaaaa', '      ^'],
    ],
  ];
  for (const [title, text, lines] of rows) {
    it(title, () => assert.deepEqual(hanging('! ', text, '    ', size).split('\n'), lines));
  }

  it('is whole in a pipe', () => {
    const text = 'word '.repeat(100).trim();
    assert.equal(hanging('! ', text, '    ', { cellsOf }), `! ${text}`);
  });
});
