import type { TreeDataProvider, TreeItem } from 'vscode';
import { Disposables } from '../kernel/disposables.ts';
import { Emitter } from '../kernel/emitter.ts';
import type { TreeTexts } from '../kernel/trees/treeItem.ts';
import { groupRuns } from './groupRuns.ts';
import { runTexts } from './runItems.ts';
import type { RunNode } from './runNode.ts';
import type { RunStore } from './runStore.ts';

/** Changes are shown at most this often: a flow of a thousand hops must not redraw the tree a thousand times. */
const redrawEveryMs = 100;

/** How long `2 min ago` stays true. */
const agesEveryMs = 60_000;

type Store = Pick<RunStore, 'list' | 'marksOf' | 'onDidChange'>;

/** Runs by day, newest first, with their hops. */
export class RunTree implements TreeDataProvider<RunNode> {
  readonly #held = new Disposables();
  readonly #changed = this.#held.add(new Emitter<undefined>());
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #store: Store;
  readonly #makeItem: (texts: TreeTexts) => TreeItem;
  readonly #now: () => number;
  #redraw: NodeJS.Timeout | undefined;
  /** Runs while the tree is visible: only then is it asked for its items again. */
  #aging: NodeJS.Timeout | undefined;

  constructor(store: Store, makeItem: (texts: TreeTexts) => TreeItem, now: () => number = Date.now) {
    this.#makeItem = makeItem;
    this.#store = store;
    this.#now = now;
    this.#held.add(store.onDidChange(() => this.#redrawSoon()));
    this.#held.add({ dispose: () => clearTimeout(this.#redraw) });
    this.#held.add({ dispose: () => clearTimeout(this.#aging) });
  }

  async getChildren(node?: RunNode): Promise<RunNode[]> {
    switch (node?.kind) {
      case undefined:
        return this.#groups();
      case 'group':
        return node.group.runs.map((run) => ({ kind: 'run', ...run }));
      case 'run':
        return node.flow.hops.map((hop) => ({ kind: 'hop', flow: node.flow, hop }));
      case 'hop':
        return [];
    }
  }

  getTreeItem(node: RunNode): TreeItem {
    return this.#makeItem(runTexts(node, this.#now()));
  }

  dispose(): void {
    this.#held.dispose();
  }

  async #groups(): Promise<RunNode[]> {
    const runs = (await this.#store.list()).map((flow) => ({ flow, marks: this.#store.marksOf(flow.id) }));
    clearTimeout(this.#aging);
    if (runs.length > 0) this.#aging = setTimeout(() => this.#changed.fire(undefined), agesEveryMs).unref();
    const groups = groupRuns(runs, this.#now());
    const newest = groups.find(({ key }) => key !== 'pinned');
    return groups.map((group) => ({ kind: 'group', group, isFirst: group === newest }));
  }

  #redrawSoon(): void {
    this.#redraw ??= setTimeout(() => {
      this.#redraw = undefined;
      this.#changed.fire(undefined);
    }, redrawEveryMs);
  }
}
