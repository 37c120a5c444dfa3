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
    assert.deepEqual([found?.token, found?.start, found?.end], [token, filler.length + 1, filler.length + 1 + token.length]);
  });

  it('is nothing in a line that is gone', () => assert.equal(tokenAt(documentOf(token), { line: 7, character: 0 }, 0), undefined));
});
