import assert from 'node:assert/strict';
import { Emitter } from '../../../../../src/editor/kernel/emitter.ts';
import { lazy } from '../../../../../src/editor/kernel/lazy.ts';
import { lazyTree, type Tree } from '../../../../../src/editor/kernel/trees/lazyTree.ts';
import { noItem } from '../../../../support/editor/treeText.ts';

function treeOfTwo() {
  const changed = new Emitter<undefined>();
  const tree: Tree<string> = {
    onDidChangeTreeData: changed.event,
    getChildren: (node) => (node === undefined ? ['a'] : [`${node}b`]),
    getTreeItem: noItem,
    getParent: (node) => node.slice(0, -1),
  };
  let made = 0;
  const shown = lazyTree(
    lazy(async () => {
      made += 1;
      return tree;
    }),
  );
  let changes = 0;
  shown.onDidChangeTreeData(() => {
    changes += 1;
  });
  return { shown, changed, made: () => made, changes: () => changes };
}

describe('a lazy tree', () => {
  it('is made when its nodes are first asked for, and has those of the tree', async () => {
    const { shown, made } = treeOfTwo();
    assert.equal(made(), 0);
    assert.deepEqual([await shown.getChildren(), await shown.getChildren('a')], [['a'], ['ab']]);
    assert.equal(await shown.getParent?.('ab'), 'a');
    await assert.rejects(async () => shown.getTreeItem('a'), /No item is made/);
    assert.equal(made(), 1);
  });

  it('tells each change of the tree once', async () => {
    const { shown, changed, changes } = treeOfTwo();
    await Promise.all([shown.getChildren(), shown.getChildren('a')]);
    changed.fire(undefined);
    assert.equal(changes(), 1);
  });
});
