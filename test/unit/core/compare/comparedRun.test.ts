import assert from 'node:assert/strict';
import { comparedRun } from '../../../../src/core/compare/comparedRun.ts';
import { completedFlow } from '../../../support/runs/flowViews.ts';

describe('a run that is compared', () => {
  it('has the verdict on its grant in word and icon, whatever was done afterwards', () => {
    const grantEnd = { outcome: { kind: 'completed' }, durationMs: 214, hops: 5 } as const;
    const outcome = { kind: 'refused', error: { code: 'invalid_grant', message: 'The refresh token is no longer valid.' } } as const;
    const { icon, verdict } = comparedRun(completedFlow({ grantEnd, outcome, durationMs: 300 }), 'Web app');
    assert.deepEqual([icon, verdict], ['pass', 'Completed in 214 ms']);
  });
});
