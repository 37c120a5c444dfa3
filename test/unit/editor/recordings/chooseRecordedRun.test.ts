import assert from 'node:assert/strict';
import { chooseRecordedRun } from '../../../../src/editor/recordings/chooseRecordedRun.ts';
import { cancel, choose, ScriptedQuestions } from '../../../support/editor/scriptedQuestions.ts';
import { completedFlow } from '../../../support/runs/flowViews.ts';

const runs = [completedFlow({ user: 'one' }), completedFlow({ user: 'other' })];

describe('the runs of a file', () => {
  it('are chosen from by number and name', async () => {
    const questions = new ScriptedQuestions([choose('2 Web app · other')]);
    assert.equal(await chooseRecordedRun(questions, runs, 0, Date.now()), 1);
    assert.deepEqual(questions.asked, ['Which run of the file?']);
  });

  it('stay as they are when nothing is chosen', async () => {
    assert.equal(await chooseRecordedRun(new ScriptedQuestions([cancel]), runs, 1, Date.now()), undefined);
  });
});
