import assert from 'node:assert/strict';
import type { FlowPlan, Operation } from '../../../../src/core/plan/plan.ts';
import { deletionRun, readingRun, registrationRun, updateRun } from '../../../../src/core/registration/registrationPlan.ts';
import type { FlowId } from '../../../../src/core/runs/hop.ts';
import { Runs } from '../../../../src/core/runs/runs.ts';
import type { FlowView } from '../../../../src/core/runs/views.ts';
import { FlowCommands } from '../../../../src/editor/flows/flowCommands.ts';
import { Sessions } from '../../../../src/editor/flows/sessions.ts';
import type { FlowRequest } from '../../../../src/editor/flows/startFlow.ts';
import { PlainError } from '../../../../src/editor/kernel/texts/plainError.ts';
import { defaultLimits } from '../../../../src/environments/limits.ts';
import { serverPlan as aServer, clientCredentialsPlan } from '../../../support/builders.ts';
import { MemorySettings, storeOf } from '../../../support/editor/memorySettings.ts';
import { type Answer, cancel, choose, type Script, ScriptedQuestions, type } from '../../../support/editor/scriptedQuestions.ts';
import { DrivenRun } from '../../../support/runs/drivenRuns.ts';
import { completedFlow } from '../../../support/runs/flowViews.ts';

const service = { name: 'Service', clientId: 'service', grantTypes: ['client_credentials'] };
const web = { name: 'Web', clientId: 'web', redirectUris: ['http://127.0.0.1/callback'], scopes: ['openid'] };
const mine = { name: 'Mine', kind: 'oidc', issuer: 'https://op.example', applications: [web] };
const registered = {
  version: 1,
  kind: 'registeredClient',
  environmentName: 'Mine',
  issuer: 'https://op.example',
  clientId: 'web',
} as const;
const trial = {
  name: 'Trial',
  kind: 'pingone',
  region: 'EU',
  environmentId: '0a1b2c3d-0000-4000-8000-000000000001',
  applications: [web],
  users: [{ username: 'demo' }],
  worker: { clientId: 'w' },
};

function setUp(
  answers: readonly Answer[],
  {
    entries = [mine],
    history = [],
    ...script
  }: Script & { readonly entries?: readonly unknown[]; readonly history?: readonly FlowView[] } = {},
) {
  const questions = new ScriptedQuestions(answers, script);
  const settings = new MemorySettings(entries);
  const environments = storeOf(settings);
  const runs = new Runs<FlowRequest>({ keepInMemory: () => 10, tell: () => {} });
  runs.adopt(history.map((flow) => ({ flow })));
  const started: { plan: FlowPlan; request: FlowRequest | undefined }[] = [];
  const operated: Operation[] = [];
  const shown: string[] = [];
  const ran: unknown[] = [];
  const sandbox: string[] = [];
  const id = 'started' as FlowId;
  const panels = {
    show: (flow: FlowId) => void shown.push(flow),
    showNext: (flow: FlowId, repeats?: FlowId) =>
      void shown.push(repeats === undefined ? `${flow} started` : `${flow} in place of ${repeats}`),
  };
  const sessions = new Sessions();
  const commands = new FlowCommands({
    questions,
    limits: () => defaultLimits,
    runCommand: async (...call) => void ran.push(call),
    environments,
    sandbox: { ensureRunning: async () => void sandbox.push('start'), stop: async () => void sandbox.push('stop') },
    store: {
      runs,
      find: async (flow) => runs.find(flow),
      list: async () => runs.all,
      marksOf: (flow) => runs.marksOf(flow),
    },
    runner: {
      get: async () => ({
        start: async (plan, { request } = {}) => {
          started.push({ plan, request: request?.raw });
          runs.adopt([{ flow: completedFlow({ id }), request: request?.storable }]);
          return { id, ended: new Promise<never>(() => {}) };
        },
        operate: async (_flow, operation) => {
          operated.push(operation);
          return { id, ended: new Promise<never>(() => {}) };
        },
      }),
      peek: () => undefined,
    },
    panels: { get: async () => panels, peek: () => panels },
    sessions,
  });
  return { questions, settings, environments, runs, started, operated, shown, ran, sandbox, sessions, commands };
}

describe('commands that start a flow', () => {
  it('run what was asked, and show it', async () => {
    const { commands, started, shown } = setUp([]);
    assert.equal(await commands.start(undefined), 'started');
    assert.deepEqual(started[0]?.request, { environment: 'Mine', choices: { responseType: 'code' } });
    assert.deepEqual(shown, ['started started']);
  });

  it('take what a tree item or a key binding says, and nothing else of it', async () => {
    const { commands, environments, started } = setUp([], { entries: [mine, trial] });
    const configured = environments.find('Trial') ?? assert.fail();
    await commands.start({ kind: 'testUser', configured, user: { username: 'demo' } });
    await commands.start({ environment: 'Mine', application: 'Web', grant: 'code', user: 7 });
    await commands.start({ kind: 'application', configured: environments.find('Mine'), application: web });
    assert.deepEqual(
      started.map(({ request }) => [request?.environment, request?.choices.application, request?.choices.user]),
      [
        ['Trial', undefined, 'demo'],
        ['Mine', 'Web', undefined],
        ['Mine', 'Web', undefined],
      ],
    );
  });

  it('start the sandbox where the environment is one that is not there yet', async () => {
    const { commands, sandbox, questions } = setUp([], { entries: [{ name: 'Local', kind: 'sandbox' }] });
    await assert.rejects(commands.start(undefined), PlainError); // nobody told its applications
    assert.ok(sandbox.length > 0 && questions.told.length > 0);
  });

  it('use the grant of the command', async () => {
    const { commands, started } = setUp([], { entries: [{ ...mine, applications: [web, service] }] });
    await commands.start({ application: 'Service' }, 'client_credentials');
    assert.equal(started[0]?.plan.grant, 'client_credentials');
  });

  it('wait for a login that a third party starts, at the address that is configured, also when they are run again', async () => {
    const initiateLoginUri = 'http://127.0.0.1:8766/start';
    const { commands, environments, started, shown } = setUp([], {
      entries: [{ ...mine, applications: [service, { ...web, initiateLoginUri }] }],
    });
    await commands.awaitLogin({ kind: 'application', configured: environments.find('Mine'), application: web });
    await commands.runAgain('started');
    for (const { plan, request } of started) {
      assert.deepEqual('awaitsLogin' in plan && plan.awaitsLogin, { registered: initiateLoginUri });
      assert.deepEqual(request?.choices, { application: 'Web', responseType: 'code', awaitLogin: true });
    }
    assert.deepEqual([started.length, shown.length], [2, 2]);
  });

  it('wait for no login where nobody signs on with an authorization request', async () => {
    const { commands, started } = setUp([], { entries: [{ ...mine, applications: [service] }] });
    await assert.rejects(commands.awaitLogin(undefined), /No user signs on to "Service" with an authorization request/);
    assert.deepEqual(started, []);
  });

  it('change what differs from the defaults, and start nothing when that is cancelled', async () => {
    const { commands, started } = setUp([choose('prompt'), choose('login'), cancel]);
    await commands.startWithOptions(undefined);
    await commands.startWithOptions(undefined);
    assert.deepEqual(
      started.map(({ request }) => request?.choices),
      [{ responseType: 'code', prompt: 'login' }],
    );
  });

  it('try the sandbox, adding it to the user settings once', async () => {
    const { commands, settings } = setUp([], { entries: [{ ...mine, name: 'Local sandbox' }] });
    await assert.rejects(commands.trySandbox(), PlainError); // it does not run in this test
    await assert.rejects(commands.trySandbox(), PlainError);
    assert.deepEqual(
      (settings.files.user as { name: string }[]).map(({ name }) => name),
      ['Local sandbox', 'Local sandbox (built in)'],
    );
  });

  it('start and stop the sandbox', async () => {
    const { commands, sandbox } = setUp([]);
    await commands.startSandbox();
    await commands.stopSandbox();
    assert.deepEqual(sandbox, ['start', 'stop']);
  });
});

describe('running again', () => {
  it('repeats what was chosen, with a change, in the panel of the run before', async () => {
    const { commands, started, shown } = setUp([]);
    await commands.start(undefined);
    await commands.runAgain('started');
    await commands.runAgainWith('started' as FlowId, { prompt: 'login' });
    assert.deepEqual(shown, ['started started', 'started in place of started', 'started in place of started']);
    assert.deepEqual(
      started.map(({ request }) => request?.choices),
      [{ responseType: 'code' }, { responseType: 'code' }, { responseType: 'code', prompt: 'login' }],
    );
  });

  it('asks for what the history did not keep', async () => {
    const flow = completedFlow({ environment: 'Mine', application: 'Web' });
    const { user: _, ...ofNobody } = flow;
    const { commands, started } = setUp([], { history: [ofNobody] });
    await commands.runAgain(ofNobody.id);
    assert.deepEqual(started[0]?.request, { environment: 'Mine', choices: { application: 'Web', responseType: 'code' } });
  });

  it('of a task on the registration of a client starts that task, and no flow', async () => {
    const { commands, runs, ran, started } = setUp([]);
    const server = aServer({ environmentName: 'Mine' });
    const record = { ...registered, name: 'Web' };
    const plans = [registrationRun(server, 'Web', defaultLimits), deletionRun(server, record, defaultLimits)];
    for (const [index, plan] of [...plans, readingRun(server, record, defaultLimits), updateRun(server, record, defaultLimits)].entries()) {
      new DrivenRun<FlowRequest>(runs, `task ${index}`, { plan });
      await commands.runAgain(`task ${index}`);
    }
    const target = { environment: 'Mine' };
    assert.deepEqual(ran, [
      ['authFlow.registerClient', target],
      ['authFlow.deleteRegisteredClient', target],
      ['authFlow.readRegistration', target],
      ['authFlow.changeRegisteredRedirectUris', target],
    ]);
    assert.equal(started.length, 0);
  });

  it('of such a task from the history says where it is started', async () => {
    const { commands, started } = setUp([], {
      history: [completedFlow({ id: 'old' as FlowId, environment: 'Mine', grant: 'registration' })],
    });
    await assert.rejects(commands.runAgain('old'), /registration of a client/);
    assert.equal(started.length, 0);
  });

  it('of one request asks whether that is meant, or the run that it is from', async () => {
    const { user: _, ...basis } = completedFlow({ id: 'basis' as FlowId, environment: 'Mine', application: 'Web' });
    const [hop] = basis.hops;
    const basedOn = { run: 'basis', hop: 'hop of basis', index: 5 };
    const resent = (hops: FlowView['hops']): FlowView => ({ ...basis, id: 'resent' as FlowId, grant: 'resend', hops, basedOn });
    const again = async (answer: Answer, history: readonly FlowView[]) => {
      const made = setUp([answer], { history });
      await made.commands.runAgain('resent');
      return made;
    };
    const sent = resent(basis.hops.slice(0, 1));
    assert.deepEqual((await again(choose('request'), [sent, basis])).ran, [
      ['authFlow.resendHop', { flow: { id: 'resent' }, target: hop?.id }],
    ]);
    assert.deepEqual((await again(choose('request'), [resent([]), basis])).ran, [
      ['authFlow.resendHop', { flow: { id: 'basis' }, target: 'hop of basis' }],
    ]);
    const [fromStart] = (await again(choose('run'), [sent, basis])).started;
    assert.equal(fromStart?.request?.choices.application, 'Web');
    assert.deepEqual(fromStart?.plan.basedOn, basedOn);
    await assert.rejects(again(choose('run'), [sent]), /run is not offered/);
    const left = await again(cancel, [sent, basis]);
    assert.deepEqual([left.ran, left.started], [[], []]);
  });

  it('of no named run repeats the newest that has ended', async () => {
    const { commands, started } = setUp([]);
    await commands.start(undefined);
    await commands.runAgain(undefined);
    assert.deepEqual(
      started.map(({ request }) => request?.choices),
      [{ responseType: 'code' }, { responseType: 'code' }],
    );
  });

  it('of nothing starts a flow', async () => {
    const { commands, started } = setUp([]);
    await commands.runAgain(undefined);
    assert.equal(started.length, 1);
  });
});

describe('commands on what runs and ran', () => {
  it('ask whose tokens to use, and do nothing when that is cancelled', async () => {
    const { commands, operated, questions } = setUp([cancel], { history: [completedFlow()] });
    await commands.useTokens(undefined);
    assert.deepEqual([operated, questions.left], [[], 0]);
  });

  it('use tokens while they are in memory, of an environment that may be contacted', async () => {
    const { commands, runs, operated, settings } = setUp(
      [type('https://api.example/'), type('https://api.example/')].flatMap((answer) => [choose('GET'), answer, type('')]),
    );
    const plan = clientCredentialsPlan({ server: aServer({ environmentName: 'Mine' }) });
    const run = new DrivenRun<FlowRequest>(runs, 'live', { plan });
    await assert.rejects(commands.useTokens('live', 'callApi'), PlainError);
    run.token('a token of twenty characters');
    await commands.useTokens('live', 'callApi');
    assert.deepEqual(operated, [{ kind: 'callApi', method: 'GET', url: 'https://api.example/' }]);
    await settings.write('user', undefined);
    await assert.rejects(commands.useTokens('live', 'callApi'), PlainError);
    await assert.rejects(commands.useTokens('gone', 'callApi'), PlainError);
    assert.equal(operated.length, 1);
  });

  it('stop one, or all', async () => {
    const { commands, runs } = setUp([]);
    const one = new DrivenRun<FlowRequest>(runs, 'one');
    const other = new DrivenRun<FlowRequest>(runs, 'other');
    await commands.stop('one');
    assert.deepEqual([one.stops, other.stops], [1, 0]);
    await commands.stop(undefined);
    assert.equal(other.stops, 1);
  });

  it('keep and clear the session of an environment', async () => {
    const { commands, sessions, questions } = setUp([choose('Trial'), cancel], { entries: [mine, trial] });
    await commands.keepSession({ environment: 'Mine' });
    await commands.keepSession(undefined);
    assert.ok(sessions.keeps('Mine') && sessions.keeps('Trial'));
    await commands.clearSession({ environment: 'Mine' });
    await commands.clearSession(undefined);
    assert.deepEqual([sessions.keeps('Mine'), sessions.keeps('Trial'), questions.told.length], [false, true, 3]);
  });
});
