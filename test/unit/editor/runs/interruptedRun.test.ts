import assert from 'node:assert/strict';
import type { EpochMs } from '../../../../src/core/runs/hop.ts';
import { interruptedRun } from '../../../../src/editor/runs/interruptedRun.ts';
import { buildHop, completedFlow } from '../../../support/runs/flowViews.ts';

describe('a run whose window goes away before it ends', () => {
  const waiting = completedFlow({
    outcome: { kind: 'running' },
    prompt: { id: 'p', title: 'OTP_REQUIRED', message: 'code?', actions: [] },
  });
  const kept = interruptedRun(waiting, waiting.startedAt + 5000);

  it('keeps its hops', () => assert.deepEqual(kept.hops, waiting.hops));

  it('has failed at its last hop, and says what to do', () => {
    assert.ok(kept.outcome.kind === 'failed');
    assert.deepEqual([kept.outcome.error.code, kept.outcome.error.hop], ['run.interrupted', waiting.hops.at(-1)?.id]);
    assert.match(kept.outcome.error.remedy ?? '', /run it again/);
    assert.equal(kept.durationMs, 5000);
  });

  it('has no hop that waits: of a request under way it says that no response was recorded', () => {
    const sent = { ...buildHop(1, { outcome: { kind: 'pending' } }), startedAt: (waiting.startedAt + 1000) as EpochMs };
    const [hop] = interruptedRun({ ...waiting, hops: [sent] }, waiting.startedAt + 5000).hops;
    assert.deepEqual(hop?.outcome, {
      kind: 'failed',
      failure: { code: 'transport.aborted', message: 'no response was recorded' },
      timing: { totalMs: 4000 },
    });
  });

  it('asks nothing any more', () => assert.equal('prompt' in kept, false));
});
