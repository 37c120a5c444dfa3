import { type TreeView, window } from 'vscode';
import type { ViewName } from '../../contributions/views.ts';
import type { Lazy } from '../lazy.ts';
import { lazyTree, type Tree } from './lazyTree.ts';

/** Shows a tree in one of our views. */
export function showTree<Node>(view: ViewName, tree: Lazy<Tree<Node>>): TreeView<Node> {
  return window.createTreeView(`authFlow.${view}`, { treeDataProvider: lazyTree(tree), showCollapseAll: true });
}
