import type { TreeDataProvider, TreeItem } from 'vscode';
import { Disposables } from '../kernel/disposables.ts';
import { Emitter } from '../kernel/emitter.ts';
import type { TreeTexts } from '../kernel/treeItem.ts';
import type { RunNode } from './runItems.ts';
import type { RunStore } from './runStore.ts';

/** Changes are shown at most this often: a flow of a thousand hops must not redraw the tree a thousand times. */
const redrawEveryMs = 100;

/** Runs, newest first, with their hops. */
export class RunTree implements TreeDataProvider<RunNode> {
  readonly #held = new Disposables();
  readonly #changed = this.#held.add(new Emitter<undefined>());
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #store: Pick<RunStore, 'list' | 'onDidChange'>;
  readonly #makeItem: (texts: TreeTexts) => TreeItem;
  #redraw: NodeJS.Timeout | undefined;

  constructor(store: Pick<RunStore, 'list' | 'onDidChange'>, makeItem: (texts: TreeTexts) => TreeItem) {
    this.#makeItem = makeItem;
    this.#store = store;
    this.#held.add(store.onDidChange(() => this.#redrawSoon()));
    this.#held.add({ dispose: () => clearTimeout(this.#redraw) });
  }

  async getChildren(node?: RunNode): Promise<RunNode[]> {
    if (node === undefined) return (await this.#store.list()).map((flow) => ({ kind: 'run', flow }));
    if (node.kind === 'hop') return [];
    return node.flow.hops.map((hop) => ({ kind: 'hop', flow: node.flow, hop }));
  }

  /** What items look like is loaded with the first one that is shown. */
  async getTreeItem(node: RunNode): Promise<TreeItem> {
    const { runTexts } = await import('./runItems.ts');
    return this.#makeItem(runTexts(node));
  }

  dispose(): void {
    this.#held.dispose();
  }

  #redrawSoon(): void {
    this.#redraw ??= setTimeout(() => {
      this.#redraw = undefined;
      this.#changed.fire(undefined);
    }, redrawEveryMs);
  }
}
