import assert from 'node:assert/strict';
import type { FlowPorts } from '../../../../src/core/engine/flowPorts.ts';
import { runFlow } from '../../../../src/core/runFlow.ts';
import type { Flow } from '../../../../src/core/runs/flow.ts';
import type { FlowId } from '../../../../src/core/runs/hop.ts';
import { Runs } from '../../../../src/core/runs/runs.ts';
import { ResendCommand } from '../../../../src/editor/flows/resendCommand.ts';
import type { FlowRequest } from '../../../../src/editor/flows/startFlow.ts';
import { clientCredentialsPlan, jsonResponse, testPorts } from '../../../support/builders.ts';
import { MemorySettings, storeOf } from '../../../support/editor/memorySettings.ts';
import { type Answer, cancel, choose, type Script, ScriptedQuestions, type } from '../../../support/editor/scriptedQuestions.ts';
import { rawRun } from '../../../support/runs/drivenRuns.ts';
import { completedFlow } from '../../../support/runs/flowViews.ts';
import { FakeTransport } from '../../../support/servers/fakeTransport.ts';
import { paths } from '../../../support/servers/pingOneServer.ts';

const refused = jsonResponse(400, { error: 'invalid_scope' });
const picks = 'What is to be changed in the request?';

async function setUp(answers: readonly Answer[], script: Script = {}) {
  const transport = new FakeTransport().expect(`POST ${paths.token}`, refused).expect(`POST ${paths.token}`, refused);
  const ports = (): FlowPorts => testPorts(transport);
  const first = await runFlow(clientCredentialsPlan(), ports(), new AbortController().signal);
  const runs = new Runs<FlowRequest>({ keepInMemory: () => 10, tell: () => {} });
  runs.begin(rawRun(first), { stop: () => {}, ended: Promise.resolve() });
  await runs.finish(first.id);
  const questions = new ScriptedQuestions(answers, script);
  const ran: unknown[] = [];
  const shown: FlowId[] = [];
  const sent: Flow[] = [];
  const panels = { showNext: (id: FlowId) => void shown.push(id) };
  const command = new ResendCommand({
    questions,
    runCommand: async (...call) => void ran.push(call),
    environments: storeOf(
      new MemorySettings([{ name: first.plan.server.environmentName, kind: 'oidc', issuer: 'https://op.example', applications: [] }]),
    ),
    store: { runs },
    runner: {
      get: async () => ({
        startTask: async (run) => {
          const result = await run(ports(), new AbortController().signal);
          sent.push(result.flow);
          return { id: result.flow.id, ended: Promise.resolve(result) };
        },
      }),
      peek: () => undefined,
    },
    panels: { get: async () => panels, peek: () => panels },
  });
  const view = runs.find(first.id) ?? assert.fail();
  const hop = first.hops[0]?.id ?? assert.fail();
  return { transport, first, runs, questions, ran, shown, sent, command, view, hop };
}

describe('a hop whose request is edited and sent again', () => {
  it('is sent with what was changed, added and removed, as a run that is shown', async () => {
    const { command, view, hop, transport, shown, sent, questions } = await setUp([
      choose('the header accept'),
      type('text/plain'),
      choose('Add Parameter…'),
      type('resource'),
      type('https://api.example'),
      choose('grant_type'),
      type(''),
      choose('Send'),
    ]);
    assert.equal(await command.resend(view, hop), sent[0]?.id);
    assert.deepEqual(shown, [sent[0]?.id]);
    const body = new URLSearchParams(transport.received[1]?.request.body);
    assert.deepEqual([body.get('resource'), body.get('grant_type')], ['https://api.example', null]);
    assert.deepEqual(sent[0]?.hops[0]?.changes?.map(({ name, how }) => `${name} ${how}`).sort(), [
      'accept set',
      'grant_type removed',
      'resource added',
    ]);
    assert.equal(questions.left, 0);
    assert.equal(questions.asked.filter((each) => each === picks).length, 4);
  });

  it('sends nothing when the person cancels', async () => {
    const { command, view, hop, transport } = await setUp([cancel]);
    assert.equal(await command.resend(view, hop), undefined);
    assert.equal(transport.received.length, 1);
  });

  it('says why it cannot be, once its values are gone, and offers the run from the start', async () => {
    const { command, view, hop, runs, questions, ran, transport } = await setUp([], { presses: ['again'] });
    runs.forget(view.id);
    assert.equal(await command.resend(view, hop), undefined);
    assert.match(questions.told.join(), /no longer in memory/);
    assert.deepEqual(ran, [['authFlow.runAgain', view.id]]);
    assert.equal(transport.received.length, 1);
  });

  it('of a run from a file sends nothing, and offers a start', async () => {
    const { command, hop, questions, ran } = await setUp([], { presses: ['start'] });
    assert.equal(await command.resend(completedFlow({ id: 'from a file' as FlowId }), hop), undefined);
    assert.match(questions.told.join(), /from a file/);
    assert.deepEqual(ran, [['authFlow.startFlow']]);
  });
});
