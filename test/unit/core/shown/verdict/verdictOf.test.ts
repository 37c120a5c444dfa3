import assert from 'node:assert/strict';
import { verdictOf } from '../../../../../src/core/shown/verdict/verdictOf.ts';

describe('the verdict on a run', () => {
  const refused = { kind: 'refused', error: { code: 'invalid_token', message: 'No.' } } as const;

  it('is its outcome, as long as nothing was done with its tokens', () => {
    assert.deepEqual(verdictOf({ outcome: refused, durationMs: 7 }), { outcome: refused, durationMs: 7 });
  });

  it('is that of the grant, whatever came of an operation', () => {
    const grantEnd = { outcome: { kind: 'completed' }, durationMs: 5, hops: 6 } as const;
    const { outcome, durationMs } = verdictOf({ outcome: refused, durationMs: 9, grantEnd });
    assert.deepEqual([outcome.kind, durationMs], ['completed', 5]);
  });
});
