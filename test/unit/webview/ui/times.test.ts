import assert from 'node:assert/strict';
import { describeInstant } from '../../../../webview/ui/times.ts';

describe('times in the panel', () => {
  // Built from local parts, so that the test holds in every time zone.
  const now = new Date(2026, 10, 22, 13, 32, 40).getTime();

  it('adds how far away the time is', () => {
    assert.equal(describeInstant(now + 3_552_000, now), 'today 14:31:52, in 59 min 12 s');
    assert.equal(describeInstant(now - 180_000, now), 'today 13:29:40, 3 min ago');
    assert.equal(describeInstant(now, now), 'today 13:32:40, now');
  });

  it('does not take every number for a time', () => {
    for (const number of [1e300, Number.POSITIVE_INFINITY, Number.NaN]) assert.equal(describeInstant(number, now), 'not a time');
  });
});
