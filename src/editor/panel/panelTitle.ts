import type { RunMarks } from '../../core/runs/runs.ts';
import type { FlowSummaryView } from '../../core/runs/views.ts';
import { runLabel } from '../../core/shown/runLabel.ts';
import { type OutsideText, outside } from '../kernel/texts/outside.ts';

/** As the tab of a run's panel shows it. */
export function panelTitle(flow: Pick<FlowSummaryView, 'title' | 'grant' | 'application' | 'user'>, marks: RunMarks): OutsideText {
  return outside(runLabel(flow, marks), 60);
}
