import assert from 'node:assert/strict';
import { Emitter } from '../../../../../src/editor/kernel/emitter.ts';
import { lazy } from '../../../../../src/editor/kernel/lazy.ts';
import { lazyTree, type Tree } from '../../../../../src/editor/kernel/trees/lazyTree.ts';
import { noItem } from '../../../../support/editor/treeText.ts';

/** @param failures how often it fails before it is made, and its nodes then */
function treeOfTwo(failures = 0) {
  const changed = new Emitter<undefined>();
  const tree: Tree<string> = {
    onDidChangeTreeData: changed.event,
    getChildren: (node) => {
      if (node === 'broken') throw new Error('no nodes');
      return node === undefined ? ['a'] : [`${node}b`];
    },
    getTreeItem: noItem,
    getParent: (node) => node.slice(0, -1),
  };
  let made = 0;
  const errors: string[] = [];
  const shown = lazyTree(
    lazy(async () => {
      made += 1;
      if (made <= failures) throw new Error('not made');
      return tree;
    }),
    (error) => errors.push(String(error)),
  );
  let changes = 0;
  shown.onDidChangeTreeData(() => {
    changes += 1;
  });
  return { shown, changed, made: () => made, changes: () => changes, errors };
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

  it('is empty while it cannot be made, says so each time, and is asked for again when its view comes back', async () => {
    const { shown, changed, changes, errors } = treeOfTwo(2);
    assert.deepEqual([await shown.getChildren(), errors, changes()], [[], ['Error: not made'], 0]);
    shown.askAgain();
    assert.deepEqual([await shown.getChildren(), errors.length, changes()], [[], 2, 1]);
    shown.askAgain();
    assert.deepEqual([await shown.getChildren(), errors.length, changes()], [['a'], 2, 2]);
    shown.askAgain();
    changed.fire(undefined);
    assert.equal(changes(), 3, 'nothing was missing, so only the tree itself told a change');
  });

  it('says what went wrong with its nodes, too', async () => {
    const { shown, errors } = treeOfTwo();
    assert.deepEqual([await shown.getChildren('broken'), errors], [[], ['Error: no nodes']]);
  });
});
