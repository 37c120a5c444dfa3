import type { FlowId } from '../../core/runs/hop.ts';
import type { Runs } from '../../core/runs/runs.ts';
import type { FlowView } from '../../core/runs/views.ts';
import type { Questions } from '../kernel/questions.ts';
import { outside } from '../kernel/texts/outside.ts';
import { PlainError } from '../kernel/texts/plainError.ts';
import { words } from '../kernel/texts/words.ts';

/**
 * Forgets the values of one run or of all, once the person has agreed.
 *
 * @param known of the run that was chosen in the tree; left out, it is asked for
 * @throws {PlainError} when there is nothing to forget, or the run has not finished
 */
export async function askToForgetValues(questions: Questions, runs: Runs<unknown>, known: FlowId | undefined): Promise<void> {
  const chosen = known === undefined ? await pickRuns(questions, runs.forgettable) : [known];
  const [first] = chosen ?? [];
  if (chosen === undefined || first === undefined) return;
  if (known !== undefined && runs.isRunning(known))
    throw new PlainError(words('This run has not finished. Stop it first, then forget its values.'));
  if (known !== undefined && runs.flowOf(known) === undefined)
    throw new PlainError(words('The values of this run are no longer in memory.'));
  const pressed = await questions.confirm({
    question:
      chosen.length === 1
        ? words('Forget the values of "{title}"?', { title: outside(runs.find(first)?.title ?? '', 60) })
        : words('Forget the values of {count} runs?', { count: chosen.length }),
    detail: words(
      'Tokens, passwords, codes and cookies behind the tags are removed from memory. Runs stay in the list with their tags, but values can no longer be revealed or copied, and tokens can no longer be used. This cannot be undone.\n\nStored secrets and kept sessions are not affected.',
    ),
    buttons: { forget: words('Forget Values') },
  });
  if (pressed === 'forget') for (const id of chosen) runs.forget(id);
}

/** @returns `undefined` when the person cancelled */
async function pickRuns(questions: Questions, forgettable: readonly FlowView[]): Promise<readonly FlowId[] | undefined> {
  if (forgettable.length === 0) throw new PlainError(words('No run has values in memory.'));
  const all = forgettable.map(({ id }) => id);
  if (all.length === 1) return all;
  return questions.pick<readonly FlowId[]>(
    [
      { label: words('All Runs'), description: words('{count} with values in memory', { count: all.length }), value: all },
      ...forgettable.map(({ id, title, environment, application, startedAt }) => ({
        label: outside(title),
        description: words('{environment} › {application}, {time}', {
          environment: outside(environment),
          application: outside(application),
          time: outside(new Date(startedAt).toLocaleString()),
        }),
        value: [id],
      })),
    ],
    { placeholder: words('Forget the values of which run?') },
  );
}
