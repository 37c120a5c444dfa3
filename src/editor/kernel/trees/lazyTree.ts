import type { Event, TreeDataProvider } from 'vscode';
import { Emitter } from '../emitter.ts';
import type { Lazy } from '../lazy.ts';

/** A tree that tells when it has changed as a whole. */
export interface Tree<Node> extends TreeDataProvider<Node> {
  readonly onDidChangeTreeData: Event<undefined>;
}

/** A tree that is made when its view is first visible: VS Code waits for its nodes as it does for those of any other. */
export function lazyTree<Node>(tree: Lazy<Tree<Node>>): Tree<Node> {
  const changed = new Emitter<undefined>();
  let followed: Tree<Node> | undefined;
  const made = async (): Promise<Tree<Node>> => {
    const found = await tree.get();
    if (followed !== found) {
      followed = found;
      found.onDidChangeTreeData(() => changed.fire(undefined));
    }
    return found;
  };
  return {
    onDidChangeTreeData: changed.event,
    getChildren: async (node) => (await made()).getChildren(node),
    getTreeItem: async (node) => (await made()).getTreeItem(node),
    getParent: async (node) => (await made()).getParent?.(node),
  };
}
