import type { FlowView } from '../../core/runs/views.ts';
import { runLabel } from '../../core/shown/runLabel.ts';
import { runIcon } from '../../core/shown/verdict/runIcon.ts';
import { dateAndTime } from '../../core/text/times.ts';
import type { Questions } from '../kernel/questions/questions.ts';
import { outside } from '../kernel/texts/outside.ts';
import { joined, words } from '../kernel/texts/words.ts';
import { runState, runSubject } from '../runs/runState.ts';

/** Asks which run of a file is to be shown. @returns its place; `undefined` when it was cancelled */
export function chooseRecordedRun(
  questions: Pick<Questions, 'pick'>,
  runs: readonly FlowView[],
  shown: number,
  nowMs: number = Date.now(),
): Promise<number | undefined> {
  const items = runs.map((run, place) => ({
    value: place,
    label: words('{number} {label}', { number: place + 1, label: outside(runLabel(run, {}), 60) }),
    icon: runIcon(run),
    description: outside(dateAndTime(run.startedAt) ?? ''), // before the rest: often nothing else tells two apart
    detail: joined([...(place === shown ? [words('Shown now')] : []), runState(run, nowMs), runSubject(run)], ' · '),
  }));
  return questions.pick(items, { placeholder: words('Which run of the file?'), searchesAll: true });
}
