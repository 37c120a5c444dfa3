import assert from 'node:assert/strict';
import type { RegistrationRecord } from '../../../../src/core/registration/registrationPlan.ts';
import { registrationTokenRef } from '../../../../src/core/registration/registrationPlan.ts';
import type { FlowId } from '../../../../src/core/runs/hop.ts';
import type { RunsChange } from '../../../../src/core/runs/runs.ts';
import { Secret } from '../../../../src/core/values/secret.ts';
import { Emitter } from '../../../../src/editor/kernel/emitter.ts';
import { PlatformTasks } from '../../../../src/editor/platform/platformTasks.ts';
import { RegistrationCommands } from '../../../../src/editor/registration/registrationCommands.ts';
import { RegistrationStore } from '../../../../src/editor/registration/registrationStore.ts';
import { SecretStore } from '../../../../src/editor/secrets/secretStore.ts';
import { defaultLimits } from '../../../../src/environments/limits.ts';
import { MemorySettings, storeOf } from '../../../support/editor/memorySettings.ts';
import { memorySecrets, memoryState } from '../../../support/editor/memoryState.ts';
import { type Answer, cancel, choose, press, ScriptedQuestions, type } from '../../../support/editor/scriptedQuestions.ts';
import { newRuns } from '../../../support/runs/drivenRuns.ts';

const mine = { name: 'Mine', kind: 'oidc', issuer: 'https://op.example' };
const record: RegistrationRecord = {
  version: 1,
  kind: 'registeredClient',
  environmentName: 'Mine',
  issuer: 'https://op.example',
  name: 'My client',
  clientId: 'new',
  registrationClientUri: 'https://op.example/clients/new',
};
const registered = {
  record,
  client: {
    clientId: 'new',
    clientSecret: new Secret('s3cret', 'client_secret'),
    management: { uri: 'https://op.example/clients/new', token: new Secret('t0ken', 'registration_access_token') },
    members: {},
  },
};
const completed = { flow: { outcome: { kind: 'completed' } } };
const failed = { flow: { outcome: { kind: 'failed' } } };
const answers = [type('My client'), choose('client_secret_post'), type('http://127.0.0.1/cb'), type('openid email'), type('')];

function setUp(given: readonly Answer[], results: readonly unknown[] = [], entries: readonly unknown[] = [mine]) {
  const questions = new ScriptedQuestions(given);
  const settings = new MemorySettings(entries);
  const environments = storeOf(settings);
  const secrets = new SecretStore(memorySecrets(), memoryState(), () => 'https://op.example');
  const left = [...results];
  const tasks = new PlatformTasks({
    questions,
    limits: () => defaultLimits,
    environments,
    secrets,
    store: { runs: newRuns() as never, onDidChange: new Emitter<RunsChange>().event },
    runner: {
      get: async () => ({ startTask: async () => ({ id: 'task' as FlowId, ended: Promise.resolve(left.shift() as never) }) }),
      peek: () => undefined,
    },
    prepare: async () => {},
    showRun: async () => {},
  });
  const clients = new RegistrationStore(memoryState());
  const applications = () => environments.find('Mine')?.environment.applications ?? [];
  return { questions, secrets, clients, applications, left, commands: new RegistrationCommands(tasks, clients) };
}
const secretRef = {
  environment: 'Mine',
  owner: { kind: 'application', clientId: 'new', what: 'clientSecret', application: 'My client' },
} as const;

describe('registering a client in the editor', () => {
  it('keeps the secrets, the record, and the application with what was asked for', async () => {
    const { commands, secrets, clients, applications, questions } = setUp(answers, [{ ...completed, registered }]);
    await commands.register(undefined);
    assert.equal(questions.left, 0);
    assert.deepEqual(clients.list('Mine'), [record]);
    assert.equal((await secrets.read(registrationTokenRef(record)))?.reveal(), 't0ken');
    assert.equal((await secrets.read(secretRef))?.reveal(), 's3cret');
    const [application] = applications();
    assert.deepEqual(
      [application?.clientId, application?.clientAuthentication, application?.redirectUris, application?.scopes],
      ['new', 'client_secret_post', ['http://127.0.0.1/cb'], ['openid', 'email']],
    );
    assert.equal(JSON.stringify(clients.list('Mine')).includes('t0ken'), false);
  });

  it('keeps the key that was made for the client, and forgets it with the client', async () => {
    const madeKey = new Secret('{"kty":"RSA"}', 'private_key');
    const given = [type('My client'), choose('private_key_jwt'), type('http://127.0.0.1/cb'), type('openid'), type(''), press('remove')];
    const { commands, secrets, applications } = setUp(given, [{ ...completed, registered: { ...registered, madeKey } }, completed]);
    await commands.register(undefined);
    const keyRef = { ...secretRef, owner: { ...secretRef.owner, what: 'privateKey' } } as const;
    assert.equal((await secrets.read(keyRef))?.reveal(), madeKey.reveal());
    assert.deepEqual([applications()[0]?.clientAuthentication, JSON.stringify(applications()).includes('RSA')], ['private_key_jwt', false]);
    await commands.remove(undefined);
    assert.equal(secrets.has(keyRef), false);
  });

  it('keeps nothing where the server refused, or the person did not go on', async () => {
    for (const { given, results } of [
      { given: answers, results: [failed] },
      { given: [type('My client'), cancel], results: [] },
    ]) {
      const { commands, clients, applications } = setUp(given, results);
      await commands.register({ environment: 'Mine' });
      assert.deepEqual([clients.list('Mine'), applications()], [[], []]);
    }
  });

  it('needs an environment of another OpenID Provider', async () => {
    const pingone = { name: 'P', kind: 'pingone', region: 'EU', environmentId: '0a1b2c3d-0000-4000-8000-000000000001' };
    await assert.rejects(setUp([], [], [pingone]).commands.register(undefined), /OpenID Providers/);
  });
});

describe('deleting a registered client in the editor', () => {
  const entry = {
    ...mine,
    applications: [
      { name: 'My client', clientId: 'new' },
      { name: 'Other', clientId: 'other' },
    ],
  };

  async function stored(given: readonly Answer[], results: readonly unknown[], entries: readonly unknown[] = [entry]) {
    const all = setUp(given, results, entries);
    await all.clients.add(record);
    await all.secrets.store(registrationTokenRef(record), new Secret('t0ken', 'x'));
    await all.secrets.store(secretRef, new Secret('s3cret', 'x'));
    return all;
  }

  it('takes it out of the environment, with its secrets, and nothing else', async () => {
    const { commands, clients, secrets, applications } = await stored([press('remove')], [completed]);
    await commands.remove(undefined);
    assert.deepEqual(clients.list('Mine'), []);
    assert.deepEqual(
      applications().map(({ name }) => name),
      ['Other'],
    );
    assert.equal(secrets.has(registrationTokenRef(record)), false);
    assert.equal(secrets.has(secretRef), false);
  });

  it('keeps everything where it was not deleted', async () => {
    for (const { given, results } of [
      { given: [press('remove')], results: [failed] },
      { given: [cancel], results: [] },
    ]) {
      const { commands, clients, secrets, applications } = await stored(given, results);
      await commands.remove(undefined);
      assert.deepEqual(clients.list('Mine'), [record]);
      assert.equal(applications().length, 2);
      assert.ok(secrets.has(registrationTokenRef(record)));
    }
  });

  it('reads the registration, and says where the differences are', async () => {
    const { commands, questions, left } = await stored([], [{ ...completed, redirectUris: ['https://rp.example/cb'] }]);
    await commands.read(undefined);
    assert.equal(left.length, 0);
    assert.match(questions.told.join(' '), /registration of .*My client.* was read/);
    const refused = await stored([], [failed]);
    await refused.commands.read(undefined);
    assert.doesNotMatch(refused.questions.told.join(' '), /was read/);
  });

  it('changes the redirect URIs of the application with those that are registered', async () => {
    for (const { result, uris } of [
      { result: completed, uris: ['https://rp.example/new', 'https://rp.example/b'] },
      { result: failed, uris: [] },
    ]) {
      const { commands, applications, questions } = await stored(
        [type('no URI'), type('https://rp.example/new https://rp.example/b')],
        [result],
      );
      await commands.changeRedirectUris(undefined);
      assert.deepEqual(applications().find(({ clientId }) => clientId === 'new')?.redirectUris, uris);
      assert.equal(applications().length, 2);
      assert.equal(questions.problems.length, 1);
    }
    const dropped = await stored([cancel], []);
    await dropped.commands.changeRedirectUris(undefined);
    assert.equal(dropped.questions.left, 0);
  });

  it('leaves an application of the name that has another client ID', async () => {
    const other = { ...mine, applications: [{ name: 'My client', clientId: 'another' }] };
    const { commands, applications } = await stored([press('remove')], [completed], [other]);
    await commands.remove(undefined);
    assert.deepEqual(
      applications().map(({ clientId }) => clientId),
      ['another'],
    );
  });

  it('says what is missing, and asks the server nothing', async () => {
    await assert.rejects(setUp([]).commands.remove(undefined), /No clients were registered in "Mine"/);
    const moved = await stored([press('remove')], [completed], [{ ...entry, issuer: 'https://new.example' }]);
    await assert.rejects(moved.commands.remove(undefined), /not the issuer of the environment/);
    const without = await stored([press('remove')], [completed]);
    await without.secrets.forget(registrationTokenRef(record));
    await assert.rejects(without.commands.remove(undefined), /no registration access token/);
    assert.deepEqual([moved.left.length, without.left.length], [1, 1]);
  });
});
