import type { Event, TreeDataProvider } from 'vscode';
import { Emitter } from '../emitter.ts';
import type { FollowedLazy } from '../lazy.ts';

/** A tree that tells when it has changed as a whole. */
export interface Tree<Node> extends TreeDataProvider<Node> {
  readonly onDidChangeTreeData: Event<undefined>;
}

/** A tree that is made when its view is first visible: VS Code waits for its nodes as it does for those of any other. */
export interface LazyTree<Node> extends Tree<Node> {
  /** Has VS Code ask again for nodes that could not be had; it does so by itself only when something has changed. */
  readonly askAgain: () => void;
}

/** @param onFailure of the making of the tree, or of its nodes: there are none then */
export function lazyTree<Node>(tree: FollowedLazy<Tree<Node>>, onFailure: (error: unknown) => void): LazyTree<Node> {
  const changed = new Emitter<undefined>();
  let failed = false;
  tree.whenMade((made) => void made.onDidChangeTreeData(() => changed.fire(undefined)));
  return {
    onDidChangeTreeData: changed.event,
    getChildren: async (node) => {
      try {
        return await (await tree.get()).getChildren(node);
      } catch (error) {
        failed = true;
        onFailure(error);
        return [];
      }
    },
    getTreeItem: async (node) => (await tree.get()).getTreeItem(node),
    getParent: async (node) => (await tree.get()).getParent?.(node),
    askAgain: () => {
      if (!failed) return;
      failed = false;
      changed.fire(undefined);
    },
  };
}
