import assert from 'node:assert/strict';
import { placeRows, rowWindow, scrollToRow } from '../../../../webview/hops/scrolling/rowWindow.ts';

describe('rows in view', () => {
  const thousand = placeRows(Array.from({ length: 1000 }, () => 22));

  it('are those seen and those around them, with the space of the others', () => {
    const { first, end, before, after } = rowWindow(thousand, 11_000, 600);
    assert.ok(first <= 11_000 / 22 - 40 && first > 400, String(first));
    assert.ok(end >= (11_000 + 600) / 22 + 40 && end < 600, String(end));
    assert.deepEqual([before, after], [first * 22, (1000 - end) * 22]);
  });

  it('are all of a short list', () => {
    assert.deepEqual(rowWindow(placeRows([22, 44, 44]), 0, 600), { first: 0, end: 3, before: 0, after: 0 });
    assert.deepEqual(rowWindow(placeRows([]), 0, 600), { first: 0, end: 0, before: 0, after: 0 });
  });

  it('are those at the end when it stands below the end, as after a filter', () => {
    const { first, end } = rowWindow(thousand, 90_000, 600);
    assert.ok(first < 1000 - 600 / 22);
    assert.equal(end, 1000);
  });

  it('may differ in height', () => {
    const mixed = placeRows([22, 44, 44, 22]);
    assert.deepEqual(mixed, { tops: [0, 22, 66, 110, 132], height: 132 });
    assert.equal(scrollToRow(mixed, 2, 0, 100), 10);
    assert.equal(scrollToRow(mixed, 1, 60, 50), 22);
    assert.equal(scrollToRow(mixed, 1, 20, 50), 20);
    assert.equal(scrollToRow(mixed, 9, 20, 50), 20);
  });
});
