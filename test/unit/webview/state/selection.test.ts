import assert from 'node:assert/strict';
import { runViewOf } from '../../../../src/core/runs/runView.ts';
import type { FlowView } from '../../../../src/core/runs/views.ts';
import { type Selection, shownSelection } from '../../../../webview/state/selection.ts';
import { buildHop, completedFlow, hopId, refusedFlow, runningFlow } from '../../../support/runs/flowViews.ts';

describe('what is shown in detail', () => {
  const shown = (flow: FlowView, chosen?: Selection): Selection | undefined => shownSelection(runViewOf(flow), chosen);
  const hop = (index: number): Selection => ({ kind: 'hop', id: hopId(index) });

  it('is the newest hop while the run is under way', () => assert.deepEqual(shown(runningFlow()), hop(3)));
  it('is the hop that brought the tokens when it completed', () => assert.deepEqual(shown(completedFlow()), hop(5)));
  it('is the last hop of a run without tokens', () => assert.deepEqual(shown(completedFlow({ tokens: [] })), hop(6)));
  it('is the hop that was refused', () => assert.deepEqual(shown(refusedFlow()), hop(1)));
  it('is what was chosen', () => {
    for (const chosen of [hop(2), { kind: 'token', index: 1 }, { kind: 'pkce' }, { kind: 'checks' }] as const)
      assert.deepEqual(shown(completedFlow(), chosen), chosen);
  });
  it('follows the run when what was chosen is not there', () => {
    const { pkce: _, ...withoutPkce } = completedFlow();
    assert.deepEqual(shown(completedFlow(), hop(99)), hop(5));
    assert.deepEqual(shown(completedFlow(), { kind: 'token', index: 2 }), hop(5));
    assert.deepEqual(shown(withoutPkce, { kind: 'pkce' }), hop(5));
  });
  it('is nothing without hops', () => assert.equal(shown(completedFlow({ hops: [] })), undefined));
  it('is the hop of the sign-on, whatever went wrong afterwards', () => {
    const grantEnd = { outcome: { kind: 'completed' }, durationMs: 1, hops: 6 } as const;
    const outcome = { kind: 'refused', error: { code: 'x', message: 'No.', hop: hopId(7) } } as const;
    const flow = completedFlow();
    assert.deepEqual(shown({ ...flow, grantEnd, outcome, hops: [...flow.hops, buildHop(7)] }), hop(5));
  });
});
