import type { FlowView } from '../../core/runs/views.ts';
import type { OutcomeIcon } from '../../core/shown/outcomeIcon.ts';
import { runIcon } from '../../core/shown/verdict/runIcon.ts';

/** The icon of a run's tab: the verdict, or that its values are no longer there because it comes from the history. */
export function panelIcon(flow: FlowView): OutcomeIcon {
  return flow.live || flow.outcome.kind === 'running' ? runIcon(flow) : 'history';
}
