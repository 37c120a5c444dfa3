import assert from 'node:assert/strict';
import type { EpochMs, FlowId } from '../../../../src/core/runs/hop.ts';
import type { RunMarks, RunsChange } from '../../../../src/core/runs/runs.ts';
import type { FlowView } from '../../../../src/core/runs/views.ts';
import { Emitter } from '../../../../src/editor/kernel/emitter.ts';
import { textOf } from '../../../../src/editor/kernel/texts/textOf.ts';
import { interruptedRun } from '../../../../src/editor/runs/interruptedRun.ts';
import { runItemTexts } from '../../../../src/editor/runs/pickRun.ts';
import { runTexts } from '../../../../src/editor/runs/runItems.ts';
import { RunTree } from '../../../../src/editor/runs/runTree.ts';
import { noItem, treeText } from '../../../support/editor/treeText.ts';
import { answered, buildHop, completedFlow, refusedFlow, runningFlow, waitingFlow } from '../../../support/runs/flowViews.ts';

const now = new Date(2026, 10, 22, 13, 32, 40).getTime();
const minute = 60_000;
const ago = (ms: number): { readonly startedAt: EpochMs } => ({ startedAt: (now - ms) as EpochMs });

function treeOf(flows: readonly FlowView[], marks: Readonly<Record<string, RunMarks>> = {}) {
  const changed = new Emitter<RunsChange>();
  const store = { list: async () => flows, marksOf: (id: FlowId) => marks[id] ?? {}, onDidChange: changed.event };
  return { tree: new RunTree(store, noItem, () => now), changed };
}

async function firstOf(flow: FlowView, marks: RunMarks = {}) {
  const { tree } = treeOf([flow], { [flow.id]: marks });
  const [group] = await tree.getChildren();
  const [node] = await tree.getChildren(group);
  const texts = node === undefined ? assert.fail() : runTexts(node, now);
  return { ...texts, node, hops: await tree.getChildren(node), tree };
}

describe('the tree of runs', () => {
  const rows: readonly (readonly [what: string, flow: FlowView, shown: string])[] = [
    ['that completed', completedFlow(ago(2 * minute)), 'Web app · demo (Completed · 2 min ago) $(pass)'],
    ['that was rejected', { ...refusedFlow(), ...ago(0) }, 'Web app · demo (Rejected · redirect URI · now) $(error)'],
    ['under way', { ...runningFlow(), ...ago(0) }, 'Web app · demo (Running · now) $(sync~spin)'],
    ['that waits for a person', { ...waitingFlow(), ...ago(0) }, 'Web app · demo (Running · Approve on another device · now) $(sync~spin)'],
    [
      'that a person stopped',
      completedFlow({ ...ago(3 * 60 * minute), outcome: { kind: 'cancelled' } }),
      'Web app · demo (Stopped · 3 h ago) $(circle-slash)',
    ],
    [
      'whose window was closed',
      interruptedRun({ ...runningFlow(), ...ago(26 * 60 * minute) }, now),
      'Web app · demo (Failed · end not recorded · yesterday 11:32) $(history)',
    ],
  ];
  for (const [what, flow, shown] of rows) {
    it(`shows one ${what}`, async () => assert.equal(treeText(await firstOf(flow)), shown));
  }

  it('calls a run what a person named it, and one without names by its title', async () => {
    assert.equal(textOf((await firstOf(completedFlow(), { name: 'The good one' })).label), 'The good one');
    const { user: _, ...task } = completedFlow({ grant: 'platform', application: 'Worker', title: 'Load from PingOne' });
    assert.equal(textOf((await firstOf(task)).label), 'Load from PingOne');
  });

  it('has a request that was sent again as a run of its own, with its hop', async () => {
    const basedOn = { run: 'flow-0', hop: 'flow-0.5', index: 5 };
    const title = 'Request sent again';
    const sentAgain = completedFlow({ ...ago(0), grant: 'resend', title, basedOn, hops: completedFlow().hops.slice(0, 1) });
    const item = await firstOf(sentAgain);
    assert.equal(treeText(item), 'Request sent again (Completed · now) $(pass)');
    assert.equal(item.hops.length, 1);
  });

  it('says in a list to choose from what a renamed run is about', () => {
    const { label, detail } = runItemTexts({ flow: completedFlow({ environment: 'Trial' }), marks: { name: 'The good one' } }, now);
    assert.equal(textOf(label), 'The good one');
    assert.equal(textOf(detail ?? assert.fail()), 'Authorization code · Trial › Web app › demo');
  });

  it('has in that list the code of what failed, to be found by', () => {
    const { detail } = runItemTexts({ flow: refusedFlow(), marks: {} }, now);
    assert.match(textOf(detail ?? assert.fail()), /› demo · redirectUri\.mismatch$/);
  });

  it('groups runs by day, newest first, with pinned ones before them', async () => {
    const flows = [0, 1, 2, 30].map((days) => completedFlow({ id: `${days}` as FlowId, ...ago(days * 24 * 60 * minute) }));
    const { tree } = treeOf(flows, { 2: { pinned: true } });
    const groups = await tree.getChildren();
    assert.deepEqual(
      groups.map((group) => treeText(runTexts(group, now))),
      ['Pinned (1)', 'Today (1)', 'Yesterday (1)', '23 Oct 2026 (1)'],
    );
    assert.deepEqual(
      groups.map((group) => runTexts(group, now).children),
      ['expanded', 'expanded', 'collapsed', 'collapsed'],
    );
    const ids = (await Promise.all(groups.map((group) => tree.getChildren(group)))).flat().map((node) => 'flow' in node && node.flow.id);
    assert.deepEqual(ids, ['2', '0', '1', '30']);
    tree.dispose();
  });

  it('gives conditions what they ask for', async () => {
    const live = await firstOf(completedFlow({ live: true }));
    assert.equal(live.contextValue, 'run ended hasValues hasTokens');
    assert.equal((await firstOf(completedFlow({ live: false }))).contextValue, 'run ended');
    assert.equal((await firstOf(runningFlow())).contextValue, 'run running hasValues');
    assert.equal((await firstOf(completedFlow({ live: false }), { pinned: true })).contextValue, 'run ended pinned');
  });

  it('opens the run, or its hop', async () => {
    const flow = completedFlow();
    const { command, hops, tree, node } = await firstOf(flow);
    assert.deepEqual([command?.id, command?.arguments], ['authFlow.openRun', [node]]);
    const [hop] = hops;
    const texts = hop === undefined ? assert.fail() : runTexts(hop, now);
    assert.deepEqual([texts.command?.arguments, texts.contextValue], [[hop], 'hop']);
    assert.deepEqual(await tree.getChildren(hop), []);
  });

  const hops = [
    ['pending', { kind: 'pending' }, 'sync~spin'],
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
      assert.equal(node && runTexts(node, now).icon?.name, icon);
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
