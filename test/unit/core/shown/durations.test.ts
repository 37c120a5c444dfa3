import assert from 'node:assert/strict';
import { formatBytes, formatDuration, formatElapsed } from '../../../../src/core/shown/durations.ts';

describe('durations in the panel', () => {
  const measured: readonly (readonly [ms: number, text: string])[] = [
    [0, '0 ms'],
    [0.4, '<1 ms'],
    [8.6, '9 ms'],
    [214, '214 ms'],
    [999.4, '999 ms'],
    [999.6, '1.00 s'],
    [1240, '1.24 s'],
    [12_340, '12.3 s'],
    [59_960, '1 min'],
    [64_000, '1 min 4 s'],
    [-3, '0 ms'],
    [Number.NaN, '–'],
  ];
  for (const [ms, text] of measured) {
    it(`says ${text} for ${ms} ms measured`, () => assert.equal(formatDuration(ms), text));
  }

  it('count whole seconds', () => {
    assert.deepEqual([-3, 0, 1999, 59_999, 3_552_999].map(formatElapsed), ['0 s', '0 s', '1 s', '59 s', '59 min 12 s']);
  });

  it('says sizes in units of 1,000', () => {
    const sizes: readonly (readonly [bytes: number, text: string])[] = [
      [0, '0 bytes'],
      [1, '1 byte'],
      [999, '999 bytes'],
      [1000, '1 kB'],
      [1240, '1.2 kB'],
      [64_000, '64 kB'],
      [64_049, '64 kB'],
      [999_949, '999.9 kB'],
      [999_950, '1 MB'],
      [2_500_000, '2.5 MB'],
    ];
    for (const [bytes, text] of sizes) assert.equal(formatBytes(bytes), text);
  });
});
