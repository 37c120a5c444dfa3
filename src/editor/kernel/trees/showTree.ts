import { type TreeDataProvider, type TreeView, window } from 'vscode';
import type { ViewName } from '../../contributions/views.ts';

/** Shows a tree in one of our views. */
export function showTree<Node>(view: ViewName, treeDataProvider: TreeDataProvider<Node>): TreeView<Node> {
  return window.createTreeView(`authFlow.${view}`, { treeDataProvider, showCollapseAll: true });
}
