import assert from 'node:assert/strict';
import type { FlowId } from '../../../../src/core/runs/hop.ts';
import type { RunsChange } from '../../../../src/core/runs/runs.ts';
import { Secret } from '../../../../src/core/values/secret.ts';
import { asNode } from '../../../../src/editor/environments/nodeChooser.ts';
import { Emitter } from '../../../../src/editor/kernel/emitter.ts';
import { PlainError } from '../../../../src/editor/kernel/texts/plainError.ts';
import { textOf } from '../../../../src/editor/kernel/texts/textOf.ts';
import { LoadCommands } from '../../../../src/editor/platform/loadCommands.ts';
import { LoadedEnvironments } from '../../../../src/editor/platform/loadedEnvironments.ts';
import { PlatformTasks } from '../../../../src/editor/platform/platformTasks.ts';
import { TrialCommands } from '../../../../src/editor/platform/trialCommands.ts';
import { TrialStore } from '../../../../src/editor/platform/trialStore.ts';
import { SecretStore } from '../../../../src/editor/secrets/secretStore.ts';
import { defaultLimits } from '../../../../src/environments/limits.ts';
import { newProvisioningRecord, type ProvisioningRecord } from '../../../../src/pingone/trial/provisioningRecord.ts';
import { MemorySettings, storeOf } from '../../../support/editor/memorySettings.ts';
import { memorySecrets, memoryState } from '../../../support/editor/memoryState.ts';
import { type Answer, cancel, choose, press, type Script, ScriptedQuestions, type } from '../../../support/editor/scriptedQuestions.ts';
import { DrivenRun, newRuns } from '../../../support/runs/drivenRuns.ts';

const trial = {
  name: 'Trial',
  kind: 'pingone',
  region: 'EU',
  environmentId: '0a1b2c3d-0000-4000-8000-000000000001',
  applications: [{ name: 'Web', clientId: 'web' }],
  worker: { clientId: 'w' },
};
const noWorker = { name: 'Poor', kind: 'pingone', region: 'EU', environmentId: '0a1b2c3d-0000-4000-8000-000000000002' };
const oidc = { name: 'Mine', kind: 'oidc', issuer: 'https://op.example' };

const record: ProvisioningRecord = newProvisioningRecord({
  environmentName: 'Trial',
  environmentId: trial.environmentId,
  application: { name: 'T ab12', description: '', redirectUri: 'http://127.0.0.1/callback', pkceEnforcement: 'S256_REQUIRED' },
  population: { name: 'T users ab12', description: '' },
  user: { username: 'auth-flow-trial-ab12', email: 'a@example.com', name: { given: 'Trial', family: 'User' } },
  scopes: { openId: ['profile'], platform: ['p1:update:user'] },
  newGivenName: 'Updated',
});
const done: ProvisioningRecord = {
  ...record,
  applicationId: 'app-1',
  granted: ['openId', 'platform'],
  populationId: 'pop-1',
  userId: 'user-1',
  passwordSet: true,
  signedOn: true,
  userUpdated: true,
};
const completed = { outcome: { kind: 'completed' } };
const failed = { outcome: { kind: 'failed' } };

/** @param results what the tasks come to, in their order; the engine is not asked */
function setUp(
  answers: readonly Answer[],
  {
    entries = [trial],
    results = [],
    ...script
  }: Script & { readonly entries?: readonly unknown[]; readonly results?: readonly unknown[] } = {},
) {
  const questions = new ScriptedQuestions(answers, script);
  const settings = new MemorySettings(entries);
  const environments = storeOf(settings);
  const secrets = new SecretStore(memorySecrets(), memoryState(), () => 'https://auth.pingone.eu');
  const runs = newRuns();
  const left = [...results];
  const shown: string[] = [];
  const changed = new Emitter<RunsChange>();
  const tasks = new PlatformTasks({
    questions,
    limits: () => defaultLimits,
    environments,
    secrets,
    // The store hands on what its runs tell.
    store: { runs: runs as never, onDidChange: changed.event },
    runner: {
      get: async () => ({ startTask: async () => ({ id: 'task' as FlowId, ended: Promise.resolve(left.shift() as never) }) }),
      peek: () => undefined,
    },
    prepare: async () => {},
    showRun: async (id) => void shown.push(id),
  });
  const loaded = new LoadedEnvironments();
  const trials = new TrialStore(memoryState());
  const documents: string[] = [];
  const opening = {
    open: async (name: Parameters<typeof textOf>[0], ending: string, text: string) =>
      void documents.push(`${textOf(name)}.${ending} ${text}`),
  };
  return {
    questions,
    settings,
    environments,
    secrets,
    tasks,
    loaded,
    trials,
    documents,
    shown,
    runs,
    changed,
    load: new LoadCommands(tasks, loaded, opening),
    trial: new TrialCommands(tasks, trials, loaded),
  };
}

describe('a command on the platform API', () => {
  it('takes the environment of the item, the only one of PingOne, or the chosen one', async () => {
    const name = async (answers: readonly Answer[], entries: readonly unknown[], target?: unknown) =>
      (await setUp(answers, { entries }).tasks.environmentWithWorker(target))?.name;
    assert.equal(await name([], [oidc, trial]), 'Trial');
    assert.equal(await name([choose('Trial')], [noWorker, trial]), 'Trial');
    assert.equal(await name([cancel], [noWorker, trial]), undefined);
    assert.equal(await name([], [noWorker, trial], { environment: 'Trial' }), 'Trial');
    assert.equal(await name([], [noWorker, trial], { configured: { environment: { name: 'Trial' } } }), 'Trial');
    assert.equal(await name([], [trial], { environment: 3 }), 'Trial');
  });

  for (const [what, entries] of [
    ['no environment of PingOne', [oidc]],
    ['no worker application', [noWorker]],
  ] as const) {
    it(`says that there is ${what}`, async () => {
      await assert.rejects(setUp([], { entries }).tasks.environmentWithWorker(undefined), PlainError);
    });
  }

  it('offers to set the worker application that an environment lacks, unless it is none of PingOne', async () => {
    const failure = async (named: string): Promise<PlainError> => {
      const { tasks } = setUp([], { entries: [oidc, noWorker] });
      const error = await tasks.environmentWithWorker({ environment: named }).catch((thrown: unknown) => thrown);
      return error instanceof PlainError ? error : assert.fail(String(error));
    };
    const { message, next } = await failure(noWorker.name);
    assert.match(message, /has no worker application/);
    assert.equal(next?.command, 'authFlow.setWorker');
    const node = asNode(next?.argument);
    assert.ok(node?.kind === 'environment');
    assert.equal(node.configured.environment.name, noWorker.name);
    const other = await failure(oidc.name);
    assert.match(other.message, /is no PingOne environment/);
    assert.equal(other.next, undefined);
  });

  it('shows its run, and each call as progress', async () => {
    const { load, questions, shown, changed, runs } = setUp([type('')], { results: [{ flow: completed }] });
    const run = new DrivenRun(runs, 'task');
    runs.onDidChange((change) => changed.fire(change));
    const loading = load.load(undefined);
    await new Promise((resolve) => setImmediate(resolve));
    run.hop(1, {});
    await loading;
    assert.deepEqual(shown, ['task']);
    assert.ok(questions.told.length >= 1);
  });

  it('is stopped from its progress', async () => {
    const { load, runs } = setUp([type('')], { results: [{ flow: completed }], cancelsProgress: true });
    const run = new DrivenRun(runs, 'task');
    await load.load(undefined);
    assert.equal(run.stops, 1);
  });
});

describe('loading from PingOne', () => {
  const application = {
    id: 'app-1',
    name: 'Read',
    type: 'WEB_APP',
    enabled: false,
    grantTypes: ['AUTHORIZATION_CODE'],
    responseTypes: ['CODE'],
    redirectUris: ['https://a.example/cb'],
    tokenEndpointAuthMethod: 'CLIENT_SECRET_POST',
    settings: { name: 'Read' },
  };
  const all = {
    applications: [application],
    resources: [
      {
        id: 'r',
        name: 'openid',
        type: 'OPENID_CONNECT',
        scopes: [
          { id: 's', name: 'profile' },
          { id: 't', name: 'email' },
        ],
      },
    ],
    populations: [{ id: 'p', name: 'All', description: 'everybody' }],
    users: [{ id: 'u', username: 'demo', email: 'd@example.com', enabled: false, accountStatus: 'LOCKED' }],
    signOnPolicies: [],
  };

  async function loadedItems() {
    const all_ = setUp([type('')], { results: [{ flow: completed, loaded: all }] });
    await all_.load.load(undefined);
    const groups = all_.loaded.get('Trial') ?? [];
    const configured = all_.environments.find('Trial');
    const node = (kind: string) => {
      const group = groups.find((each) => each.kind === kind);
      return { kind: 'loadedItem', configured, group, item: group?.items[0] };
    };
    return { ...all_, groups, node };
  }

  it('puts what it read under the environment, without kinds of which there is nothing', async () => {
    const { groups } = await loadedItems();
    assert.deepEqual(
      groups.map(({ kind, items }) => [kind, items.map(({ label, description }) => [label, description])]),
      [
        ['applications', [['Read', 'WEB_APP · disabled']]],
        ['resources', [['openid', 'profile email']]],
        ['populations', [['All', 'everybody']]],
        ['users', [['demo', 'd@example.com · disabled · LOCKED']]],
      ],
    );
  });

  it('keeps what it knew when nothing was read, or it was cancelled', async () => {
    const failing = setUp([type('a')], { results: [{ flow: failed }] });
    await failing.load.load(undefined);
    assert.equal(failing.loaded.get('Trial'), undefined);
    const cancelled = setUp([cancel]);
    await cancelled.load.load(undefined);
    assert.deepEqual(cancelled.shown, []);
  });

  it('adds a loaded application or user to the settings, so that flows run with it', async () => {
    const { load, environments, node } = await loadedItems();
    await load.addToConfiguration(node('applications'));
    await load.addToConfiguration(node('users'));
    await load.addToConfiguration(node('populations')); // has no place there
    const { applications = [], users = [] } = environments.find('Trial')?.environment ?? {};
    assert.deepEqual(
      applications.map(({ name, clientId }) => [name, clientId]),
      [
        ['Web', 'web'],
        ['Read', 'app-1'],
      ],
    );
    assert.deepEqual(users, [{ username: 'demo' }]);
  });

  it('shows all settings as they came', async () => {
    const { load, documents, node } = await loadedItems();
    await load.showSettings(node('applications'));
    assert.match(documents[0] ?? '', /^Read\.json \{\s+"name": "Read"\s+\}\n$/);
    await assert.rejects(load.showSettings(undefined), PlainError);
    await assert.rejects(load.addToConfiguration({ kind: 'environment' }), PlainError);
  });

  const configuredWeb = (environments: ReturnType<typeof storeOf>) => {
    const configured = environments.find('Trial') ?? assert.fail();
    return { kind: 'application', configured, application: configured.environment.applications[0] };
  };
  const webSecret = { environment: 'Trial', owner: { kind: 'application', clientId: 'web', what: 'clientSecret' } } as const;

  it('fetches the secret of an application into the store', async () => {
    const { load, secrets, environments } = setUp([], { results: [{ flow: completed, secret: new Secret('fetched', 'client_secret') }] });
    await load.fetchSecret(configuredWeb(environments), 'read');
    assert.equal((await secrets.read(webSecret))?.reveal(), 'fetched');
  });

  it('has a new one made after a yes alone', async () => {
    const results = [{ flow: completed, secret: new Secret('made', 'client_secret') }];
    const agreed = setUp([press('make')], { results });
    await agreed.load.fetchSecret(configuredWeb(agreed.environments), 'regenerate');
    assert.equal((await agreed.secrets.read(webSecret))?.reveal(), 'made');
    const refused = setUp([cancel], { results });
    await refused.load.fetchSecret(configuredWeb(refused.environments), 'regenerate');
    assert.deepEqual([refused.secrets.count, refused.shown], [0, []]);
  });

  it('stores nothing when none came, and wants an application', async () => {
    const { load, secrets, environments } = setUp([], { results: [{ flow: failed }] });
    await load.fetchSecret(configuredWeb(environments), 'read');
    assert.equal(secrets.count, 0);
    await assert.rejects(load.fetchSecret(undefined, 'read'), PlainError);
  });
});

describe('a trial application', () => {
  const password = { environment: 'Trial', owner: { kind: 'user', username: record.trial.user.username } } as const;
  const answers: readonly Answer[] = [type('T'), type('http://127.0.0.1/callback'), type('openid profile')];

  it('is planned aloud, provisioned, and added with its secrets', async () => {
    const result = { flow: completed, record: done, secrets: [{ ref: password, value: new Secret('pw', 'password') }] };
    const { trial: commands, environments, secrets, trials, questions } = setUp([...answers, press('provision')], { results: [result] });
    await commands.provision(undefined);
    const { applications = [], users = [] } = environments.find('Trial')?.environment ?? {};
    assert.deepEqual(
      applications.map(({ name }) => name),
      ['Web', 'T ab12'],
    );
    assert.deepEqual(
      users.map(({ username }) => username),
      [record.trial.user.username],
    );
    assert.equal((await secrets.read(password))?.reveal(), 'pw');
    assert.deepEqual(trials.list('Trial').length, 1);
    assert.match(questions.asked.at(-1) ?? '', /\n1\. .*\n2\. /);
    assert.equal(questions.told.length, 2);
  });

  it('insists on a name and an absolute redirect URI', async () => {
    const { trial: commands, questions } = setUp([type(''), type('T'), type('/callback'), ...answers.slice(1), cancel]);
    await commands.provision(undefined);
    assert.equal(questions.problems.length, 2);
  });

  for (const [when, given] of [
    ['the questions', [cancel]],
    ['the plan', [...answers, cancel]],
  ] as const) {
    it(`is not begun when ${when} is cancelled`, async () => {
      const { trial: commands, shown } = setUp(given);
      assert.equal(await commands.provision(undefined), undefined);
      assert.deepEqual(shown, []);
    });
  }

  const half: ProvisioningRecord = { ...record, applicationId: 'app-1' };

  it('that stopped half-way is gone on with at its step', async () => {
    const {
      trial: commands,
      trials,
      questions,
    } = setUp([choose('goOn'), press('provision')], {
      results: [{ flow: failed, record: half, secrets: [] }],
    });
    await trials.put(half);
    await commands.provision(undefined);
    assert.doesNotMatch(questions.asked.at(-1) ?? '', /\n1\. /);
    assert.deepEqual(questions.told.length, 1); // it is not ready
  });

  it('that stopped half-way can be left for another one, or for later', async () => {
    const another = setUp([choose('anew'), cancel]);
    await another.trials.put(half);
    await another.trial.provision(undefined);
    assert.equal(another.questions.left, 0);
    const later = setUp([cancel]);
    await later.trials.put(half);
    await later.trial.provision(undefined);
    assert.deepEqual(later.shown, []);
  });

  async function removing(given: readonly Answer[], result: object, entries?: readonly unknown[]) {
    const all = setUp(given, { results: [result], ...(entries === undefined ? {} : { entries }) });
    await all.trials.put(done);
    await all.secrets.store(password, new Secret('pw', 'password'));
    await all.tasks.writePart('Trial', 'users', password.owner.username, { username: password.owner.username });
    await all.trial.remove(undefined);
    return all;
  }

  it('is removed with everything that it created, and nothing else', async () => {
    const { environments, secrets, trials, questions } = await removing([press('remove')], { flow: completed, record });
    assert.deepEqual(environments.find('Trial')?.environment.users, []);
    assert.deepEqual(
      environments.find('Trial')?.environment.applications.map(({ name }) => name),
      ['Web'],
    );
    assert.deepEqual([secrets.count, trials.list('Trial')], [0, []]);
    assert.match(questions.asked[0] ?? '', /auth-flow-trial-ab12[\s\S]*T users ab12[\s\S]*T ab12/);
  });

  it('stays configured when removing failed, with what is left on record', async () => {
    const { environments, secrets, trials } = await removing([press('remove')], { flow: failed, record: half });
    assert.equal(environments.find('Trial')?.environment.users.length, 1);
    assert.deepEqual([secrets.count, trials.list('Trial')], [1, [half]]);
  });

  it('stays without a yes', async () => {
    const { trials, shown } = await removing([cancel], {});
    assert.deepEqual([trials.list('Trial'), shown], [[done], []]);
  });

  it('is chosen where there are several, and there has to be one', async () => {
    const several = setUp([choose('Other'), cancel]);
    await several.trials.put(done);
    const other = { ...done, trial: { ...done.trial, application: { ...done.trial.application, name: 'Other' } } };
    await several.trials.put(other);
    await several.trial.remove(undefined);
    assert.equal(several.questions.left, 0);
    await assert.rejects(setUp([]).trial.remove(undefined), PlainError);
  });
});
