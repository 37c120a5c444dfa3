import type { FlowSummaryView, HopView } from '../../src/core/runs/views.ts';
import { type Phase, phaseOf } from '../../src/core/shown/phases.ts';

/** The phase of a hop in its run: all that was sent after the grant belongs there. */
export function hopPhase({ grantEnd }: Pick<FlowSummaryView, 'grantEnd'>, { index, step }: Pick<HopView, 'index' | 'step'>): Phase {
  return grantEnd !== undefined && index > grantEnd.hops ? 'afterGrant' : phaseOf(step);
}
