import assert from 'node:assert/strict';
import type { SecretRef } from '../../../../src/core/plan/plan.ts';
import { environmentTexts } from '../../../../src/editor/environments/environmentItems.ts';
import type { EnvironmentNode } from '../../../../src/editor/environments/environmentNode.ts';
import { EnvironmentTree } from '../../../../src/editor/environments/environmentTree.ts';
import { Sessions } from '../../../../src/editor/flows/sessions.ts';
import { Emitter } from '../../../../src/editor/kernel/emitter.ts';
import { textOf } from '../../../../src/editor/kernel/texts/textOf.ts';
import { words } from '../../../../src/editor/kernel/texts/words.ts';
import type { TooltipRow, TreeTexts } from '../../../../src/editor/kernel/trees/treeItem.ts';
import { LoadedEnvironments } from '../../../../src/editor/platform/loadedEnvironments.ts';
import { MemorySettings, storeOf, toldSandbox } from '../../../support/editor/memorySettings.ts';
import { noItem, treeText } from '../../../support/editor/treeText.ts';
import { anApplication, anEnvironment } from '../../../support/environments.ts';

const trial = {
  name: 'Trial',
  kind: 'pingone',
  region: 'EU',
  environmentId: '0a1b2c3d-0000-4000-8000-000000000001',
  applications: [
    { name: 'Web', clientId: 'web' },
    { name: 'Public', clientId: 'spa', clientAuthentication: 'none' },
    { name: 'Key', clientId: 'key', clientAuthentication: 'private_key_jwt' },
  ],
  users: [{ username: 'demo', description: 'with a passcode' }],
  worker: { clientId: 'w' },
};

function setUp(
  user: unknown,
  {
    workspace,
    trusted = true,
    stored = [] as string[],
    told = toldSandbox(),
  }: { workspace?: unknown; trusted?: boolean; stored?: string[]; told?: ReturnType<typeof toldSandbox> } = {},
) {
  const settings = new MemorySettings(user, workspace);
  settings.trusted = trusted;
  const sessions = new Sessions();
  const loaded = new LoadedEnvironments();
  const secrets = new Emitter<void>();
  const hasSecret = ({ owner }: SecretRef): boolean => stored.includes(owner.kind === 'user' ? owner.username : owner.clientId);
  const state = { hasSecret, onDidChangeSecrets: secrets.event, sessions, loaded };
  const tree = new EnvironmentTree(storeOf(settings, told), state, noItem);
  const texts = (node: EnvironmentNode): TreeTexts => environmentTexts(node, state);
  return { tree, texts, settings, sessions, loaded, secrets };
}

type Shown = Pick<ReturnType<typeof setUp>, 'tree' | 'texts'>;

/** All items with their children, indented. */
function outline(shown: Shown, nodes = shown.tree.getChildren(), indent = ''): readonly string[] {
  const lines: string[] = [];
  for (const node of nodes) {
    lines.push(indent + treeText(shown.texts(node)), ...outline(shown, shown.tree.getChildren(node), `${indent}  `));
  }
  return lines;
}

/** The words for conditions, by label. */
function contexts(shown: Shown, nodes = shown.tree.getChildren()): Readonly<Record<string, readonly string[]>> {
  const found: Record<string, readonly string[]> = {};
  for (const node of nodes) {
    const { label, contextValue = '' } = shown.texts(node);
    found[textOf(label)] = contextValue.split(' ');
    Object.assign(found, contexts(shown, shown.tree.getChildren(node)));
  }
  return found;
}

describe('the tree of environments', () => {
  it('says of each application, user and worker whether its secret is stored', () => {
    const shown = setUp([trial], { stored: ['web', 'demo'] });
    const lines = outline(shown);
    const line = (start: string) => lines.find((each) => each.trim().startsWith(start)) ?? assert.fail(`${start} in ${lines.join('\n')}`);
    assert.equal(line('Web').trim(), 'Web (web app · code · secret stored) $(key)');
    assert.equal(line('Public').trim(), 'Public (public client · code) $(browser)');
    assert.equal(line('Key').trim(), 'Key (private key missing · web app · code) $(warning)');
    assert.equal(line('demo').trim(), 'demo (with a passcode) $(person)');
    assert.equal(line('Worker').trim(), 'Worker application (secret missing) $(warning)');
    assert.equal(lines.length, 8);
  });

  it('knows whose child each item is, so that it can be shown', () => {
    const { tree, texts, loaded } = setUp([trial]);
    loaded.put('Trial', [{ kind: 'resources', label: words('Resources'), items: [{ id: '1', label: 'One', settings: {} }] }]);
    const idOf = (node: EnvironmentNode | undefined): string | undefined => node && texts(node).id;
    const seen: string[] = [];
    const look = (parent: EnvironmentNode | undefined): void => {
      for (const node of tree.getChildren(parent)) {
        seen.push(node.kind);
        assert.equal(idOf(tree.getParent(node)), idOf(parent), node.kind);
        look(node);
      }
    };
    look(undefined);
    assert.deepEqual(
      new Set(seen),
      new Set(['environment', 'group', 'application', 'testUser', 'worker', 'loaded', 'loadedGroup', 'loadedItem']),
    );
  });

  it('says what a test user is for, after what is missing', () => {
    assert.ok(outline(setUp([trial])).some((line) => line.trim() === 'demo (password missing · with a passcode) $(person)'));
  });

  it('says in the tooltip of a test user what is stored', () => {
    const tooltipOf = (stored: string[]): readonly string[] => {
      const { tree, texts } = setUp([trial], { stored });
      const [environment] = tree.getChildren();
      const users = tree.getChildren(environment).find((node) => node.kind === 'group' && node.of === 'users');
      const { tooltip } = texts(tree.getChildren(users)[0] ?? assert.fail());
      assert.ok(Array.isArray(tooltip));
      return tooltip.map(([name, value]: TooltipRow) => `${textOf(name)}: ${value === undefined ? '' : textOf(value)}`);
    };
    assert.deepEqual(tooltipOf(['demo']).slice(0, 3), ['Test user: demo', 'Description: with a passcode', 'Password: stored']);
    assert.equal(tooltipOf([])[2], 'Password: missing');
  });

  it('says which grants an application has, the first one by name', () => {
    const grantTypes = ['refresh_token', 'client_credentials', 'token_exchange', 'device_code'];
    const [, , line = ''] = outline(
      setUp([{ ...trial, applications: [{ name: 'Many', clientId: 'many', grantTypes }] }], { stored: ['many'] }),
    );
    assert.equal(line.trim(), 'Many (device · client credentials +2 · secret stored) $(vm)');
  });

  it('names no application by its client ID', () => {
    const clientId = '5b0c3f0e-9c3a-4d7e-8f4e-1f8f6f0d2c11';
    const lines = outline(setUp([{ ...trial, applications: [{ name: 'Web', clientId }], worker: { clientId } }]));
    assert.deepEqual(
      lines.filter((line) => line.includes(clientId)),
      [],
    );
  });

  it('gives conditions what they ask for', () => {
    const shown = setUp([trial], { stored: ['web'] });
    const found = contexts(shown);
    assert.deepEqual(found['Trial'], ['environment', 'trusted', 'editable', 'hasWorker']);
    assert.deepEqual(found['Web'], ['application', 'trusted', 'editable', 'canHaveSecret', 'hasSecret']);
    assert.deepEqual(found['Public'], ['application', 'trusted', 'editable']);
    assert.deepEqual(found['demo'], ['testUser', 'trusted', 'editable', 'canHaveSecret']);
  });

  it('offers no start and no secret in a workspace that is not trusted', () => {
    const shown = setUp([], { workspace: [trial], trusted: false });
    const found = contexts(shown);
    assert.deepEqual(
      Object.values(found).filter((each) => each.includes('trusted')),
      [],
    );
    assert.match(outline(shown)[0] ?? '', /\$\(workspace-untrusted\)/);
  });

  it('lets nobody edit what a running sandbox told', () => {
    const told = anEnvironment({ name: 'Local', kind: 'sandbox', authBaseUrl: 'http://127.0.0.1:4000', applications: [anApplication()] });
    const shown = setUp(undefined, { told: toldSandbox([told]) });
    const found = contexts(shown);
    assert.ok(found['Local']?.includes('sandbox'));
    assert.deepEqual(
      Object.values(found).filter((each) => each.includes('editable')),
      [],
    );
  });

  it('shows problems first', () => {
    const shown = setUp([{ kind: 'oidc', name: 'No issuer' }, trial]);
    const [first, second] = shown.tree.getChildren();
    assert.deepEqual([first?.kind, second?.kind], ['problem', 'environment']);
    const texts = first === undefined ? assert.fail() : shown.texts(first);
    assert.deepEqual([texts.icon?.name, texts.command?.id], ['error', 'authFlow.openEnvironmentsSetting']);
  });

  it('shows what was read through the platform API', () => {
    const shown = setUp([trial]);
    const { loaded } = shown;
    const item = { id: '1', label: 'Read', description: 'WEB_APP', settings: {} };
    loaded.put('Trial', [{ kind: 'resources', label: words('Resources'), items: [item] }]);
    const lines = outline(shown);
    assert.ok(
      lines.some((line) => line.startsWith('    Resources')),
      lines.join('\n'),
    );
    assert.ok(lines.includes('      Read (WEB_APP)'), lines.join('\n'));
    loaded.drop('Trial');
    assert.equal(outline(shown).length, 8);
  });

  it('says that a session is kept', () => {
    const shown = setUp([trial]);
    const { sessions } = shown;
    sessions.keep('Trial');
    assert.ok(contexts(shown)['Trial']?.includes('keepsSession'));
    sessions.drop('Trial');
    assert.ok(!contexts(shown)['Trial']?.includes('keepsSession'));
  });

  it('is drawn again after a change of settings, secrets, sessions or what was read', () => {
    const shown = setUp([trial]);
    const { settings, secrets, sessions, loaded } = shown;
    let redrawn = 0;
    shown.tree.onDidChangeTreeData(() => {
      redrawn += 1;
    });
    settings.trust(true);
    secrets.fire();
    sessions.keep('Trial');
    loaded.put('Trial', []);
    loaded.drop('None'); // nothing was read
    assert.equal(redrawn, 4);
    shown.tree.dispose();
    secrets.fire();
    assert.equal(redrawn, 4);
  });
});
