import assert from 'node:assert/strict';
import type { RunsChange } from '../../../../src/core/runs/runs.ts';
import type { FlowView } from '../../../../src/core/runs/views.ts';
import { Emitter } from '../../../../src/editor/kernel/emitter.ts';
import { runTexts } from '../../../../src/editor/runs/runItems.ts';
import { RunTree } from '../../../../src/editor/runs/runTree.ts';
import { noItem, treeText } from '../../../support/editor/treeText.ts';
import { answered, buildHop, completedFlow, refusedFlow, runningFlow } from '../../../support/runs/flowViews.ts';

function treeOf(flows: readonly FlowView[]) {
  const changed = new Emitter<RunsChange>();
  const tree = new RunTree({ list: async () => flows, onDidChange: changed.event }, noItem);
  return { tree, changed };
}

async function firstOf(flow: FlowView) {
  const { tree } = treeOf([flow]);
  const [node] = await tree.getChildren();
  const texts = node === undefined ? assert.fail() : runTexts(node);
  return { ...texts, hops: await tree.getChildren(node), tree };
}

describe('the tree of runs', () => {
  it('shows each run with its outcome, its time and where it ran', async () => {
    const texts = await firstOf(completedFlow());
    assert.equal(treeText(texts), 'Authorization code (completed in 214 ms · Local sandbox › Web app › demo) $(pass)');
  });

  it('gives conditions what they ask for', async () => {
    const live = await firstOf(completedFlow({ live: true }));
    assert.equal(live.contextValue, 'run ended hasValues hasTokens');
    assert.equal((await firstOf(completedFlow({ live: false }))).contextValue, 'run ended');
    assert.equal((await firstOf(runningFlow())).contextValue, 'run running hasValues');
  });

  it('opens the run, or its hop', async () => {
    const flow = completedFlow();
    const { command, hops, tree } = await firstOf(flow);
    assert.deepEqual([command?.id, command?.arguments], ['authFlow.openRun', [{ kind: 'run', flow }]]);
    const [hop] = hops;
    const texts = hop === undefined ? assert.fail() : runTexts(hop);
    assert.deepEqual([texts.command?.arguments, texts.contextValue], [[hop], 'hop']);
    assert.deepEqual(await tree.getChildren(hop), []);
  });

  it('says why a run was refused', async () => {
    assert.match(treeText(await firstOf(refusedFlow())), /refused.*\$\(circle-slash\)$/);
  });

  const hops = [
    ['pending', { kind: 'pending' }, 'loading~spin'],
    ['answered', answered(200, ''), 'arrow-swap'],
    ['answered with an error', answered(400, ''), 'warning'],
    [
      'handed over',
      { kind: 'handedOver', message: 'To the browser', timing: { queueMs: 0, connectMs: 0, firstByteMs: 0, totalMs: 0 } },
      'browser',
    ],
  ] as const;
  for (const [what, outcome, icon] of hops) {
    it(`marks a hop that is ${what}`, async () => {
      const { hops: nodes } = await firstOf(completedFlow({ hops: [buildHop(1, { outcome })] }));
      const [node] = nodes;
      assert.equal(node && runTexts(node).icon?.name, icon);
    });
  }

  it('is drawn again once for many changes', async () => {
    const { tree, changed } = treeOf([]);
    let redrawn = 0;
    const drawn = new Promise<void>((resolve) => {
      tree.onDidChangeTreeData(() => {
        redrawn += 1;
        resolve();
      });
    });
    for (let count = 0; count < 20; count += 1) changed.fire({ kind: 'list' });
    await drawn;
    assert.equal(redrawn, 1);
    tree.dispose();
  });
});
