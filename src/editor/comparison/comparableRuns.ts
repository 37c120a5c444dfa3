import type { FlowView } from '../../core/runs/views.ts';
import { type Words, words } from '../kernel/texts/words.ts';
import { endedRuns } from './endedRuns.ts';

/** Runs that are offered together. */
export interface ComparableRuns {
  readonly heading: Words;
  /** In the given order; at least one. */
  readonly runs: readonly FlowView[];
}

/**
 * The runs that a run can be compared with, those first that are most likely meant: the same application in another environment, the
 * same application, then all others.
 */
export function comparableRuns(run: FlowView, runs: readonly FlowView[]): readonly ComparableRuns[] {
  const others = endedRuns(runs).filter(({ id }) => id !== run.id);
  const alike = others.filter(({ application }) => application === run.application);
  const groups: readonly ComparableRuns[] = [
    { heading: words('Same Application in Another Environment'), runs: alike.filter(({ environment }) => environment !== run.environment) },
    { heading: words('Same Application'), runs: alike.filter(({ environment }) => environment === run.environment) },
    { heading: words('Other Runs'), runs: others.filter((each) => !alike.includes(each)) },
  ];
  return groups.filter((group) => group.runs.length > 0);
}
