import assert from 'node:assert/strict';
import type { SecretRef } from '../../../../src/core/plan/plan.ts';
import type { FlowId } from '../../../../src/core/runs/hop.ts';
import { EnvironmentCommands } from '../../../../src/editor/environments/environmentCommands.ts';
import type { EnvironmentNode } from '../../../../src/editor/environments/environmentNode.ts';
import { NodeChooser } from '../../../../src/editor/environments/nodeChooser.ts';
import type { IssuerCheck } from '../../../../src/editor/environments/wizards/issuerCheck.ts';
import { PlainError } from '../../../../src/editor/kernel/texts/plainError.ts';
import { MemorySettings, storeOf } from '../../../support/editor/memorySettings.ts';
import { type Answer, cancel, choose, press, type Script, ScriptedQuestions, type } from '../../../support/editor/scriptedQuestions.ts';

const web = { name: 'Web', clientId: 'web' };
const mine = { name: 'Mine', kind: 'oidc', issuer: 'https://op.example', applications: [web], users: [{ username: 'demo' }] };
const trial = { name: 'Trial', kind: 'pingone', region: 'EU', environmentId: '0a1b2c3d-0000-4000-8000-000000000001' };

function setUp(
  answers: readonly Answer[],
  {
    entries = [mine],
    check = { kind: 'notAsked' },
    ...script
  }: Script & { readonly entries?: readonly unknown[]; readonly check?: IssuerCheck } = {},
) {
  const questions = new ScriptedQuestions(answers, script);
  const settings = new MemorySettings(entries);
  const store = storeOf(settings);
  const ran: unknown[] = [];
  const revealed: string[] = [];
  const asked: SecretRef[] = [];
  const contacted: string[] = [];
  const left: { readonly signal: AbortSignal; readonly atFirst: boolean }[] = [];
  const failures: unknown[] = [];
  const renamed: string[] = [];
  const opened: unknown[] = [];
  const commands = new EnvironmentCommands({
    questions,
    store,
    nodes: new NodeChooser(store, questions),
    renameSecrets: async (from, to) => void renamed.push(`${from} > ${to}`),
    reveal: async (node) => void revealed.push(nodeName(node)),
    askForSecret: async (ref) => void asked.push(ref),
    hasWorkspace: () => false,
    runCommand: async (...call) => void ran.push(call),
    openSettingsFile: async (...call) => void opened.push(call),
    findIssuer: async () => ({ problem: 'not asked' }),
    reportFailure: (error) => void failures.push(error),
    checkIssuer: async ({ name }, signal) => {
      contacted.push(name);
      left.push({ signal, atFirst: signal.aborted });
      return check;
    },
    showRun: async () => assert.fail('Nothing was asked.'),
  });
  const names = () => store.environments.map(({ environment }) => environment.name);
  return { questions, settings, store, commands, names, ran, revealed, asked, renamed, opened, contacted, left, failures };
}

function nodeName(node: EnvironmentNode): string {
  if (node.kind === 'environment') return node.configured.environment.name;
  if (node.kind === 'application') return `${node.configured.environment.name} > ${node.application.name}`;
  return node.kind === 'testUser' ? `${node.configured.environment.name} > ${node.user.username}` : assert.fail(node.kind);
}

/** After what a command started and did not wait for. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('commands on environments', () => {
  it('add one, and lead on to its first application', async () => {
    const { commands, names, ran, revealed } = setUp([type('https://other.example'), type('Other')], { presses: ['addApplication'] });
    await commands.addEnvironment('oidc');
    await settled();
    assert.deepEqual(revealed, ['Other']);
    assert.deepEqual(names(), ['Mine', 'Other']);
    assert.deepEqual(
      (ran as [string][]).map(([id]) => id),
      ['authFlow.addApplication'],
    );
  });

  it('add the sandbox without a word: it brings its applications', async () => {
    const { commands, names, questions } = setUp([type('Local')]);
    await commands.addEnvironment('sandbox');
    assert.deepEqual([names(), questions.told], [['Mine', 'Local'], []]);
  });

  it('ask for the kind when they were given none, or none that there is', async () => {
    const { commands, names } = setUp([choose('sandbox'), type('Local')]);
    await commands.addEnvironment('nothing');
    assert.deepEqual(names(), ['Mine', 'Local']);
  });

  it('edit one, keep what is not asked for, and take its secrets along to another name', async () => {
    const { commands, settings, renamed } = setUp([type('https://op.example'), type(''), type('Renamed')]);
    await commands.editEnvironment();
    assert.deepEqual(settings.files.user, [{ ...mine, name: 'Renamed' }]);
    assert.deepEqual(renamed, ['Mine > Renamed']);
  });

  it('leave secrets where they are when the name stays', async () => {
    const { commands, renamed } = setUp([type('https://another.example'), type(''), type('Mine')]);
    await commands.editEnvironment();
    assert.deepEqual(renamed, []);
  });

  it('ask which one where there are several', async () => {
    const { commands, names, questions } = setUp([choose('Trial'), press('remove')], { entries: [mine, trial] });
    await commands.removeEnvironment();
    assert.deepEqual([names(), questions.left], [['Mine'], 0]);
  });

  it('remove one after a yes alone', async () => {
    const { commands, names } = setUp([cancel]);
    await commands.removeEnvironment();
    assert.deepEqual(names(), ['Mine']);
  });

  it('bring a removed one back', async () => {
    const { commands, settings, ran } = setUp([press('remove')], { presses: ['undo'] });
    await commands.removeEnvironment();
    await settled();
    assert.deepEqual([settings.files.user, ran], [[mine], []]);
  });

  it('bring a removed one back without undoing what was changed meanwhile', async () => {
    const { commands, settings } = setUp([press('remove')], { presses: ['undo'] });
    settings.onDidChange(() => {
      settings.files.user ??= [trial];
    });
    await commands.removeEnvironment();
    await settled();
    assert.deepEqual(settings.files.user, [mine, trial]);
  });

  it('bring none back where there is another of its name', async () => {
    const { commands, settings, failures } = setUp([press('remove')], { presses: ['undo'] });
    settings.onDidChange(() => {
      settings.files.user ??= [{ ...mine, applications: [] }];
    });
    await commands.removeEnvironment();
    await settled();
    assert.deepEqual([settings.files.user, failures.length], [[{ ...mine, applications: [] }], 1]);
  });

  it('forget the secrets of a removed one when told so', async () => {
    const { commands, ran } = setUp([press('remove')], { presses: ['more'] });
    await commands.removeEnvironment();
    await settled();
    assert.deepEqual(ran, [['authFlow.forgetAllSecrets', 'Mine']]);
  });

  it('say that a removed one could not be brought back', async () => {
    const { commands, settings, failures } = setUp([press('remove')], { presses: ['undo'] });
    settings.onDidChange(() => {
      settings.locked = true;
    });
    await commands.removeEnvironment();
    await settled();
    assert.deepEqual([settings.files.user, failures.length], [undefined, 1]);
  });

  it('say that there is none', async () => {
    await assert.rejects(setUp([], { entries: [] }).commands.editEnvironment(), PlainError);
  });

  it('set the worker application, ask for its secret, and refuse where there is none', async () => {
    const { commands, settings, asked } = setUp([type('w'), choose('client_secret_basic'), type('')], { entries: [trial] });
    await commands.setWorker();
    assert.deepEqual(settings.files.user, [{ ...trial, worker: { clientId: 'w', clientAuthentication: 'client_secret_basic' } }]);
    assert.deepEqual(asked, [{ environment: 'Trial', owner: { kind: 'worker', clientId: 'w' } }]);
    await assert.rejects(setUp([]).commands.setWorker(), PlainError);
  });
});

describe('commands on applications and test users', () => {
  const application: readonly Answer[] = [type('New'), type('new'), choose('client_secret_basic'), choose('client_credentials'), type('')];

  it('add an application, and ask for the secret that it has', async () => {
    const { commands, store, asked, revealed } = setUp(application);
    await commands.addApplication();
    assert.deepEqual(revealed, ['Mine > New']);
    assert.deepEqual(
      store.find('Mine')?.environment.applications.map(({ name }) => name),
      ['Web', 'New'],
    );
    assert.deepEqual(asked, [
      { environment: 'Mine', owner: { kind: 'application', clientId: 'new', what: 'clientSecret', application: 'New' } },
    ]);
  });

  it('know what the server offers when its environment was just added, once', async () => {
    const metadata = { issuer: 'https://other.example', scopes_supported: ['openid'] };
    const { commands, store, contacted } = setUp([type('https://other.example'), choose('use'), type('Other'), cancel, cancel], {
      presses: [undefined],
      check: { kind: 'found', run: 'r' as FlowId, metadata },
    });
    await commands.addEnvironment('oidc');
    const before = contacted.length;
    const node = { kind: 'environment', configured: store.find('Other') ?? assert.fail() };
    await commands.addApplication(node);
    assert.equal(contacted.length, before);
    await commands.addApplication(node);
    assert.deepEqual(contacted.slice(before), ['Other']);
  });

  it('ask the server what it offers, but none of an untrusted workspace', async () => {
    const { commands, store, contacted } = setUp([cancel, cancel]);
    const configured = store.find('Mine') ?? assert.fail();
    await commands.addApplication({ kind: 'environment', configured: { ...configured, trusted: false } });
    assert.deepEqual(contacted, []);
    await commands.addApplication({ kind: 'environment', configured });
    assert.deepEqual(contacted, ['Mine']);
  });

  for (const [how, answers] of Object.entries({ 'is left': [cancel], 'has come to its end': application })) {
    it(`ask the server no longer when the series of questions ${how}`, async () => {
      for (const command of ['addApplication', 'editApplication'] as const) {
        const { commands, left } = setUp(answers);
        await commands[command]();
        assert.deepEqual(
          left.map(({ signal, atFirst }) => [atFirst, signal.aborted]),
          [[false, true]],
        );
      }
    });
  }

  it('ask a public client for none', async () => {
    const { commands, asked } = setUp([type('New'), type('new'), choose('none'), choose('client_credentials'), type('')]);
    await commands.addApplication();
    assert.deepEqual(asked, []);
  });

  it('edit an application under another name', async () => {
    const { commands, store, questions } = setUp(application);
    await commands.editApplication();
    assert.deepEqual(
      store.find('Mine')?.environment.applications.map(({ name }) => name),
      ['New'],
    );
    assert.equal(questions.left, 0);
  });

  it('remove an application, and bring it back', async () => {
    const { commands, settings } = setUp([press('remove')], { presses: [undefined] });
    await commands.removeApplication();
    assert.deepEqual(settings.files.user, [{ ...mine, applications: [] }]);
    const again = setUp([press('remove')], { presses: ['undo'] });
    await again.commands.removeApplication();
    await settled();
    assert.deepEqual(again.settings.files.user, [mine]);
  });

  it('add, edit and remove a test user', async () => {
    const { commands, store, asked, revealed } = setUp([
      type('new'),
      type(''),
      choose('new'),
      type('other'),
      type(''),
      choose('other'),
      press('remove'),
    ]);
    const users = () => store.find('Mine')?.environment.users.map(({ username }) => username);
    await commands.addTestUser();
    assert.deepEqual(revealed, ['Mine > new']);
    assert.deepEqual([users(), asked], [['demo', 'new'], [{ environment: 'Mine', owner: { kind: 'user', username: 'new' } }]]);
    await commands.editTestUser();
    assert.deepEqual(users(), ['demo', 'other']);
    await commands.removeTestUser();
    assert.deepEqual(users(), ['demo']);
  });

  it('say that there is none', async () => {
    const entries = [{ name: 'Empty', kind: 'oidc', issuer: 'https://op.example' }];
    await assert.rejects(setUp([], { entries }).commands.editApplication(), PlainError);
    await assert.rejects(setUp([], { entries }).commands.editTestUser(), PlainError);
  });

  for (const command of [
    'addApplication',
    'editApplication',
    'removeApplication',
    'addTestUser',
    'editTestUser',
    'removeTestUser',
  ] as const) {
    it(`change nothing when ${command} is cancelled`, async () => {
      const { commands, settings } = setUp([cancel]);
      await commands[command]();
      assert.deepEqual(settings.files.user, [mine]);
      const several = setUp([cancel], { entries: [mine, trial] });
      await several.commands[command]();
      assert.deepEqual(several.settings.files.user, [mine, trial]);
    });
  }
});

describe('problems of the setting', () => {
  it('are told one at a time, with their number and a way to the file', async () => {
    const { commands, questions, opened } = setUp([], { entries: [{ kind: 'oidc' }, { kind: 'nothing' }], presses: ['openSetting'] });
    await commands.showProblems();
    assert.match(questions.told[0] ?? '', /\d+ problems in total/);
    assert.deepEqual(opened, [['user', 'authFlow.environments']]);
  });

  it('begin with one that keeps an environment from being used, not with a warning before it', async () => {
    const withWarning = { ...mine, applications: [{ name: 'A', clientId: '<your-client-id>' }] };
    const { commands, questions } = setUp([cancel], { entries: [withWarning, { name: 'Other', kind: 'nothing' }] });
    await commands.showProblems();
    assert.match(questions.told[0] ?? '', /environments\[1\]/);
  });

  it('are told as none where there is none', async () => {
    const { commands, questions } = setUp([]);
    await commands.showProblems();
    assert.equal(questions.told.length, 1);
  });

  it('lead to the file of the workspace for one of the workspace', async () => {
    const { commands, opened } = setUp([]);
    await commands.openSetting('workspace');
    await commands.openSetting({ any: 'thing' });
    assert.deepEqual(opened, [
      ['workspace', 'authFlow.environments'],
      ['user', 'authFlow.environments'],
    ]);
  });
});
