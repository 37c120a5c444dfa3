import type { FlowView } from '../../core/runs/views.ts';
import { runLabel } from '../../core/shown/runLabel.ts';
import { failureCodes } from '../../core/shown/verdict/failureCodes.ts';
import { runIcon } from '../../core/shown/verdict/runIcon.ts';
import { present } from '../../core/values/members.ts';
import type { ItemTexts, Questions } from '../kernel/questions/questions.ts';
import { outside } from '../kernel/texts/outside.ts';
import { joined, type Words, words } from '../kernel/texts/words.ts';
import type { ListedRun } from './runNode.ts';
import { runState, runSubject } from './runState.ts';
import type { RunStore } from './runStore.ts';

/** Asks for a run. What is typed is looked for in all that is shown of one, its error codes among it. @returns `undefined` when it was cancelled */
export function pickRun(
  questions: Pick<Questions, 'pick'>,
  runs: readonly OfferedRun[],
  { title, placeholder = words('Which run?'), nowMs = Date.now() }: RunQuestion = {},
): Promise<FlowView | undefined> {
  const items = runs.map((run) => ({ ...runItemTexts(run, nowMs), value: run.flow, ...present({ heading: run.heading }) }));
  return questions.pick(items, {
    ...present({ title }),
    placeholder,
    searchesAll: true,
    whenNoneMatches: (typed) => words('No run matches "{typed}".', { typed: outside(typed, 60) }),
  });
}

interface OfferedRun extends ListedRun {
  /** Of its group. */
  readonly heading?: Words;
}

interface RunQuestion {
  readonly title?: Words;
  readonly placeholder?: Words;
  readonly nowMs?: number;
}

/** How a run reads in a list to choose from. */
export function runItemTexts({ flow, marks }: ListedRun, nowMs: number): ItemTexts {
  return {
    label: outside(runLabel(flow, marks)),
    icon: runIcon(flow),
    description: runState(flow, nowMs),
    detail: joined([runSubject(flow), ...failureCodes(flow).map((code) => outside(code, 60))], ' · '), // also of a run that was renamed: what is typed is looked for here
  };
}

/** Runs with what a person noted on them. */
export function listed(runs: readonly FlowView[], store: Pick<RunStore, 'marksOf'>): readonly ListedRun[] {
  return runs.map((flow) => ({ flow, marks: store.marksOf(flow.id) }));
}
