import assert from 'node:assert/strict';
import { placeAfterKey } from '../../../../webview/hops/listKeys.ts';

describe('keys in the list (WAI-ARIA tree view)', () => {
  const rows: readonly (readonly [key: string, from: number, to: number | undefined])[] = [
    ['ArrowDown', 2, 3],
    ['ArrowDown', 9, 9],
    ['ArrowUp', 2, 1],
    ['ArrowUp', 0, 0],
    ['Home', 5, 0],
    ['End', 5, 9],
    ['PageDown', 2, 6],
    ['PageUp', 2, 0],
    ['a', 2, undefined],
  ];
  for (const [key, from, to] of rows) {
    it(`${key} at ${from} goes to ${to}`, () => assert.equal(placeAfterKey(key, from, 10, 4), to));
  }
  it('do nothing in an empty list', () => assert.equal(placeAfterKey('End', -1, 0, 4), undefined));
});
