import assert from 'node:assert/strict';
import type { FlowPorts } from '../../../../src/core/engine/flowPorts.ts';
import { runFlow } from '../../../../src/core/runFlow.ts';
import type { Flow } from '../../../../src/core/runs/flow.ts';
import type { FlowId, HopId } from '../../../../src/core/runs/hop.ts';
import { Runs } from '../../../../src/core/runs/runs.ts';
import type { FlowView } from '../../../../src/core/runs/views.ts';
import { ResendCommand } from '../../../../src/editor/flows/resendCommand.ts';
import type { FlowRequest } from '../../../../src/editor/flows/startFlow.ts';
import { clientCredentialsPlan, jsonResponse, testPorts } from '../../../support/builders.ts';
import { MemorySettings, storeOf } from '../../../support/editor/memorySettings.ts';
import {
  type Answer,
  cancel,
  choose,
  pressEscape,
  type Script,
  ScriptedQuestions,
  type,
} from '../../../support/editor/scriptedQuestions.ts';
import { rawRun } from '../../../support/runs/drivenRuns.ts';
import { completedFlow } from '../../../support/runs/flowViews.ts';
import { FakeTransport } from '../../../support/servers/fakeTransport.ts';
import { paths } from '../../../support/servers/pingOneServer.ts';

const refused = jsonResponse(400, { error: 'invalid_scope' });
const picks = '1/1 What is to be changed in the request?';

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
  const flows = {
    startLike: async (recorded: FlowView) => {
      ran.push(['as in', recorded]);
      return 'started' as FlowId;
    },
    runAgainPaused: async (...call: readonly unknown[]) => {
      ran.push(call);
      return 'run again' as FlowId;
    },
  };
  const panels = { showNext: (id: FlowId) => void shown.push(id) };
  const command = new ResendCommand({
    questions,
    runCommand: async (...call) => void ran.push(call),
    environments: storeOf(
      new MemorySettings([{ name: first.plan.server.environmentName, kind: 'oidc', issuer: 'https://op.example', applications: [] }]),
    ),
    store: { runs, find: async (id) => runs.find(id) },
    flows: { get: async () => flows, peek: () => flows },
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
      choose('accept'),
      type('text/plain'),
      choose('parameter'),
      type('resource'),
      type('https://api.example'),
      choose('header'),
      type('origin'),
      type('null'),
      choose('grant_type'),
      type(''),
      choose('send'),
    ]);
    assert.equal(await command.resend(view, hop), sent[0]?.id);
    assert.deepEqual(shown, [sent[0]?.id]);
    const body = new URLSearchParams(transport.received[1]?.request.body);
    assert.deepEqual([body.get('resource'), body.get('grant_type')], ['https://api.example', null]);
    assert.ok(transport.received[1]?.request.headers.some(([name, value]) => name === 'origin' && value === 'null'));
    assert.deepEqual(sent[0]?.hops[0]?.changes?.map(({ name, how }) => `${name} ${how}`).sort(), [
      'accept set',
      'grant_type removed',
      'origin added',
      'resource added',
    ]);
    assert.equal(questions.left, 0);
    assert.equal(questions.asked.filter((each) => each === picks).length, 5);
  });

  it('sends nothing when the person cancels', async () => {
    const { command, view, hop, transport } = await setUp([cancel]);
    assert.equal(await command.resend(view, hop), undefined);
    assert.equal(transport.received.length, 1);
  });

  it('is named in the title, shows what was changed and removed, and which secrets go out as they were', async () => {
    const { command, view, hop, questions } = await setUp([choose('accept'), type(''), choose('grant_type'), type('other'), cancel]);
    await command.resend(view, hop);
    assert.deepEqual(new Set(questions.titles), new Set([`Edit and Resend: Hop 1, ${view.hops[0]?.label}`]));
    const [first = [], , third = []] = questions.offered;
    const row = (rows: readonly string[], label: string) => rows.find((each) => each.startsWith(label) || each.startsWith(`* ${label}`));
    assert.match(first[0] ?? '', /Send \| unchanged \| Used again, not made anew: the client secret$/);
    assert.equal(
      first.some((each) => /Discard Changes/.test(each)),
      false,
    );
    assert.match(third[0] ?? '', /^\* .*Send \| changed grant_type, removed the header accept/);
    assert.equal(row(third, 'accept'), 'accept | removed');
    assert.equal(row(third, 'grant_type'), 'grant_type | other · changed');
    assert.match(row(third, 'authorization') ?? '', /\| hidden$/);
    assert.ok(third.some((each) => /Discard Changes/.test(each)));
  });

  it('is sent with Enter only after an edit: the first row is a parameter', async () => {
    const { command, view, hop, questions } = await setUp([cancel]);
    await command.resend(view, hop);
    assert.deepEqual(
      questions.offered[0]?.filter((each) => each.startsWith('* ')),
      ['* grant_type | client_credentials'],
    );
  });

  it('keeps the changes when the person leaves, until they are sent, discarded, or the values of the run are gone', async () => {
    const { command, view, hop, transport, questions, runs } = await setUp([
      choose('grant_type'),
      type('other'),
      cancel,
      choose('discard'),
      choose('grant_type'),
      type('third'),
      cancel,
      choose('send'),
      cancel,
    ]);
    await command.resend(view, hop);
    await command.resend(view, hop);
    await command.resend(view, hop);
    assert.equal(new URLSearchParams(transport.received[1]?.request.body).get('grant_type'), 'third');
    await command.resend(view, hop);
    assert.match(questions.offered.at(-1)?.[0] ?? '', /Send \| unchanged/);
    runs.forget(view.id);
    assert.equal(await command.resend(view, hop), undefined);
    assert.equal(questions.left, 0);
  });

  it('refuses what cannot be sent where it is typed, and sends nothing of it', async () => {
    const { command, view, hop, transport, questions } = await setUp([
      choose('0'),
      type('G T'),
      type('GET'),
      type('GET'),
      choose('send'),
      choose('header'),
      type(''),
      type('no name'),
      pressEscape,
      cancel,
    ]);
    await command.resend(view, hop);
    assert.deepEqual(questions.problems, [
      'The method G T cannot be sent (RFC 9110 section 9.1).',
      'A GET request has no body here: change the method, or remove the body.',
      'Type a name.',
      'A header cannot have the name "no name" (RFC 9110 section 5.1).',
    ]);
    assert.match(questions.offered.at(-1)?.[0] ?? '', /Send \| not possible \| A GET request has no body here/);
    assert.equal(transport.received.length, 1);
  });

  it('never shows a secret, and says what an empty box does', async () => {
    const { command, view, hop, questions } = await setUp([
      choose('authorization'),
      type('Basic x'),
      choose('grant_type'),
      type('other'),
      cancel,
    ]);
    await command.resend(view, hop);
    assert.deepEqual(
      questions.asked.filter((each) => each !== picks),
      ['1/1 New value of authorization; the present one is not shown []', '1/1 Value of grant_type [client_credentials]'],
    );
    assert.deepEqual(questions.hints, [
      'New value of authorization; the present one is not shown. Without one it is left out of the request.',
    ]);
    assert.deepEqual(questions.hiddenBoxes, [true, false]);
  });

  it('says why it cannot be, once its values are gone, and offers the run from the start up to the request', async () => {
    const { command, view, hop, runs, questions, ran, transport } = await setUp([], { presses: ['again'] });
    runs.forget(view.id);
    assert.equal(await command.resend(view, hop), 'run again');
    assert.match(questions.told.join(), /no longer in memory\. Run the flow from the start instead: it pauses before this request\.$/);
    assert.deepEqual(ran, [[view.id, { step: 'token request', nth: 1, edits: [] }, { run: view.id, hop, index: 1 }]]);
    assert.equal(transport.received.length, 1);
  });

  it('of a request that was changed runs the flow that it is from again, with the same changes but for secrets', async () => {
    const { command, view, runs, questions, ran } = await setUp([], { presses: ['again'] });
    const [first] = view.hops;
    assert.ok(first !== undefined);
    const resent: FlowView = {
      ...view,
      id: 'resent' as FlowId,
      grant: 'resend',
      basedOn: { run: view.id, hop: first.id, index: first.index },
      hops: [
        {
          ...first,
          id: 'resent.1' as HopId,
          request: {
            ...first.request,
            url: 'https://as.example/token?x=1',
            body: 'grant_type=other&client_secret=client_secret%2312ab',
            headers: [['content-type', 'application/x-www-form-urlencoded']],
          },
          changes: [
            { place: 'form', name: 'grant_type', how: 'set' },
            { place: 'form', name: 'client_secret', how: 'added' },
            { place: 'header', name: 'accept', how: 'removed' },
            { place: 'cookie', name: 'ST', how: 'set' },
          ],
        },
      ],
    };
    runs.adopt([{ flow: resent }]);
    runs.forget(view.id);
    assert.equal(await command.resend(resent, 'resent.1' as HopId), 'run again');
    assert.match(
      questions.told.join(),
      /grant_type and the header accept will be changed as before\. Change client_secret and the cookie ST again there/,
    );
    const edits = [
      { place: 'form', name: 'grant_type', values: ['other'] },
      { place: 'header', name: 'accept', values: [] },
    ];
    assert.deepEqual(ran, [[view.id, { step: 'token request', nth: 1, edits }, { run: view.id, hop: first.id, index: 1 }]]);
  });

  it('of a run that is based on one that is gone offers a start', async () => {
    const { command, view, hop, runs, questions, ran } = await setUp([], { presses: ['start'] });
    const resent: FlowView = { ...view, id: 'resent' as FlowId, grant: 'resend', basedOn: { run: 'gone', hop: 'gone.1', index: 1 } };
    runs.adopt([{ flow: resent }]);
    assert.equal(await command.resend(resent, hop), undefined);
    assert.match(questions.told.join(), /run that it is from is gone as well/);
    assert.deepEqual(ran, [['authFlow.startFlow']]);
  });

  it('of a run from a file sends nothing, and offers a start as the file says', async () => {
    const { command, hop, questions, ran, transport } = await setUp([], { presses: ['start'] });
    const recorded = completedFlow({ id: 'from a file' as FlowId });
    assert.equal(await command.resend(recorded, hop), 'started');
    assert.match(questions.told.join(), /from a file/);
    assert.deepEqual(ran, [['as in', recorded]]);
    assert.equal(transport.received.length, 1);
  });
});
