import assert from 'node:assert/strict';
import { formatBytes, formatCoarseSpan, formatDuration, formatSpan } from '../../../../webview/shown/durations.ts';

describe('durations in the panel', () => {
  const second = 1000;
  const minute = 60 * second;
  const hour = 60 * minute;

  const measured: readonly (readonly [ms: number, text: string])[] = [
    [0, '0 ms'],
    [0.4, '<1 ms'],
    [8.6, '9 ms'],
    [214, '214 ms'],
    [999.4, '999 ms'],
    [999.6, '1.00 s'],
    [1240, '1.24 s'],
    [12_340, '12.3 s'],
    [64_000, '1 min 4 s'],
    [-3, '0 ms'],
    [Number.NaN, '–'],
  ];
  for (const [ms, text] of measured) {
    it(`says ${text} for ${ms} ms measured`, () => assert.equal(formatDuration(ms), text));
  }

  const spans: readonly (readonly [ms: number, text: string, coarse: string])[] = [
    [0, '0 s', '0 s'],
    [12 * second, '12 s', '12 s'],
    [59 * minute + 12 * second, '59 min 12 s', '59 min'],
    [hour, '1 h', '1 h'],
    [3 * hour + 4 * minute + 5 * second, '3 h 4 min', '3 h'],
    [51 * hour, '2 d 3 h', '2 d'],
  ];
  for (const [ms, text, coarse] of spans) {
    it(`says ${text}, in short ${coarse}`, () => {
      assert.equal(formatSpan(ms), text);
      assert.equal(formatCoarseSpan(ms), coarse);
    });
  }

  it('says sizes in units of 1,000', () => {
    assert.deepEqual([0, 1, 999, 1240, 2_500_000].map(formatBytes), ['0 bytes', '1 byte', '999 bytes', '1.2 kB', '2.5 MB']);
  });
});
