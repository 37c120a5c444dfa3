import assert from 'node:assert/strict';
import type { EpochMs } from '../../../../src/core/runs/hop.ts';
import type { FlowSummaryView, HopView } from '../../../../src/core/runs/views.ts';
import { type TimeBar, timeAxis } from '../../../../webview/hops/times/timeAxis.ts';
import { answered, buildHop, completedFlow } from '../../../support/runs/flowViews.ts';

const { hops: _, ...summary } = completedFlow({ startedAt: 1_000_000 as EpochMs });

/** A hop by when it was sent, in milliseconds after the run began, and how long it took; without that it is under way. */
function hopAt(index: number, sentMs: number, totalMs?: number): HopView {
  const startedAt = (1_000_000 + sentMs) as EpochMs;
  return buildHop(index, { startedAt, outcome: totalMs === undefined ? { kind: 'pending' } : answered(200, '', { totalMs }) });
}

function barsOf(hops: readonly HopView[], changes: Partial<FlowSummaryView> = {}): readonly TimeBar[] {
  const axis = timeAxis({ summary: { ...summary, ...changes }, hops });
  return hops.map((hop) => axis.barOf(hop, hop));
}

describe('the axis of time of a run', () => {
  it('goes from the begin of the run to the end of what ended last', () => {
    const hops = [hopAt(1, 100, 300), hopAt(2, 150, 50)];
    assert.equal(timeAxis({ summary, hops }).totalMs, 400);
    assert.deepEqual(
      barsOf(hops).map(({ from, length }) => [from, length]),
      [
        [0.25, 0.75],
        [0.375, 0.125],
      ],
    );
  });

  it('says when, in words', () => {
    assert.equal(barsOf([hopAt(1, 100, 1500)])[0]?.words, '100 ms to 1.60 s after the run began');
  });

  it('has a bar for hops from the first to the last', () => {
    const [first, last] = [hopAt(1, 0, 10), hopAt(3, 80, 20)] as const;
    const { from, length } = timeAxis({ summary, hops: [first, hopAt(2, 40, 10), last] }).barOf(first, last);
    assert.deepEqual([from, length], [0, 1]);
  });

  it('begins anew with what was done after the grant, an hour later', () => {
    const grantEnd = { outcome: { kind: 'completed' }, durationMs: 100, hops: 1 } as const;
    const bars = barsOf([hopAt(1, 0, 100), hopAt(2, 3_600_000, 30), hopAt(3, 3_600_030, 10)], { grantEnd });
    assert.deepEqual(
      bars.map(({ from, length }) => [from, length]),
      [
        [0, 1],
        [0, 0.75],
        [0.75, 0.25],
      ],
    );
    assert.equal(bars[2]?.words, '30 ms to 40 ms after the first request that followed the flow');
  });

  it('knows of a hop under way when it began, and divides by nothing', () => {
    assert.deepEqual(
      barsOf([hopAt(1, 0, 100), hopAt(2, 200)]).map(({ from, length }) => [from, length]),
      [
        [0, 0.5],
        [1, 0],
      ],
    );
    assert.deepEqual(
      barsOf([hopAt(1, 0)]).map(({ from, length }) => [from, length]),
      [[0, 0]],
    );
    assert.equal(barsOf([hopAt(1, -50, 10)])[0]?.from, 0, 'a clock that was set back');
  });
});
