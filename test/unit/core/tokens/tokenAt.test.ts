import assert from 'node:assert/strict';
import { tokenAt } from '../../../../src/core/tokens/tokenAt.ts';

const token = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from('{"sub":"u"}').toString('base64url')}.`;

/** A document of lines, as far as it is looked at. */
function documentOf(...lines: readonly string[]) {
  return { lineCount: lines.length, lineAt: (line: number) => ({ text: lines[line] ?? '' }) };
}

describe('the token at a position', () => {
  const before = 'Bearer ';
  const line = `${before}${token} end`;
  const rows: readonly (readonly [what: string, character: number, found: boolean])[] = [
    ['before it', 3, false],
    ['at its beginning', before.length, true],
    ['within', before.length + 10, true],
    ['at its end', before.length + token.length, true],
    ['after it', before.length + token.length + 2, false],
    ['beyond the line', 10_000, false],
  ];
  for (const [what, character, found] of rows) {
    it(what, () => assert.equal(tokenAt(documentOf(line), { line: 0, character }, 0)?.token, found ? token : undefined));
  }

  it('is found at its place in a line of megabytes', () => {
    const filler = 'x'.repeat(2_000_000);
    const found = tokenAt(documentOf('', `${filler} ${token} ${filler}`), { line: 1, character: filler.length + 5 }, 0);
    const start = filler.length + 1;
    assert.equal(found?.token, token);
    assert.deepEqual(
      [found?.from, found?.to],
      [
        { line: 1, character: start },
        { line: 1, character: start + token.length },
      ],
    );
  });

  describe('when it is folded', () => {
    const claims = Buffer.from('{"sub":"u"}').toString('base64url');
    const folded = ['token: >-', `  ${token.slice(0, 20)}`, `  ${claims.slice(0, 9)}`, `  ${claims.slice(9)}.`, 'next: 1'];
    for (const [line, character] of [
      [1, 2],
      [1, 10],
      [2, 4],
      [3, 3],
    ] as const) {
      // biome-ignore format: one row
      it(`is found from line ${line}`, () => {
        const found = tokenAt(documentOf(...folded), { line, character }, 0);
        assert.deepEqual([found?.token, found?.from, found?.to], [token, { line: 1, character: 2 }, { line: 3, character: 9 }]);
      });
    }
    it('is not found beside it', () => {
      for (const line of [0, 4]) assert.equal(tokenAt(documentOf(...folded), { line, character: 3 }, 0), undefined);
    });
  });

  it('is found in front of lines that do not belong to it', () => {
    const found = tokenAt(documentOf('before', `  ${token}`, 'after'), { line: 1, character: 4 }, 0);
    assert.deepEqual(found?.from, { line: 1, character: 2 });
  });

  it('is nothing in a line that is gone', () => assert.equal(tokenAt(documentOf(token), { line: 7, character: 0 }, 0), undefined));
});
