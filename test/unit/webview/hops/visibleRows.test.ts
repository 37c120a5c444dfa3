import assert from 'node:assert/strict';
import { scrollToRow, visibleRows } from '../../../../webview/hops/visibleRows.ts';

describe('the window over the rows of the diagram', () => {
  const height = 66;

  it('draws a few rows of very many, and keeps the full height', () => {
    for (const scrollTop of [0, 1, 5000, 40_000, 65_000, 1e9]) {
      const rows = visibleRows(1000, height, scrollTop, 520);
      assert.ok(rows.end - rows.first <= 23, `${rows.end - rows.first} rows at ${scrollTop}`);
      assert.equal(rows.before + (rows.end - rows.first) * height + rows.after, 1000 * height);
    }
  });

  it('covers every row that can be seen', () => {
    for (let scrollTop = 0; scrollTop <= 1000 * height - 520; scrollTop += 997) {
      const rows = visibleRows(1000, height, scrollTop, 520);
      assert.ok(rows.before <= scrollTop);
      assert.ok(rows.end * height >= scrollTop + 520);
    }
  });

  it('draws all of a few rows', () => {
    assert.deepEqual(visibleRows(6, height, 0, 520), { first: 0, end: 6, before: 0, after: 0 });
    assert.deepEqual(visibleRows(0, height, 0, 520), { first: 0, end: 0, before: 0, after: 0 });
  });

  it('scrolls no further than needed to show a row', () => {
    assert.equal(scrollToRow(3, height, 0, 520), 0);
    assert.equal(scrollToRow(0, height, 300, 520), 0);
    assert.equal(scrollToRow(10, height, 0, 520), 11 * height - 520);
  });
});
