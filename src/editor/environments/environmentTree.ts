import type { Event, TreeDataProvider, TreeItem } from 'vscode';
import type { Application, TestUser, Worker } from '../../environments/environment.ts';
import type { Sessions } from '../flows/sessions.ts';
import { Disposables } from '../kernel/disposables.ts';
import { Emitter } from '../kernel/emitter.ts';
import { words } from '../kernel/texts/words.ts';
import type { LoadedEnvironments, LoadedGroup, LoadedItem } from '../platform/loadedEnvironments.ts';
import type { ConfiguredEnvironment, EnvironmentProblem } from './configuredEnvironment.ts';
import type { HasSecret } from './environmentItems.ts';
import type { EnvironmentStore } from './environmentStore.ts';

export type EnvironmentNode =
  | { readonly kind: 'problem'; readonly problem: EnvironmentProblem }
  | { readonly kind: 'environment'; readonly configured: ConfiguredEnvironment }
  | { readonly kind: 'group'; readonly configured: ConfiguredEnvironment; readonly of: 'applications' | 'users' }
  | { readonly kind: 'application'; readonly configured: ConfiguredEnvironment; readonly application: Application }
  | { readonly kind: 'testUser'; readonly configured: ConfiguredEnvironment; readonly user: TestUser }
  | { readonly kind: 'worker'; readonly configured: ConfiguredEnvironment; readonly worker: Worker }
  /** What was read through the platform API. */
  | { readonly kind: 'loaded'; readonly configured: ConfiguredEnvironment; readonly groups: readonly LoadedGroup[] }
  | { readonly kind: 'loadedGroup'; readonly configured: ConfiguredEnvironment; readonly group: LoadedGroup }
  | { readonly kind: 'loadedItem'; readonly configured: ConfiguredEnvironment; readonly group: LoadedGroup; readonly item: LoadedItem };

/** What the tree shows beside the settings. */
export interface EnvironmentTreeState {
  /** Whether a secret is stored, or told by the sandbox. */
  readonly hasSecret: HasSecret;
  readonly onDidChangeSecrets: Event<void>;
  readonly sessions: Sessions;
  readonly loaded: LoadedEnvironments;
}

/** Environments with their applications and test users; problems of the setting come first. */
export class EnvironmentTree implements TreeDataProvider<EnvironmentNode> {
  readonly #held = new Disposables();
  readonly #changed = this.#held.add(new Emitter<undefined>());
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #store: EnvironmentStore;
  readonly #state: EnvironmentTreeState;

  constructor(store: EnvironmentStore, state: EnvironmentTreeState) {
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

  /** What items look like is loaded with the first one that is shown. */
  async getTreeItem(node: EnvironmentNode): Promise<TreeItem> {
    const items = await import('./environmentItems.ts');
    if (node.kind === 'problem') return items.problemItem(node.problem);
    const { configured } = node;
    const { name } = configured.environment;
    const { hasSecret, sessions } = this.#state;
    switch (node.kind) {
      case 'environment':
        return items.environmentItem(configured, sessions.keeps(name));
      case 'group':
        return items.groupItem(configured, node.of);
      case 'application':
        return items.applicationItem(configured, node.application, hasSecret);
      case 'testUser':
        return items.userItem(configured, node.user, hasSecret);
      case 'worker':
        return items.workerItem(configured, node.worker, hasSecret);
      case 'loaded':
        return items.loadedGroupItem([name, 'loaded'], words('Loaded from PingOne'), undefined);
      case 'loadedGroup':
        return items.loadedGroupItem([name, 'loaded', node.group.kind], node.group.label, node.group.items.length);
      case 'loadedItem':
        return items.loadedItem([name, 'loaded', node.group.kind, node.item.id], node.item);
    }
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
