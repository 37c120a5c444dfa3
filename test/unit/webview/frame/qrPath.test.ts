import assert from 'node:assert/strict';
import { qrPath } from '../../../../webview/frame/qrPath.ts';

describe('QR code of a verification page', () => {
  /** The path drawn on a grid: true for dark. */
  function grid(text: string): readonly (readonly boolean[])[] {
    const code = qrPath(text);
    assert.ok(code);
    const dark = Array.from({ length: code.size }, () => Array.from({ length: code.size }, () => false));
    for (const [, x, y, width] of code.path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\3z/g)) {
      for (let offset = 0; offset < Number(width); offset++) {
        const row = dark[Number(y)];
        assert.ok(row);
        row[Number(x) + offset] = true;
      }
    }
    return dark;
  }

  it('has the finder pattern in three corners and a quiet zone around', () => {
    const dark = grid('https://auth.pingone.eu/device?user_code=ABCD-EFGH');
    const finder = ['1111111', '1000001', '1011101', '1011101', '1011101', '1000001', '1111111'];
    const corner = (x: number, y: number): readonly string[] =>
      finder.map((_, row) => finder.map((__, column) => (dark[y + row]?.[x + column] === true ? '1' : '0')).join(''));
    const far = dark.length - 4 - 7;
    assert.deepEqual(corner(4, 4), finder);
    assert.deepEqual(corner(far, 4), finder);
    assert.deepEqual(corner(4, far), finder);
    assert.ok(dark.slice(0, 4).every((row) => row.every((square) => !square)));
    assert.ok(dark.every((row) => row.slice(0, 4).every((square) => !square) && row.slice(-4).every((square) => !square)));
  });

  it('grows with the text and gives up beyond the largest code', () => {
    assert.ok(grid('x'.repeat(500)).length > grid('x').length);
    assert.equal(qrPath('x'.repeat(5000)), undefined);
  });
});
