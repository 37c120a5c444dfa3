import type { FlowSummaryView } from '../../src/core/runs/views.ts';

/** How a rule came out, as the panel groups and counts rules. */
export type CheckKind = 'failed' | 'warning' | 'recommendation' | 'passed' | 'notApplicable';

/** A failed rule is as bad as its severity; what is nowhere required is a recommendation. */
export function kindOfCheck({
  outcome,
  code,
  severity,
}: Pick<FlowSummaryView['checks'][number], 'outcome' | 'code' | 'severity'>): CheckKind {
  if (outcome !== 'failed') return outcome;
  if (code.startsWith('advice.') || severity === 'info') return 'recommendation';
  return severity === 'error' ? 'failed' : 'warning';
}
