import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runFlow } from '../../../../src/core/runFlow.ts';
import { FlowRunner, type RunningEngine } from '../../../../src/editor/flows/flowRunner.ts';
import { RunHistory } from '../../../../src/editor/runs/runHistory.ts';
import { RunStore } from '../../../../src/editor/runs/runStore.ts';
import { PausePlaces } from '../../../../src/editor/stepping/pausePlaces.ts';
import { Stepping } from '../../../../src/editor/stepping/stepping.ts';
import { keyedHash } from '../../../../src/node/crypto/keyedHash.ts';
import { clientCredentialsPlan, jsonResponse, recordingLog, testPorts } from '../../../support/builders.ts';
import { FakeTransport } from '../../../support/servers/fakeTransport.ts';
import { paths } from '../../../support/servers/pingOneServer.ts';

const token = 'kQ7vX2mN9pR4tZ8wB3yL6cF1';
const request = { environment: 'Trial', choices: {} };

let storage: string;
const opened: { readonly store: RunStore }[] = [];

/** A runner whose engine sends to nobody: `answer` decides what comes back. */
function open(answer: (signal: AbortSignal) => Promise<ReturnType<typeof jsonResponse>>): {
  readonly runner: FlowRunner;
  readonly store: RunStore;
  readonly sessions: (string | undefined)[];
} {
  const log = recordingLog();
  const hash = keyedHash(new Uint8Array(32));
  const history = new RunHistory(
    storage,
    () => assert.fail('nothing is written'),
    () => hash,
    log,
  );
  const store = new RunStore(history, { inHistory: () => 0, inMemory: () => 10 }, log);
  const sessions: (string | undefined)[] = [];
  const transport = {
    send: async (_request: unknown, { signal }: { readonly signal: AbortSignal }) => ({
      response: await answer(signal),
      timing: { totalMs: 1 },
    }),
  };
  const engine: RunningEngine = {
    tagHash: hash,
    textSearch: { search: () => Promise.reject(new Error('no thread')), release: () => {} },
    createPorts: ({ session, emit }) => {
      sessions.push(session);
      return testPorts(transport, { emit });
    },
  };
  const people = {
    prompter: { ask: () => assert.fail('nobody is asked') },
    userAgent: { authorize: () => Promise.reject(new Error('no browser')) },
  };
  const stepping = new Stepping(new PausePlaces({ get: () => undefined, update: async () => {} }));
  opened.push({ store });
  return { runner: new FlowRunner(engine, store, people, log, stepping), store, sessions };
}

const granted = async () => jsonResponse(200, { access_token: token, token_type: 'Bearer' });

describe('running flows in the editor', () => {
  before(async () => {
    storage = await mkdtemp(join(tmpdir(), 'auth-flow-runner-'));
  });
  afterEach(() => {
    for (const { store } of opened.splice(0)) store.dispose();
  });
  after(() => rm(storage, { recursive: true, force: true }));

  it('gives the run to the runs of the window, with what was chosen for it, and a tag for its token', async () => {
    const { runner, store, sessions } = open(granted);
    const { id, ended } = await runner.start(clientCredentialsPlan(), { session: 'Trial', request: { raw: request, storable: request } });
    assert.equal(store.runs.find(id)?.outcome.kind, 'running');
    await ended;
    const view = store.runs.find(id) ?? assert.fail();
    assert.equal(view.outcome.kind, 'completed');
    assert.ok(!JSON.stringify(view).includes(token));
    assert.equal(store.runs.valueOf(id, view.tokens[0]?.tag ?? ''), token);
    assert.equal(store.runs.requestOf(id), request);
    assert.deepEqual(sessions, ['Trial']);
    assert.deepEqual(store.runs.running, []);
  });

  it('shows a run that was made elsewhere with the tags that it has once it is kept, and keeps it once', async () => {
    const { runner, store } = open(granted);
    const transport = new FakeTransport().expect(`POST ${paths.token}`, await granted());
    const flow = await runFlow(clientCredentialsPlan(), testPorts(transport), new AbortController().signal);
    const looked = runner.look(flow, (view, hide) => ({ view, text: hide(`It said ${token}.`) }));
    assert.ok(!JSON.stringify(looked).includes(token));
    assert.equal(store.runs.find(flow.id), undefined, 'looking keeps nothing');
    await runner.keep(flow);
    await runner.keep(flow);
    const kept = store.runs.find(flow.id) ?? assert.fail();
    assert.equal(kept.outcome.kind, 'completed');
    assert.deepEqual(kept.tags, looked.view.tags);
    const tag = kept.tokens[0]?.tag ?? '';
    assert.equal(looked.text, `It said ${tag}.`);
    assert.equal(store.runs.valueOf(flow.id, tag), token);
    assert.deepEqual([store.runs.all.length, store.runs.running.length], [1, 0]);
  });

  it('goes on with a run that has ended, and counts its hops further', async () => {
    const { runner, store } = open(granted);
    const { id, ended } = await runner.start(clientCredentialsPlan());
    await ended;
    const hops = store.runs.find(id)?.hops.length ?? 0;
    const more = await runner.operate(id, { kind: 'introspect', token: 'access_token' });
    assert.equal(more.id, id);
    await more.ended;
    assert.equal(store.runs.find(id)?.hops.length, hops + 1);
  });

  it('waits with going on until the last view of the run is there', async () => {
    const { runner, store } = open(granted);
    const heard: string[] = [];
    let more: ReturnType<FlowRunner['operate']> | undefined;
    store.onDidChange((told) => {
      if (told.kind !== 'view' || (told.change.kind !== 'summary' && told.change.kind !== 'whole')) return;
      const { outcome } = told.change.kind === 'summary' ? told.change.summary : told.change.flow;
      if (heard.at(-1) !== `${told.change.kind} ${outcome.kind}`) heard.push(`${told.change.kind} ${outcome.kind}`);
      if (outcome.kind === 'completed') more ??= runner.operate(told.flowId, { kind: 'introspect', token: 'access_token' });
    });
    await (await runner.start(clientCredentialsPlan())).ended;
    await (await more)?.ended;
    assert.deepEqual(heard.slice(0, 4), ['summary running', 'summary completed', 'whole completed', 'summary running']);
  });

  it('does not go on with one that still runs, nor with one whose values were forgotten', async () => {
    let answer: () => void = () => {};
    const held = new Promise<void>((resolve) => {
      answer = resolve;
    });
    const { runner, store } = open(async () => {
      await held;
      return granted();
    });
    const { id, ended } = await runner.start(clientCredentialsPlan());
    await assert.rejects(runner.operate(id, { kind: 'userInfo' }), /still in progress/);
    answer();
    await ended;
    store.runs.forget(id);
    await assert.rejects(runner.operate(id, { kind: 'userInfo' }), /no longer in memory/);
  });

  it('stops a run', async () => {
    const { runner, store } = open(
      (signal) => new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason), { once: true })),
    );
    const { id, ended } = await runner.start(clientCredentialsPlan());
    store.runs.stop(id);
    await ended;
    assert.equal(store.runs.find(id)?.outcome.kind, 'cancelled');
  });
});
