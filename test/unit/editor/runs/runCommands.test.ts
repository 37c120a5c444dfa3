import assert from 'node:assert/strict';
import type { EpochMs, FlowId } from '../../../../src/core/runs/hop.ts';
import { Runs } from '../../../../src/core/runs/runs.ts';
import type { FlowView } from '../../../../src/core/runs/views.ts';
import { PlainError } from '../../../../src/editor/kernel/texts/plainError.ts';
import { RunCommands } from '../../../../src/editor/runs/runCommands.ts';
import { type Answer, cancel, choose, press, type Script, ScriptedQuestions, type } from '../../../support/editor/scriptedQuestions.ts';
import { completedFlow, runningFlow } from '../../../support/runs/flowViews.ts';

const first = completedFlow({ id: 'first' as FlowId, startedAt: 1 as EpochMs });
const second = completedFlow({ id: 'second' as FlowId, startedAt: 0 as EpochMs });
const underWay = { ...runningFlow(), id: 'under way' as FlowId, startedAt: 2 as EpochMs };

function setUp(
  answers: readonly Answer[],
  {
    flows = [first, second],
    limit = 50,
    isLate = false,
    isGone = false,
    ...script
  }: Script & {
    readonly flows?: readonly FlowView[];
    readonly limit?: number;
    /** The person takes longer than a minute. */
    readonly isLate?: boolean;
    /** All stored data was deleted meanwhile. */
    readonly isGone?: boolean;
  } = {},
) {
  const questions = new ScriptedQuestions(answers, script);
  const runs = new Runs<unknown>({ keepInMemory: () => 10, tell: () => {} });
  runs.adopt(flows.map((flow) => ({ flow })));
  const shown: string[] = [];
  const closed: string[] = [];
  const forgotten: string[] = [];
  const panels = {
    show: (flow: FlowId, hop?: string) => void shown.push([flow, hop].filter(Boolean).join(' ')),
    close: (flow: FlowId) => void closed.push(flow),
  };
  const clearable = async () => runs.all.filter(({ id }) => runs.marksOf(id).pinned === undefined);
  const commands = new RunCommands({
    questions,
    inHistory: () => limit,
    panels: { get: async () => panels, peek: () => panels },
    after: (ms, run) => void (isLate && ms === 60_000 && run()),
    store: {
      list: async () => runs.all,
      find: async (id) => runs.find(id),
      marksOf: (id) => runs.marksOf(id),
      mark: async (id, marks) => runs.mark(id, marks),
      clearable,
      clear: async () => runs.remove((await clearable()).map(({ id }) => id)),
      delete: async (id) => {
        const withdrawn = runs.withdraw(id);
        const restore = async (): Promise<boolean> => {
          if (isGone) return false;
          withdrawn?.putBack();
          return true;
        };
        return (
          withdrawn && {
            restore,
            forgetValues: () => void forgotten.push(`values of ${id}`),
            forget: () => void forgotten.push(id),
          }
        );
      },
    },
  });
  return { commands, questions, runs, shown, closed, forgotten, ids: () => runs.all.map(({ id }) => id) };
}

/** What follows a notification has happened. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('commands on the list of runs', () => {
  it('open a run, or a hop of it, also from the history', async () => {
    const { commands, shown } = setUp([]);
    await commands.open({ kind: 'run', flow: first, marks: {} });
    await commands.open({ kind: 'hop', flow: first, hop: first.hops[1] });
    assert.deepEqual(shown, ['first', `first ${first.hops[1]?.id}`]);
  });

  it('find a run among all, by what it is called', async () => {
    const { commands, shown, runs } = setUp([choose('Broken'), cancel]);
    runs.mark(second.id, { name: 'Broken' });
    await commands.open(undefined);
    await commands.open(undefined);
    assert.deepEqual(shown, ['second']);
  });

  it('name a run, and take the name away when it is emptied', async () => {
    const { commands, runs, questions } = setUp([type('x'.repeat(101)), type(' Before the fix '), type(''), cancel]);
    runs.mark(first.id, { pinned: true });
    await commands.rename('first');
    assert.deepEqual(runs.marksOf(first.id), { name: 'Before the fix', pinned: true });
    assert.equal(questions.problems.length, 1);
    await commands.rename('first');
    await commands.rename('first');
    assert.deepEqual(runs.marksOf(first.id), { pinned: true });
  });

  it('name a run that is pinned meanwhile', async () => {
    const { commands, runs } = setUp([type('Mine')]);
    const renamed = commands.rename('first');
    runs.mark(first.id, { pinned: true });
    await renamed;
    assert.deepEqual(runs.marksOf(first.id), { name: 'Mine', pinned: true });
  });

  it('offer to pin what is not pinned', async () => {
    const { commands, runs } = setUp([], { flows: [first] });
    runs.mark(first.id, { pinned: true });
    await assert.rejects(commands.pin(undefined), PlainError);
  });

  it('pin and unpin a run, where a history is kept', async () => {
    const { commands, runs } = setUp([choose('Mine')]);
    runs.mark(first.id, { name: 'Mine' });
    await commands.pin('first');
    assert.deepEqual(runs.marksOf(first.id), { name: 'Mine', pinned: true });
    await commands.unpin(undefined); // only pinned ones are offered
    assert.deepEqual(runs.marksOf(first.id), { name: 'Mine' });
    await assert.rejects(commands.unpin(undefined), PlainError);
    const { commands: withoutHistory, runs: others } = setUp([], { limit: 0 });
    await assert.rejects(withoutHistory.pin('first'), PlainError);
    assert.deepEqual(others.marksOf(first.id), {});
  });

  it('delete a run with its panel, and bring it back', async () => {
    const { commands, ids, closed, questions, forgotten } = setUp([], { presses: ['undo'] });
    await commands.delete('first');
    assert.deepEqual(closed, ['first']);
    await settled();
    assert.deepEqual([ids(), forgotten], [['first', 'second'], []]);
    assert.match(questions.told.join(), /Web app · demo/);
  });

  it('bring it back as long as there is a button for it, without its values after a minute', async () => {
    const { commands, ids, forgotten, questions } = setUp([], { presses: ['undo'], isLate: true });
    await commands.delete('first');
    await settled();
    assert.deepEqual([ids(), forgotten, questions.told.length], [['first', 'second'], ['values of first'], 1]);
  });

  it('delete it for good once the notification is closed', async () => {
    const { commands, ids, forgotten } = setUp([], { presses: [undefined] });
    await commands.delete('first');
    await settled();
    assert.deepEqual([ids(), forgotten], [['second'], ['first']]);
  });

  it('say that it cannot come back once all stored data was deleted', async () => {
    const { commands, questions } = setUp([], { presses: ['undo'], isGone: true });
    await commands.delete('first');
    await settled();
    assert.match(questions.told.join(), /can no longer be restored/);
  });

  it('delete no run that is under way, and offer none', async () => {
    const { commands, ids, closed } = setUp([], { flows: [underWay] });
    await assert.rejects(commands.delete(underWay.id), PlainError);
    await assert.rejects(commands.delete(undefined), PlainError);
    assert.deepEqual([ids(), closed], [['under way'], []]);
  });

  it('clear what is not pinned, after a yes', async () => {
    const { commands, runs, ids, closed } = setUp([cancel, press('delete')]);
    runs.mark(second.id, { pinned: true });
    await commands.clear();
    assert.equal(ids().length, 2);
    await commands.clear();
    assert.deepEqual([ids(), closed], [['second'], ['first']]);
    await commands.clear(); // nothing to ask about
  });

  it('do nothing when the question is cancelled', async () => {
    const { commands, ids, shown } = setUp([cancel, cancel, cancel]);
    await commands.open(undefined);
    await commands.delete(undefined);
    await commands.rename(undefined);
    assert.deepEqual([ids().length, shown], [2, []]);
  });
});
