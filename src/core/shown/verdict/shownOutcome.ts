import type { FlowSummaryView, OutcomeView } from '../../runs/views.ts';
import { verdictOf } from './verdictOf.ts';

/** That something is under way, else the verdict: what was done after the grant makes no completed run a rejected one. */
export function shownOutcome(run: Pick<FlowSummaryView, 'outcome' | 'durationMs' | 'grantEnd'>): OutcomeView['kind'] {
  return run.outcome.kind === 'running' ? 'running' : verdictOf(run).outcome.kind;
}
