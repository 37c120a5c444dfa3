import { specificationLabel } from '../../core/findings/spec.ts';
import { groupWords } from '../../core/tamper/shown/groupWords.ts';
import type { TamperCase, TamperCost } from '../../core/tamper/tamperCase.ts';
import { allWords } from '../../providers/wordsOf.ts';
import { askInSteps } from '../kernel/questions/askInSteps.ts';
import type { Choice, Questions } from '../kernel/questions/questions.ts';
import { outside } from '../kernel/texts/outside.ts';
import { type Words, words } from '../kernel/texts/words.ts';

/** What a case may leave behind, in a few words. */
const costs: Readonly<Record<TamperCost, Words>> = {
  request: words('nothing left behind'),
  code: words('unused code'),
  tokens: words('unused tokens'),
  session: words('may end the session'),
};

/**
 * Asks which cases to run. All are chosen at first but those that wait for something to expire.
 *
 * @param cases those that there are for the run
 * @returns in their order; `undefined` when it was cancelled
 */
export async function chooseCases(
  questions: Pick<Questions, 'askStep'>,
  cases: readonly TamperCase[],
): Promise<readonly TamperCase[] | undefined> {
  const usual = cases.filter(({ needs }) => needs !== 'codeLifetime').map(({ id }) => id);
  const chosen = await askInSteps<readonly string[]>(questions, words('Run Tamper Checks'), usual, [
    {
      kind: 'pick',
      many: true,
      placeholder: words('Which cases? Each is a run of its own with one change'),
      items: () => cases.map((each, at) => choiceOf(each, cases[at - 1])),
      chosen: (ids) => ids,
      apply: (_, ids) => ids,
      leadsTo: (ids) => (ids.length === 0 ? 'again' : 'next'),
    },
  ]);
  return chosen === undefined ? undefined : cases.filter(({ id }) => chosen.includes(id));
}

function choiceOf({ id, group, change, spec, cost }: TamperCase, before: TamperCase | undefined): Choice {
  return {
    value: id,
    label: outside(change),
    description: words('{cost} · {section}', { cost: costs[cost], section: outside(specificationLabel(spec, allWords)) }),
    ...(before?.group === group ? {} : { heading: words('{title}', { title: outside(groupWords[group].title) }) }),
  };
}
