import { type TreeView, window } from 'vscode';
import type { ViewName } from '../../contributions/views.ts';
import type { Lazy } from '../lazy.ts';
import { lazyTree, type Tree } from './lazyTree.ts';

/** Shows a tree in one of our views. @param canSelectMany a command is then given all that is selected, after the item it was called on */
export function showTree<Node>(view: ViewName, tree: Lazy<Tree<Node>>, canSelectMany = false): TreeView<Node> {
  return window.createTreeView(`authFlow.${view}`, { treeDataProvider: lazyTree(tree), showCollapseAll: true, canSelectMany });
}
