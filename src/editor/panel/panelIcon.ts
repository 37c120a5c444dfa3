import type { FlowSummaryView } from '../../core/runs/views.ts';
import { type OutcomeIcon, outcomeIcon } from '../../core/shown/outcomeIcon.ts';

/** The icon of a run's tab: its outcome, or that its values are no longer there because it comes from the history. */
export function panelIcon(flow: Pick<FlowSummaryView, 'outcome' | 'checks' | 'live'>): OutcomeIcon {
  return flow.live || flow.outcome.kind === 'running' ? outcomeIcon(flow) : 'history';
}
