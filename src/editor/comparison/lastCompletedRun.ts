import type { FlowView } from '../../core/runs/views.ts';
import { verdictOf } from '../../core/shown/verdict/verdictOf.ts';

/**
 * The run of the same application by the same grant that completed last; in the same environment if there is one.
 * @param runs the newest first
 */
export function lastCompletedRun(run: FlowView, runs: readonly FlowView[]): FlowView | undefined {
  const completed = runs.filter(
    (each) =>
      each.id !== run.id &&
      each.application === run.application &&
      each.grant === run.grant &&
      verdictOf(each).outcome.kind === 'completed',
  );
  return completed.find(({ environment }) => environment === run.environment) ?? completed[0];
}
