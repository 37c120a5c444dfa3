import assert from 'node:assert/strict';
import { PlainError } from '../../../../src/editor/kernel/texts/plainError.ts';
import { askToForgetValues } from '../../../../src/editor/runs/askToForgetValues.ts';
import { type Answer, cancel, choose, press, ScriptedQuestions } from '../../../support/editor/scriptedQuestions.ts';
import { DrivenRun, newRuns, type ToldRuns } from '../../../support/runs/drivenRuns.ts';

async function finished(runs: ToldRuns, ...ids: readonly string[]): Promise<void> {
  for (const id of ids) await new DrivenRun(runs, id, { startedAt: id.charCodeAt(0) }).end();
}

const withValues = (runs: ToldRuns): string => runs.forgettable.map(({ id }) => id).join(' ');

describe('forgetting values', () => {
  it('of the run in the tree, after saying what is lost and what is not', async () => {
    const runs = newRuns();
    await finished(runs, 'a', 'b');
    const questions = new ScriptedQuestions([press('forget')]);
    await askToForgetValues(questions, runs, runs.all[1]?.id);
    assert.equal(withValues(runs), 'b');
    assert.match(questions.asked.join(), /^Forget the values of "Web app · demo"\?[\s\S]*cannot be undone[\s\S]*Stored secrets/);
  });

  it('of all runs, or of one that is chosen', async () => {
    const runs = newRuns();
    await finished(runs, 'a', 'b', 'c');
    const [, second] = runs.all;
    await askToForgetValues(new ScriptedQuestions([choose(second?.id), press('forget')]), runs, undefined);
    assert.equal(withValues(runs), 'c a');
    const questions = new ScriptedQuestions([choose('All Runs'), press('forget')]);
    await askToForgetValues(questions, runs, undefined);
    assert.equal(withValues(runs), '');
    assert.match(questions.asked[1] ?? '', /of 2 runs\?/);
  });

  it('takes along what is in no list with all runs, and with no fewer', async () => {
    const runs = newRuns();
    await finished(runs, 'a', 'b');
    const forgotten: string[] = [];
    const forget = (answers: readonly Answer[], what: string, id = runs.all.at(-1)?.id) =>
      askToForgetValues(new ScriptedQuestions(answers), runs, what === 'tree' ? id : undefined, () => void forgotten.push(what));
    await forget([choose('All Runs'), cancel], 'cancelled');
    await forget([press('forget')], 'tree');
    assert.deepEqual(forgotten, []);
    await forget([press('forget')], 'the last');
    assert.deepEqual([forgotten, withValues(runs)], [['the last'], '']);
  });

  it('asks which run only where there are several', async () => {
    const runs = newRuns();
    await finished(runs, 'a');
    const questions = new ScriptedQuestions([press('forget')]);
    await askToForgetValues(questions, runs, undefined);
    assert.deepEqual([withValues(runs), questions.left], ['', 0]);
  });

  const refusals: readonly (readonly [string, readonly Answer[]])[] = [
    ['the question which', [cancel]],
    ['the confirmation', [choose('All Runs'), cancel]],
  ];
  for (const [what, answers] of refusals) {
    it(`is left alone when ${what} is cancelled`, async () => {
      const runs = newRuns();
      await finished(runs, 'a', 'b');
      await askToForgetValues(new ScriptedQuestions(answers), runs, undefined);
      assert.equal(withValues(runs), 'b a');
    });
  }

  it('is refused while the run is under way, also when that began behind the question', async () => {
    const runs = newRuns();
    const run = new DrivenRun(runs, 'a');
    await assert.rejects(askToForgetValues(new ScriptedQuestions(), runs, run.id), PlainError);
    await run.end();
    const questions = new ScriptedQuestions([press('forget')]);
    const asked = questions.confirm.bind(questions);
    questions.confirm = async (question) => {
      run.emit({ type: 'flowContinued' });
      return asked(question);
    };
    await assert.rejects(askToForgetValues(questions, runs, run.id), /in progress/);
    assert.equal(runs.find(run.id)?.live, true);
  });

  it('is refused when there is nothing to forget', async () => {
    const runs = newRuns();
    await assert.rejects(askToForgetValues(new ScriptedQuestions(), runs, undefined), /No runs have values/);
    await finished(runs, 'a');
    const id = runs.all[0]?.id ?? assert.fail();
    runs.forget(id);
    await assert.rejects(askToForgetValues(new ScriptedQuestions(), runs, id), /no longer in memory/);
  });
});
