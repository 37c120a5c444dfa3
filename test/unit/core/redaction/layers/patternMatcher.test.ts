import assert from 'node:assert/strict';
import fc from 'fast-check';
import { GrowingMatcher } from '../../../../../src/core/redaction/layers/growingMatcher.ts';
import { layerOf } from '../../../../../src/core/redaction/layers/layer.ts';
import { always } from '../../../../support/property.ts';

describe('Finding many patterns (Aho-Corasick)', () => {
  const rows: readonly (readonly [title: string, patterns: readonly string[], text: string, found: readonly string[]])[] = [
    ['nothing', ['abcd'], 'abcabcabx', []],
    ['one inside of another word', ['abcd'], 'xxabcdxx', ['2-6']],
    ['the longest that ends at a place', ['bcde', 'abcde'], 'abcde', ['0-5']],
    ['one that begins inside of another that fails', ['aaab', 'aabc'], 'aaabc', ['0-4', '1-5']],
    ['each place of a repeated letter', ['aaaa'], 'aaaaaa', ['0-4', '1-5', '2-6']],
    ['at the end of the text', ['wxyz'], 'abcwxyz', ['3-7']],
  ];
  const [x, y] = ['x'.repeat(5000), 'y'.repeat(5000)];
  const longRows: typeof rows = [
    ['a long one to its end', [`abcd${x}`], `..abcd${x}x..`, ['2-5006']],
    ['a long one as far as it goes', [`abcd${x}`], `abcd${x.slice(0, 4500)}z`, ['0-4504']],
    ['the one of two that begin alike', [`abcd${x}${x}`, `abcd${x}${y}`], `abcd${x}${y}z`, ['0-10004']],
    ['nothing of a long one that is cut early', [`abcd${x}`], `abcd${x.slice(0, 100)}`, []],
  ];
  for (const [title, patterns, text, found] of [...rows, ...longRows]) {
    it(title, () => assert.deepEqual(search(patterns, text), found));
  }

  it('finds what a naive search finds, however the patterns were added', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), minLength: 4, maxLength: 8 });
    always(
      fc.tuple(fc.array(word, { maxLength: 8 }), fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 60 })),
      ([patterns, text]) => {
        const ends = new Map<number, number>();
        for (const pattern of patterns) {
          for (let at = text.indexOf(pattern); at >= 0; at = text.indexOf(pattern, at + 1)) {
            const end = at + pattern.length;
            ends.set(end, Math.min(ends.get(end) ?? at, at));
          }
        }
        const expected = [...ends].map(([end, start]) => `${start}-${end}`).sort();
        assert.deepEqual(longestByEnd(search(patterns, text)), expected);
      },
    );
  });
});

/** One pattern is added between two searches, so that several matchers are made and merged. */
function search(patterns: readonly string[], text: string): readonly string[] {
  const matcher = new GrowingMatcher();
  const found: string[] = [];
  const { units, length } = layerOf(text);
  for (const [id, pattern] of patterns.entries()) {
    matcher.add({ text: pattern, id });
    matcher.search(units, length, () => undefined);
  }
  matcher.search(units, length, (start, end) => found.push(`${start}-${end}`));
  return found;
}

/** Matchers that were not merged each report the longest of theirs. */
function longestByEnd(found: readonly string[]): readonly string[] {
  const starts = new Map<number, number>();
  for (const each of found) {
    const [start = 0, end = 0] = each.split('-').map(Number);
    starts.set(end, Math.min(starts.get(end) ?? start, start));
  }
  return [...starts].map(([end, start]) => `${start}-${end}`).sort();
}
