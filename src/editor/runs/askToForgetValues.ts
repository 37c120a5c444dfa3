import type { FlowId } from '../../core/runs/hop.ts';
import type { Runs } from '../../core/runs/runs.ts';
import { runLabel } from '../../core/shown/runLabel.ts';
import type { Questions } from '../kernel/questions/questions.ts';
import { outside } from '../kernel/texts/outside.ts';
import { PlainError } from '../kernel/texts/plainError.ts';
import { words } from '../kernel/texts/words.ts';
import { listed, runItemTexts } from './pickRun.ts';

/**
 * Forgets the values of one run or of all, once the person has agreed.
 *
 * @param known of the run that was chosen in the tree; left out, it is asked for
 * @param forgetOthers lets go of runs that are not in the list, when all are forgotten
 * @throws {PlainError} when there is nothing to forget, or a run has not finished
 */
export async function askToForgetValues(
  questions: Questions,
  runs: Runs<unknown>,
  known: FlowId | undefined,
  forgetOthers: () => void = () => {},
): Promise<void> {
  const chosen = known === undefined ? await pickRuns(questions, runs) : [known];
  const [first] = chosen ?? [];
  if (chosen === undefined || first === undefined) return;
  if (chosen.some((id) => runs.isRunning(id))) throw notFinished();
  if (chosen.every((id) => runs.flowOf(id) === undefined)) throw new PlainError(words('The values of this run are no longer in memory.'));
  const pressed = await questions.confirm({
    question:
      chosen.length === 1
        ? words('Forget the values of "{title}"?', { title: outside(nameOf(runs, first), 60) })
        : words('Forget the values of {count} runs?', { count: chosen.length }),
    detail: words(
      'Tokens, passwords, codes and cookies behind the tags are removed from memory. Runs stay in the list with their tags, but values can no longer be revealed or copied, and tokens can no longer be used. This cannot be undone.\n\nStored secrets, kept sessions and tokens that are open as documents are not affected.',
    ),
    buttons: { forget: words('Forget Values') },
  });
  if (pressed !== 'forget') return;
  const areAll = known === undefined && runs.forgettable.every(({ id }) => chosen.includes(id));
  const outcomes = chosen.map((id) => runs.forget(id));
  if (areAll) forgetOthers();
  if (outcomes.includes('running')) throw notFinished(); // its tokens were used meanwhile
}

function notFinished(): PlainError {
  return new PlainError(words('A run in progress keeps its values. Stop it first, then forget its values.'));
}

function nameOf(runs: Runs<unknown>, id: FlowId): string {
  const flow = runs.find(id);
  return flow === undefined ? '' : runLabel(flow, runs.marksOf(id));
}

/** @returns `undefined` when the person cancelled */
async function pickRuns(questions: Questions, runs: Runs<unknown>): Promise<readonly FlowId[] | undefined> {
  const { forgettable } = runs;
  if (forgettable.length === 0) throw new PlainError(words('No runs have values in memory.'));
  const all = forgettable.map(({ id }) => id);
  if (all.length === 1) return all;
  const chosen = await questions.pick<FlowId | 'all'>(
    [
      { label: words('All Runs'), description: words('{count} with values in memory', { count: all.length }), value: 'all' },
      ...listed(forgettable, runs).map((run) => ({ ...runItemTexts(run, Date.now()), value: run.flow.id })),
    ],
    { placeholder: words('Which run’s values do you want to forget?') },
  );
  if (chosen === undefined) return undefined;
  return chosen === 'all' ? all : [chosen];
}
