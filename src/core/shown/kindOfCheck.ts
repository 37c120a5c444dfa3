import type { FlowSummaryView } from '../runs/views.ts';

/** How a rule came out, as rules are grouped and counted. */
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
