import type { FlowView } from '../../core/runs/views.ts';
import { runLabel } from '../../core/shown/runLabel.ts';
import { failureCodes } from '../../core/shown/verdict/failureCodes.ts';
import type { ItemTexts, Questions } from '../kernel/questions/questions.ts';
import { outside } from '../kernel/texts/outside.ts';
import { joined, type Words, words } from '../kernel/texts/words.ts';
import type { ListedRun } from './runNode.ts';
import { runState, runSubject } from './runState.ts';
import type { RunStore } from './runStore.ts';

/** Asks for a run. What is typed is looked for in all that is shown of one, its error codes among it. @returns `undefined` when it was cancelled */
export function pickRun(
  questions: Pick<Questions, 'pick'>,
  runs: readonly ListedRun[],
  placeholder: Words = words('Which run?'),
  nowMs: number = Date.now(),
): Promise<FlowView | undefined> {
  const items = runs.map((run) => ({ ...runItemTexts(run, nowMs), value: run.flow }));
  return questions.pick(items, {
    placeholder,
    searchesAll: true,
    whenNoneMatches: (typed) => words('No run matches "{typed}".', { typed: outside(typed, 60) }),
  });
}

/** How a run reads in a list to choose from. */
export function runItemTexts({ flow, marks }: ListedRun, nowMs: number): ItemTexts {
  return {
    label: outside(runLabel(flow, marks)),
    description: runState(flow, nowMs),
    detail: joined([runSubject(flow), ...failureCodes(flow).map((code) => outside(code, 60))], ' · '), // also of a run that was renamed: what is typed is looked for here
  };
}

/** Runs with what a person noted on them. */
export function listed(runs: readonly FlowView[], store: Pick<RunStore, 'marksOf'>): readonly ListedRun[] {
  return runs.map((flow) => ({ flow, marks: store.marksOf(flow.id) }));
}
