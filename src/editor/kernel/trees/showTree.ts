import { type TreeView, window } from 'vscode';
import type { Log } from '../../../core/engine/ports.ts';
import type { ViewName } from '../../contributions/views.ts';
import type { FollowedLazy } from '../lazy.ts';
import { reportFailure } from '../questions/reportFailure.ts';
import { lazyTree, type Tree } from './lazyTree.ts';

/** Shows a tree in one of our views. @param canSelectMany a command is then given all that is selected, after the item it was called on */
export function showTree<Node>(view: ViewName, tree: FollowedLazy<Tree<Node>>, log: Log, canSelectMany = false): TreeView<Node> {
  const treeDataProvider = lazyTree(tree, (error) => reportFailure(log, `The view of the ${view} could not be filled.`, error));
  const shown = window.createTreeView(`authFlow.${view}`, { treeDataProvider, showCollapseAll: true, canSelectMany });
  shown.onDidChangeVisibility(({ visible }) => void (visible && treeDataProvider.askAgain())); // until the view is disposed
  return shown;
}
