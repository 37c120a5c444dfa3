import assert from 'node:assert/strict';
import type { SecretRef, ServerPlan } from '../../../../src/core/plan/plan.ts';
import { Secret } from '../../../../src/core/values/secret.ts';
import { EnvironmentStore } from '../../../../src/editor/environments/environmentStore.ts';
import { SandboxHost } from '../../../../src/editor/sandbox/sandboxHost.ts';
import { secretServers } from '../../../../src/editor/secrets/secretServers.ts';
import { SecretSources } from '../../../../src/editor/secrets/secretSources.ts';
import { SecretStore } from '../../../../src/editor/secrets/secretStore.ts';
import { serverPlan } from '../../../../src/environments/planning/serverPlan.ts';
import { keptLog, MemorySettings } from '../../../support/editor/memorySettings.ts';
import { memorySecrets, memoryState } from '../../../support/editor/memoryState.ts';

const web = { name: 'Web', clientId: 'web', redirectUris: ['http://127.0.0.1/callback'] };
const trial = {
  name: 'Trial',
  kind: 'pingone',
  region: 'EU',
  environmentId: '0a1b2c3d-0000-4000-8000-000000000001',
  applications: [web],
  users: [{ username: 'demo' }],
};
const announced = JSON.stringify({
  environments: [
    {
      ...{ name: 'Local', kind: 'sandbox', authBaseUrl: 'http://127.0.0.1:4000', environmentId: '0a1b2c3d-0000-4000-8000-000000000002' },
      applications: [{ ...web, clientSecret: { env: 'WEB' } }],
      users: [{ username: 'demo', password: { env: 'DEMO' } }],
    },
  ],
  secrets: { WEB: 'told secret of web', DEMO: 'told password of demo' },
});

/** Owners that exist in the sandbox, under the same name, and elsewhere. */
const owners = {
  web: { kind: 'application', clientId: 'web', what: 'clientSecret' },
  demo: { kind: 'user', username: 'demo' },
  own: { kind: 'user', username: 'own' },
} as const satisfies Record<string, SecretRef['owner']>;

/** The sources of these settings, with what the person stored, beside the sandbox that was announced. */
async function setUp(entries: readonly unknown[], stored: readonly (readonly [environment: string, owner: keyof typeof owners])[] = []) {
  const settings = new MemorySettings(entries);
  const sandbox = new SandboxHost(() => assert.fail('It runs already.'), announced, keptLog());
  const environments = new EnvironmentStore(settings, sandbox, keptLog());
  const serversOf = (name: string): string | undefined => {
    const found = environments.find(name);
    return found === undefined ? undefined : secretServers(found.environment, sandbox.environments);
  };
  const store = new SecretStore(memorySecrets(), memoryState(), serversOf);
  for (const [environment, owner] of stored) {
    await store.store({ environment, owner: owners[owner] }, new Secret(`stored for ${owner} of ${environment}`, 'typed'));
  }
  const sources = new SecretSources(environments, sandbox, store);
  const serverOf = (name: string): ServerPlan => {
    const reading = serverPlan(environments.find(name)?.environment ?? assert.fail(`There is no ${name}.`));
    return reading.kind === 'ready' ? reading.server : assert.fail(reading.message);
  };
  return { sources, settings, serverOf };
}

describe('the secrets that a flow may use', () => {
  const own = { name: 'Mine', kind: 'sandbox', users: [{ username: 'own' }] };
  type Row = readonly [what: string, environment: string, owner: keyof typeof owners, value: string | undefined];
  const rows: readonly Row[] = [
    ['what the running sandbox told, also under another name', 'Mine', 'web', 'told secret of web'],
    ['what it told, before what was stored', 'Mine', 'demo', 'told password of demo'],
    ['what was stored where it told nothing', 'Mine', 'own', 'stored for own of Mine'],
    ['what was stored for another server, also for a user whom the sandbox knows', 'Trial', 'demo', 'stored for demo of Trial'],
    ['nothing for an application of another server that the sandbox knows', 'Trial', 'web', undefined],
  ];
  for (const [what, environment, owner, value] of rows) {
    it(`are ${what}`, async () => {
      const stored = [
        ['Mine', 'demo'],
        ['Mine', 'own'],
        ['Trial', 'demo'],
      ] as const;
      const { sources, serverOf } = await setUp([trial, own], stored);
      const ref: SecretRef = { environment, owner: owners[owner] };
      assert.equal(sources.has(ref), value !== undefined);
      assert.equal((await sources.read(ref, serverOf(environment)))?.reveal(), value);
    });
  }

  it('are none of an environment that does not exist', async () => {
    const { sources, serverOf } = await setUp([trial], [['Trial', 'demo']]);
    const ref: SecretRef = { environment: 'Gone', owner: owners.demo };
    assert.equal(sources.has(ref), false);
    assert.equal(await sources.read(ref, serverOf('Trial')), undefined);
  });

  it('are given out only for the servers of the environment as it is configured now', async () => {
    const { sources, settings, serverOf } = await setUp([trial, own], [['Trial', 'demo']]);
    const ref: SecretRef = { environment: 'Trial', owner: owners.demo };
    const planned = serverOf('Trial');
    assert.equal((await sources.read(ref, planned))?.reveal(), 'stored for demo of Trial');
    assert.equal(await sources.read(ref, serverOf('Mine')), undefined);
    await settings.write('user', [{ ...trial, authBaseUrl: 'https://test.example' }]);
    assert.equal(await sources.read(ref, planned), undefined);
    assert.equal(await sources.read(ref, serverOf('Trial')), undefined, 'nothing is stored for these');
    await settings.write('user', [trial]);
    assert.equal((await sources.read(ref, planned))?.reveal(), 'stored for demo of Trial');
  });
});
