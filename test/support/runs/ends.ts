import type { FlowErrorView, FlowSummaryView } from '../../../src/core/runs/views.ts';

/** How a run ended, and what was checked of it. */
export type Ended = Pick<FlowSummaryView, 'outcome' | 'checks'>;

export const failedWith = (error: Partial<FlowErrorView>): Ended => ({
  outcome: { kind: 'failed', error: { code: 'internal', message: '', ...error } },
  checks: [],
});
export const completedWith = (...checks: readonly Partial<FlowSummaryView['checks'][number]>[]): Ended => ({
  outcome: { kind: 'completed' },
  checks: checks.map((check) => ({ code: 'x', title: '', outcome: 'failed', severity: 'error', message: '', spec: '', ...check })),
});
