import assert from 'node:assert/strict';
import type { EpochMs, FlowId } from '../../../../src/core/runs/hop.ts';
import type { FlowView } from '../../../../src/core/runs/views.ts';
import { ComparisonCommands } from '../../../../src/editor/comparison/comparisonCommands.ts';
import { textOf } from '../../../../src/editor/kernel/texts/textOf.ts';
import { readApplication } from '../../../../src/pingone/platform/platformReadings.ts';
import { type Answer, cancel, choose, type Script, ScriptedQuestions } from '../../../support/editor/scriptedQuestions.ts';
import { completedFlow, refusedFlow, runningFlow } from '../../../support/runs/flowViews.ts';

const run = (id: string, startedAt: number, flow: FlowView, changes: Partial<FlowView> = {}): FlowView => ({
  ...flow,
  id: id as FlowId,
  startedAt: startedAt as EpochMs,
  application: 'Web app',
  grant: 'authorization_code',
  environment: 'Trial',
  ...changes,
});
const rejected = run('rejected', 3, refusedFlow());
const completed = run('completed', 2, completedFlow());
const elsewhere = run('elsewhere', 1, completedFlow(), { environment: 'Production' });
const other = run('other', 0, completedFlow(), { application: 'Other app' });
const underWay = run('under way', 4, runningFlow());
const all = [underWay, rejected, completed, elsewhere, other];

function setUp(
  answers: readonly Answer[],
  { flows = all, active, ...script }: Script & { readonly flows?: readonly FlowView[]; readonly active?: string } = {},
) {
  const questions = new ScriptedQuestions(answers, script);
  const ran: string[] = [];
  const offered: string[][] = [];
  const headings: string[][] = [];
  const titles: string[] = [];
  const shown: string[] = [];
  const commands = new ComparisonCommands({
    questions: {
      pick: (items, question) => {
        offered.push(items.map(({ value }) => (value as FlowView).id));
        headings.push(items.flatMap(({ heading }) => (heading === undefined ? [] : [textOf(heading)])));
        titles.push(question.title === undefined ? '' : textOf(question.title));
        return questions.pick(items, question);
      },
      inform: (message, buttons) => questions.inform(message, buttons),
    },
    runCommand: async (command) => void ran.push(command),
    store: { list: async () => flows, find: async (id) => flows.find((each) => each.id === id), marksOf: () => ({}) },
    activeRun: () => active as FlowId | undefined,
    show: (a, b) => void shown.push(`${a} | ${b}`),
    readConfigured: async (flow) => (application === undefined || flow.id === other.id ? undefined : { application, resources: [] }),
    showConfiguration: (flow, settings) => void shown.push(`${flow.id}: ${settings.map(({ setting }) => setting).join(' ')}`),
  });
  return { commands, questions, offered, headings, titles, ran, shown };
}

const application = readApplication({ id: 'a', name: 'Web app', grantTypes: ['AUTHORIZATION_CODE'] });

const itemOf = (flow: FlowView) => ({ kind: 'run', flow, marks: {} });

describe('the commands that compare runs', () => {
  it('ask for both runs, and offer none that is under way', async () => {
    const { commands, questions, offered, shown } = setUp([choose(completed), choose(rejected)]);
    await commands.compareRuns();
    assert.deepEqual(questions.asked, ['Compare which run?', 'Compare with which run?']);
    assert.deepEqual(offered[0], ['rejected', 'completed', 'elsewhere', 'other']);
    assert.deepEqual(shown, ['completed | rejected'], 'the earlier run is A');
  });

  it('offer the same application in another environment first, then the same application', async () => {
    const { commands, offered, headings, titles, shown } = setUp([choose(elsewhere)]);
    await commands.compareWith(itemOf(rejected));
    assert.deepEqual(headings, [['Same Application in Another Environment', 'Same Application', 'Other Runs']]);
    assert.match(titles[0] ?? '', /^Compare Web app · .+ · Rejected · /);
    assert.deepEqual(offered, [['elsewhere', 'completed', 'other']]);
    assert.deepEqual(shown, ['elsewhere | rejected']);
  });

  it('take the run of the panel in front, where a menu names none', async () => {
    const { commands, shown } = setUp([choose(other)], { active: 'completed' });
    await commands.compareWith({ scheme: 'webview-panel' });
    assert.deepEqual(shown, ['other | completed']);
  });

  it('find the last run of the application that completed, in its own environment rather than another', async () => {
    const { commands, shown } = setUp([]);
    await commands.compareWithLastCompleted(itemOf(rejected));
    assert.deepEqual(shown, ['completed | rejected']);
    const without = setUp([], { flows: [rejected, elsewhere, other] });
    await without.commands.compareWithLastCompleted('rejected');
    assert.deepEqual(without.shown, ['elsewhere | rejected']);
  });

  it('say so where no other run of the application has completed, and offer another or a new one', async () => {
    const flows = [rejected, other];
    const another = setUp([choose(other)], { flows, presses: ['another'] });
    await another.commands.compareWithLastCompleted('rejected');
    assert.match(another.questions.told.join(), /^No other run of "Web app" with this grant has completed\.$/);
    assert.deepEqual(another.shown, ['other | rejected']);
    const start = setUp([], { flows: [rejected], presses: ['start'] });
    await start.commands.compareWithLastCompleted('rejected');
    assert.deepEqual([start.ran, start.shown], [['authFlow.startFlow'], []]);
    await assert.rejects(setUp([], { flows: [rejected], presses: ['another'] }).commands.compareWithLastCompleted('rejected'), /no button/);
  });

  it('compare the two that are selected in the tree, the earlier one as A, also by their hops', async () => {
    const { commands, shown } = setUp([]);
    const [hop] = completed.hops;
    await commands.compareSelected(itemOf(rejected), [itemOf(rejected), { kind: 'hop', flow: completed, hop }]);
    assert.deepEqual(shown, ['completed | rejected']);
  });

  it('ask for the other one, where not two runs are selected', async () => {
    for (const selected of [undefined, [itemOf(rejected)], [itemOf(rejected), itemOf(underWay)], all.map(itemOf)]) {
      const { commands, shown } = setUp([choose(other)]);
      await commands.compareSelected(itemOf(rejected), selected);
      assert.deepEqual(shown, ['other | rejected']);
    }
  });

  it('hold a run against what PingOne has configured, unless that could not be read', async () => {
    const { commands, shown } = setUp([]);
    await commands.compareWithPingOne(itemOf(completed));
    await commands.compareWithPingOne(itemOf(other));
    assert.equal(shown.length, 1);
    assert.match(shown[0] ?? '', /^completed: .*grantTypes/);
  });

  it('do nothing when a question is cancelled: the second leads back to the first', async () => {
    const { commands, questions, titles, shown } = setUp([choose(completed), cancel, choose(rejected), choose(elsewhere)]);
    await commands.compareRuns();
    assert.deepEqual(shown, ['elsewhere | rejected']);
    assert.equal(questions.left, 0);
    assert.equal(titles[0], 'Compare Runs');
    const left = setUp([choose(completed), cancel, cancel]);
    await left.commands.compareRuns();
    const alone = setUp([cancel]);
    await alone.commands.compareWith(itemOf(rejected));
    assert.deepEqual([left.shown, alone.shown], [[], []]);
  });

  it('say that there is nothing to compare with, and offer to run a flow', async () => {
    const one = setUp([], { flows: [completed], presses: ['start'] });
    await one.commands.compareRuns();
    const busy = setUp([], { flows: [completed, underWay] });
    await busy.commands.compareWith('completed');
    for (const { questions } of [one, busy]) assert.match(questions.told.join(), /^There is no other run to compare with\./);
    assert.deepEqual([one.ran, busy.ran], [['authFlow.startFlow'], []]);
  });
});
