import type { TreeDataProvider, TreeItem } from 'vscode';
import { Disposables } from '../kernel/disposables.ts';
import { Emitter } from '../kernel/emitter.ts';
import type { TreeTexts } from '../kernel/trees/treeItem.ts';
import type { ConfiguredEnvironment } from './configuredEnvironment.ts';
import { environmentTexts } from './environmentItems.ts';
import type { EnvironmentNode, EnvironmentTreeState } from './environmentNode.ts';
import type { EnvironmentStore } from './environmentStore.ts';

/** Environments with their applications and test users; problems of the setting come first. */
export class EnvironmentTree implements TreeDataProvider<EnvironmentNode> {
  readonly #held = new Disposables();
  readonly #changed = this.#held.add(new Emitter<undefined>());
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #store: EnvironmentStore;
  readonly #state: EnvironmentTreeState;
  readonly #makeItem: (texts: TreeTexts) => TreeItem;

  constructor(store: EnvironmentStore, state: EnvironmentTreeState, makeItem: (texts: TreeTexts) => TreeItem) {
    this.#makeItem = makeItem;
    this.#store = store;
    this.#state = state;
    for (const onDidChange of [store.onDidChange, state.onDidChangeSecrets, state.sessions.onDidChange, state.loaded.onDidChange]) {
      this.#held.add(onDidChange(() => this.#changed.fire(undefined)));
    }
  }

  getChildren(node?: EnvironmentNode): EnvironmentNode[] {
    switch (node?.kind) {
      case undefined:
        return [
          ...this.#store.problems.map((problem) => ({ kind: 'problem' as const, problem })),
          ...this.#store.environments.map((configured) => ({ kind: 'environment' as const, configured })),
        ];
      case 'environment':
        return this.#partsOf(node.configured);
      case 'group': {
        const { configured, of } = node;
        return of === 'applications'
          ? configured.environment.applications.map((application) => ({ kind: 'application', configured, application }))
          : configured.environment.users.map((user) => ({ kind: 'testUser', configured, user }));
      }
      case 'loaded':
        return node.groups.map((group) => ({ kind: 'loadedGroup', configured: node.configured, group }));
      case 'loadedGroup':
        return node.group.items.map((item) => ({ kind: 'loadedItem', configured: node.configured, group: node.group, item }));
      default:
        return [];
    }
  }

  /** Whose child a node is, so that it can be shown where nobody has opened the way to it. */
  getParent(node: EnvironmentNode): EnvironmentNode | undefined {
    switch (node.kind) {
      case 'problem':
      case 'environment':
        return undefined;
      case 'application':
        return { kind: 'group', configured: node.configured, of: 'applications' };
      case 'testUser':
        return { kind: 'group', configured: node.configured, of: 'users' };
      case 'loadedGroup':
        return { kind: 'loaded', configured: node.configured, groups: this.#state.loaded.get(node.configured.environment.name) ?? [] };
      case 'loadedItem':
        return { kind: 'loadedGroup', configured: node.configured, group: node.group };
      default:
        return { kind: 'environment', configured: node.configured };
    }
  }

  getTreeItem(node: EnvironmentNode): TreeItem {
    return this.#makeItem(environmentTexts(node, this.#state));
  }

  dispose(): void {
    this.#held.dispose();
  }

  #partsOf(configured: ConfiguredEnvironment): EnvironmentNode[] {
    const { environment } = configured;
    const parts: EnvironmentNode[] = (['applications', 'users'] as const)
      .filter((of) => environment[of].length > 0)
      .map((of) => ({ kind: 'group', configured, of }));
    if (environment.worker !== undefined) parts.push({ kind: 'worker', configured, worker: environment.worker });
    const loaded = this.#state.loaded.get(environment.name);
    if (loaded !== undefined) parts.push({ kind: 'loaded', configured, groups: loaded });
    return parts;
  }
}
