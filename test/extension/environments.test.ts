import assert from 'node:assert/strict';
import { ConfigurationTarget, EventEmitter } from 'vscode';
import type { EnvironmentNode } from '../../src/editor/environments/environmentNode.ts';
import { EnvironmentStore } from '../../src/editor/environments/environmentStore.ts';
import { environmentsSetting } from '../../src/editor/environments/environmentsSetting.ts';
import { EnvironmentTree } from '../../src/editor/environments/environmentTree.ts';
import { Sessions } from '../../src/editor/flows/sessions.ts';
import { newTreeItem } from '../../src/editor/kernel/trees/treeItem.ts';
import { LoadedEnvironments } from '../../src/editor/platform/loadedEnvironments.ts';
import { setEnvironments } from './support/environmentsSetting.ts';
import { eventually } from './support/eventually.ts';
import { parts } from './support/parts.ts';

const staging = {
  name: 'Staging',
  kind: 'pingone',
  region: 'EU',
  environmentId: '11111111-2222-4333-8444-555555555555',
  applications: [
    { name: 'Web', clientId: 'web', clientAuthentication: 'client_secret_basic', redirectUris: ['https://example.com/cb'] },
    { name: 'Single page', clientId: 'spa', clientAuthentication: 'none', redirectUris: ['https://example.com/cb'] },
  ],
  users: [{ username: 'maria', description: 'one-time passcode' }],
};

/** What a tree shows, one line for each item, children indented. */
async function drawing(tree: EnvironmentTree, node?: EnvironmentNode, indent = ''): Promise<readonly string[]> {
  const lines: string[] = [];
  for (const child of tree.getChildren(node)) {
    const { label, description } = await tree.getTreeItem(child);
    lines.push(`${indent}${String(label)} [${String(description)}]`, ...(await drawing(tree, child, `${indent}  `)));
  }
  return lines;
}

describe('environments tree', () => {
  afterEach(async () => setEnvironments(undefined));

  it('shows environments with region or issuer, applications and test users with the state of their secret', async () => {
    const { environmentTree, environments, secrets } = await parts();
    const secret = { environment: 'Staging', owner: { kind: 'user', username: 'maria' } } as const;
    await setEnvironments([staging, { name: 'Any', kind: 'oidc', issuer: 'https://issuer.example' }]);
    await eventually('the setting to arrive', () => environments.find('Any'));
    assert.equal(secrets.has(secret), false);
    assert.deepEqual(await drawing(environmentTree), [
      'Staging [PingOne EU]',
      '  Applications [2]',
      '    Web [secret missing · web app · code]',
      '    Single page [public client · code]',
      '  Test users [1]',
      '    maria [password missing · one-time passcode]',
      'Any [https://issuer.example]',
    ]);
  });

  it('shows what is wrong in the setting, and the environments that are right', async () => {
    const { environmentTree, environments } = await parts();
    await setEnvironments([{ kind: 'pingone' }, 17, staging]);
    await eventually('the setting to arrive', () => environments.find('Staging'));
    const shown = await Promise.all(environmentTree.getChildren().map((node) => environmentTree.getTreeItem(node)));
    const problems = shown.filter(({ contextValue }) => contextValue === 'problem').map(({ description }) => String(description));
    assert.ok(
      problems.some((path) => path.startsWith('environments[0]')),
      problems.join(),
    );
    assert.ok(
      problems.some((path) => path.startsWith('environments[1]')),
      problems.join(),
    );
    assert.ok(shown.some(({ label }) => label === 'Staging'));
  });

  it('survives a setting that is no list at all', async () => {
    const { environments } = await parts();
    await setEnvironments({ environments: 'none' });
    const problems = await eventually('the problem', () => (environments.problems.length > 0 ? environments.problems : undefined));
    assert.equal(problems[0]?.severity, 'error');
    assert.deepEqual(environments.environments, []);
  });

  it('says so when an environment of the workspace hides one of the user', async () => {
    const { environmentTree, environments } = await parts();
    try {
      await setEnvironments([staging]);
      await setEnvironments([{ ...staging, region: 'NA' }], ConfigurationTarget.Workspace);
      await eventually('the workspace setting', () => (environments.find('Staging')?.environment.region === 'NA' ? true : undefined));
      assert.equal((await drawing(environmentTree))[0], 'Staging [PingOne NA · from the workspace, overrides yours]');
      assert.equal(environments.environments.length, 1);
    } finally {
      await setEnvironments(undefined, ConfigurationTarget.Workspace);
    }
  });

  it('lets a workspace that is not trusted hide nothing', async () => {
    const sandbox = { environments: [], onDidChange: new EventEmitter<void>().event };
    const silent = { debug() {}, info() {}, warn() {}, error() {} };
    const store = new EnvironmentStore(
      environmentsSetting(() => false),
      sandbox,
      silent,
    );
    try {
      await setEnvironments([staging]);
      await setEnvironments([{ ...staging, region: 'NA' }], ConfigurationTarget.Workspace);
      const [problem] = await eventually('the workspace setting', () => (store.problems.length > 0 ? store.problems : undefined));
      assert.match(problem?.message ?? '', /"Staging" of this workspace is hidden/);
      assert.deepEqual(
        store.environments.map(({ environment, trusted }) => [environment.name, environment.region, trusted]),
        [['Staging', 'EU', true]],
      );
    } finally {
      await setEnvironments(undefined, ConfigurationTarget.Workspace);
      store.dispose();
    }
  });

  it('marks what must not be contacted, and offers no start on it', async () => {
    const sandbox = { environments: [], onDidChange: new EventEmitter<void>().event };
    const silent = { debug() {}, info() {}, warn() {}, error() {} };
    const store = new EnvironmentStore(
      environmentsSetting(() => false),
      sandbox,
      silent,
    );
    const state = {
      hasSecret: () => false,
      onDidChangeSecrets: new EventEmitter<void>().event,
      sessions: new Sessions(),
      loaded: new LoadedEnvironments(),
    };
    const tree = new EnvironmentTree(store, state, newTreeItem);
    try {
      await setEnvironments([staging], ConfigurationTarget.Workspace);
      const untrusted = await eventually('the workspace setting', () => store.find('Staging'));
      assert.equal(untrusted.trusted, false);
      const [item] = await Promise.all(tree.getChildren().map((node) => tree.getTreeItem(node)));
      assert.match(String(item?.description), /not trusted/);
      assert.doesNotMatch(String(item?.contextValue), /\btrusted\b/);
    } finally {
      await setEnvironments(undefined, ConfigurationTarget.Workspace);
      tree.dispose();
      store.dispose();
    }
  });
});
