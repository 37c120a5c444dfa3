import assert from 'node:assert/strict';
import {
  coarseTimeInWords,
  dateAndTime,
  dayAndTime,
  dayInWords,
  distanceInWords,
  isoWithZone,
  pastTime,
  timeInWords,
} from '../../../../src/core/text/times.ts';

describe('spans of time in words', () => {
  const rows: readonly (readonly [seconds: number, text: string, coarse: string])[] = [
    [0, '0 s', '0 s'],
    [59.4, '59 s', '59 s'],
    [60, '1 min', '1 min'],
    [3552, '59 min 12 s', '59 min'],
    [3600, '1 h', '1 h'],
    [7260, '2 h 1 min', '2 h'],
    [11_045, '3 h 4 min', '3 h'],
    [86_400, '1 day', '1 day'],
    [183_600, '2 days 3 h', '2 days'],
    [2_592_000, '30 days', '30 days'],
    [-61, '1 min 1 s', '1 min'],
    [Number.NaN, 'an unknown time', 'an unknown time'],
    [Number.POSITIVE_INFINITY, 'an unknown time', 'an unknown time'],
  ];
  for (const [seconds, text, coarse] of rows) {
    it(`${seconds} s are ${text}, in short ${coarse}`, () => {
      assert.equal(timeInWords(seconds), text);
      assert.equal(coarseTimeInWords(seconds), coarse);
    });
  }
});

describe('points in time', () => {
  // Built from local parts, so that the test holds in every time zone.
  const now = new Date(2026, 10, 22, 13, 32, 40).getTime();

  const distances: readonly (readonly [distanceMs: number, text: string])[] = [
    [0, 'now'],
    [999, 'now'],
    [-999, 'now'],
    [3_552_000, 'in 59 min 12 s'],
    [-180_000, '3 min ago'],
    [90 * 60_000, 'in 1 h 30 min'],
    [-2 * 86_400_000, '2 days ago'],
  ];
  for (const [distanceMs, text] of distances) {
    it(`are ${text}`, () => assert.equal(distanceInWords(now + distanceMs, now), text));
  }

  const moments: readonly (readonly [parts: [number, number, number, number, number, number], kept: string, seen: string])[] = [
    [[2026, 10, 22, 0, 0, 1], '2026-11-22 00:00:01', 'today 00:00:01'],
    [[2026, 10, 21, 23, 59, 59], '2026-11-21 23:59:59', 'yesterday 23:59:59'],
    [[2026, 10, 23, 9, 5, 0], '2026-11-23 09:05:00', 'tomorrow 09:05:00'],
    [[2026, 0, 2, 3, 4, 5], '2026-01-02 03:04:05', '2 Jan 2026 03:04:05'],
  ];
  for (const [parts, kept, seen] of moments) {
    it(`are ${kept} by date, and ${seen} on the day`, () => {
      const atMs = new Date(...parts).getTime();
      assert.deepEqual([dateAndTime(atMs), dayAndTime(atMs, now)], [kept, seen]);
    });
  }

  const pasts: readonly (readonly [parts: [number, number, number, number, number, number], text: string])[] = [
    [[2026, 10, 22, 13, 32, 50], 'now'], // another clock
    [[2026, 10, 22, 13, 31, 41], 'now'],
    [[2026, 10, 22, 13, 31, 40], '1 min ago'],
    [[2026, 10, 22, 12, 33, 0], '59 min ago'],
    [[2026, 10, 22, 0, 0, 1], '13 h ago'],
    [[2026, 10, 21, 23, 59, 59], 'yesterday 23:59'],
    [[2026, 0, 2, 3, 4, 5], '2 Jan 2026 03:04'],
  ];
  for (const [parts, text] of pasts) {
    it(`are ${text} where there is little room`, () => assert.equal(pastTime(new Date(...parts).getTime(), now), text));
  }

  it('are minutes away across midnight', () => {
    const [before, after] = [new Date(2026, 10, 21, 23, 50).getTime(), new Date(2026, 10, 22, 0, 10).getTime()];
    assert.deepEqual([pastTime(before, after), dayInWords(before, after)], ['20 min ago', 'yesterday']);
  });

  it('are none beyond the calendar', () => {
    for (const number of [1e300, -1e300, 8.64e15 + 1, Number.POSITIVE_INFINITY, Number.NaN]) {
      const words = [dateAndTime(number), dayAndTime(number, now), dayInWords(number, now), pastTime(number, now)];
      assert.deepEqual(words, [undefined, undefined, undefined, undefined]);
    }
  });

  it('names an instant with its zone', () => {
    const at = Date.parse('2026-11-22T13:40:12Z');
    const text = isoWithZone(at) ?? '';
    assert.match(text, /^2026-11-2[123]T\d\d:\d\d:12[+-]\d\d:\d\d$/);
    assert.equal(Date.parse(text), at);
    assert.equal(isoWithZone(1e300), undefined);
  });
});
