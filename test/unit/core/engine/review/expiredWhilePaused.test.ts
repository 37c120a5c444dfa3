import assert from 'node:assert/strict';
import { expiredWhilePaused } from '../../../../../src/core/engine/review/expiredWhilePaused.ts';
import type { EpochMs } from '../../../../../src/core/runs/hop.ts';

const at = (ms: number): EpochMs => ms as EpochMs;

describe('the life of what a request carried that somebody looked at', () => {
  it('is named as over when it ended between the two times, and at no other', () => {
    const life = { name: 'device_code', issuedAt: at(0), expiresAt: at(60_000) };
    const [finding, ...more] = expiredWhilePaused(life, at(59_000), at(72_000));
    assert.deepEqual([finding?.code, finding?.spec, more.length], ['pause.expired', 'RFC 8628 section 3.2', 0]);
    assert.equal(finding?.message, 'While the run was paused, the device_code expired; the request was sent 12 s later.');
    for (const [pausedAt, sentAt] of [
      [10_000, 59_999],
      [60_000, 70_000],
    ] as const)
      assert.deepEqual(expiredWhilePaused(life, at(pausedAt), at(sentAt)), []);
    assert.deepEqual(expiredWhilePaused(undefined, at(0), at(1)), []);
  });

  it('is measured by what the specification recommends where the server says nothing', () => {
    const life = { name: 'code', issuedAt: at(0), recommended: { seconds: 600, spec: 'RFC 6749 section 4.1.2' } };
    assert.equal(
      expiredWhilePaused(life, at(1_000), at(601_000))[0]?.message,
      'While the run was paused, the code became older than servers should accept; the request was sent 1 s later.',
    );
    assert.deepEqual(expiredWhilePaused({ name: 'code', issuedAt: at(0) }, at(0), at(1e9)), []);
  });
});
