import type { FlowView } from '../../core/runs/views.ts';
import { endedRuns } from './endedRuns.ts';

/**
 * The runs that a run can be compared with, those first that are most likely meant: the same application in another environment, the
 * same application, then all others; each in the given order.
 */
export function comparableRuns(run: FlowView, runs: readonly FlowView[]): readonly FlowView[] {
  const others = endedRuns(runs).filter(({ id }) => id !== run.id);
  const isElsewhere = (each: FlowView): boolean => each.application === run.application && each.environment !== run.environment;
  const isAlike = (each: FlowView): boolean => each.application === run.application && each.environment === run.environment;
  return [...others.filter(isElsewhere), ...others.filter(isAlike), ...others.filter((each) => !isElsewhere(each) && !isAlike(each))];
}
