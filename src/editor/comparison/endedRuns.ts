import type { FlowView } from '../../core/runs/views.ts';

/** What is under way has nothing yet to be compared. */
export function endedRuns(runs: readonly FlowView[]): readonly FlowView[] {
  return runs.filter(({ outcome }) => outcome.kind !== 'running');
}
