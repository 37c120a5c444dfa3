import assert from 'node:assert/strict';
import type { EpochMs } from '../../../../src/core/runs/hop.ts';
import type { ItemTexts, Questions } from '../../../../src/editor/kernel/questions/questions.ts';
import { textOf } from '../../../../src/editor/kernel/texts/textOf.ts';
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

  it('are told apart by when they began, and the one that is shown says so', async () => {
    const [first, second] = [0, 600_000].map((ms) => completedFlow({ startedAt: (Date.UTC(2026, 10, 25, 10, 20, 5) + ms) as EpochMs }));
    assert.ok(first !== undefined && second !== undefined);
    const offered: string[] = [];
    const questions = new ScriptedQuestions([cancel]);
    const pick: Questions['pick'] = (items, question) => {
      const texts = ({ label, description, detail }: ItemTexts) => [label, description, detail].map((text) => text && textOf(text));
      offered.push(...items.map((item) => texts(item).join(' | ')));
      return questions.pick(items, question);
    };
    await chooseRecordedRun({ pick }, [first, second], 1, Date.now());
    assert.match(offered[0] ?? '', /^1 Web app · demo \| 2026-11-25 \d\d:20:05 \| Completed/);
    assert.match(offered[1] ?? '', /^2 Web app · demo \| 2026-11-25 \d\d:30:05 \| Shown now · Completed/);
  });

  it('stay as they are when nothing is chosen', async () => {
    assert.equal(await chooseRecordedRun(new ScriptedQuestions([cancel]), runs, 1, Date.now()), undefined);
  });
});
