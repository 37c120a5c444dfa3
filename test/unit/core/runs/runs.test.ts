import assert from 'node:assert/strict';
import type { FlowId } from '../../../../src/core/runs/hop.ts';
import type { Runs, RunsChange } from '../../../../src/core/runs/runs.ts';
import { DrivenRun, hopId, newRuns, rawRun, type TestRequest, ToldRuns, typedRequest } from '../../../support/runs/drivenRuns.ts';
import { completedFlow } from '../../../support/runs/flowViews.ts';

const value = 'kQ7vX2mN9pR4tZ8wB3yL6cF1';

/** A run that brought one token, with the tag of it. */
async function finishedRun(runs: Runs<TestRequest>, id: string, request?: string): Promise<{ readonly id: FlowId; readonly tag: string }> {
  const run = new DrivenRun(runs, id, request === undefined ? {} : { request: typedRequest(request) });
  run.hop(1, { access_token: `${value}${id}` });
  run.token(`${value}${id}`);
  await run.end();
  const tag = runs.find(run.id)?.tokens[0]?.tag ?? assert.fail('no token');
  assert.equal(runs.valueOf(run.id, tag), `${value}${id}`);
  return { id: run.id, tag };
}

const withValues = (runs: Runs<TestRequest>): string => runs.forgettable.map(({ id }) => id).join(' ');

describe('the runs of a window', () => {
  it('are listed newest first, with what became of each', async () => {
    const runs = newRuns();
    await new DrivenRun(runs, 'a', { startedAt: 1 }).end();
    new DrivenRun(runs, 'b', { startedAt: 2 });
    assert.deepEqual(
      runs.all.map(({ id, outcome }) => [id, outcome.kind]),
      [
        ['b', 'running'],
        ['a', 'completed'],
      ],
    );
    assert.deepEqual(
      runs.running.map(({ id }) => id),
      ['b'],
    );
  });

  it('count the changes of each view, from its beginning', async () => {
    const runs = newRuns();
    const heard: RunsChange[] = [];
    runs.onDidChange((change) => heard.push(change));
    const run = new DrivenRun(runs, 'a');
    run.hop(1, {});
    await run.end();
    assert.deepEqual(
      heard.map((change) => (change.kind === 'view' ? `${change.sequence} ${change.change.kind}` : change.kind)),
      ['list', '1 hop', '2 hop', '3 summary', '4 whole'],
    );
    assert.equal(runs.snapshot(run.id)?.sequence, 4);
  });

  it('name a tag with the hop that brings it, and once', () => {
    const runs = newRuns();
    const named: (readonly string[])[] = [];
    runs.onDidChange((told) => {
      if (told.kind === 'view' && told.change.kind === 'hop') named.push(told.change.newTags);
    });
    const run = new DrivenRun(runs, 'a');
    run.hop(1, { access_token: value });
    run.hop(2, { access_token: value });
    assert.deepEqual(
      named.map(({ length }) => length),
      [0, 1, 0, 0],
    );
    assert.deepEqual(runs.find(run.id)?.tags, named.flat());
  });

  it('show a finding at its hop as soon as it is there', () => {
    const runs = newRuns();
    const run = new DrivenRun(runs, 'a');
    run.hop(1, {});
    const finding = { severity: 'warning', code: 'x.y', message: 'An oddity.', spec: 'RFC 6749' } as const;
    const [hop] = run.flow.hops;
    run.emit({ type: 'findingsReported', findings: [{ ...finding, ...(hop === undefined ? {} : { hop: hop.id }) }, finding] });
    assert.deepEqual(runs.find(run.id)?.hops[0]?.findings, [finding]);
    assert.equal(runs.find(run.id)?.findings.length, 2);
  });

  it('are stopped each or together, and what has ended is left alone', async () => {
    const runs = newRuns();
    const [ended, first, second] = ['a', 'b', 'c'].map((id) => new DrivenRun(runs, id));
    assert.ok(ended !== undefined && first !== undefined && second !== undefined);
    await ended.end();
    runs.stop(first.id);
    const allEnded = runs.stopAll();
    await Promise.all([first.end(), second.end()]);
    await allEnded;
    assert.deepEqual([ended.stops, first.stops, second.stops], [0, 2, 1]);
  });

  it('are stopped together, and have ended then', async () => {
    const runs = newRuns();
    const run = new DrivenRun(runs, 'a');
    let isOver = false;
    const over = runs.stopAll().then(() => {
      isOver = true;
    });
    await new Promise((resolve) => setImmediate(resolve));
    assert.equal(isOver, false);
    await run.end();
    await over;
  });

  it('do not begin when their values were forgotten before', () => {
    const runs = newRuns();
    const raw = rawRun(new DrivenRun(newRuns(), 'a').flow);
    raw.forget();
    assert.throws(() => runs.begin(raw, { stop: () => {}, ended: Promise.resolve() }), /forgotten before it began/);
    assert.deepEqual(runs.all, []);
  });

  it('that are removed by whoever hears of a change are not told of any more', () => {
    const runs = newRuns();
    const run = new DrivenRun(runs, 'a');
    run.hop(1, {});
    const heard: string[] = [];
    runs.onDidChange((change) => {
      heard.push(change.kind);
      if (change.kind === 'view') runs.remove([run.id]);
    });
    const finding = { severity: 'warning', code: 'x.y', message: 'An oddity.', spec: 'RFC 6749' } as const;
    run.emit({ type: 'findingsReported', findings: [{ ...finding, hop: hopId(run.id, 1) }] });
    assert.deepEqual(heard, ['view', 'list']);
  });

  it('are waited for, however their work ends', async () => {
    const runs = newRuns();
    const run = new DrivenRun(runs, 'a');
    let isOver = false;
    const over = runs.ended(run.id).then(() => {
      isOver = true;
    });
    await new Promise((resolve) => setImmediate(resolve));
    assert.equal(isOver, false);
    await run.end();
    await over;
    runs.resume(run.id, { stop: () => {}, ended: Promise.reject(new Error('The connection broke.')) });
    await runs.ended(run.id);
    await runs.stopAll();
  });

  it('keep what was chosen: all of it in memory, for the disk what is no secret', async () => {
    const runs = newRuns();
    const { id } = await finishedRun(runs, 'a', 'typed');
    assert.deepEqual([runs.requestOf(id), runs.storableRequestOf(id)], [{ chosen: 'typed' }, { chosen: 'without secrets' }]);
    runs.adopt([{ flow: completedFlow({ id: 'kept' as FlowId }), request: { chosen: 'stored' } }]);
    runs.adopt([{ flow: completedFlow({ id: 'kept' as FlowId }) }]);
    assert.deepEqual(runs.storableRequestOf('kept' as FlowId), { chosen: 'stored' });
    runs.adopt([{ flow: completedFlow({ id: 'kept' as FlowId }), request: { chosen: 'again' } }]);
    assert.deepEqual(runs.storableRequestOf('kept' as FlowId), { chosen: 'again' });
  });

  it('that are not known are nothing to stop, to wait for, to hold or to go on with', async () => {
    const runs = newRuns();
    const heard: RunsChange[] = [];
    runs.onDidChange((change) => heard.push(change));
    const id = 'unknown' as FlowId;
    runs.stop(id);
    runs.resume(id, { stop: () => assert.fail('it is no work of a run'), ended: Promise.resolve() });
    runs.hold(id)();
    runs.remove([]);
    await runs.ended(id);
    await runs.finish(id);
    await runs.stopAll();
    assert.deepEqual(
      [runs.isRunning(id), runs.requestOf(id), runs.storableRequestOf(id), runs.forget(id)],
      [false, undefined, undefined, 'nothing to forget'],
    );
    assert.deepEqual([runs.all, heard], [[], []]);
    runs.remove([id]);
    assert.deepEqual(heard, [{ kind: 'list' }]);
  });

  it('that have no values have no last view when work on them is done', async () => {
    const runs = newRuns();
    const flow = completedFlow({ id: 'kept' as FlowId });
    runs.adopt([{ flow }]);
    runs.resume(flow.id, { stop: () => {}, ended: Promise.resolve() });
    const heard: RunsChange[] = [];
    runs.onDidChange((change) => heard.push(change));
    await runs.finish(flow.id);
    assert.deepEqual([runs.isRunning(flow.id), heard], [false, []]);
  });

  it('tell that the list is another when one of the history comes or goes', () => {
    const runs = newRuns();
    const heard: RunsChange[] = [];
    runs.onDidChange((change) => heard.push(change));
    const flow = completedFlow({ id: 'kept' as FlowId });
    runs.adopt([{ flow }]);
    runs.stop(flow.id);
    runs.remove([flow.id]);
    assert.deepEqual(heard, [{ kind: 'list' }, { kind: 'list' }]);
  });

  it('go on with more work, and count as the newest end afterwards', async () => {
    const runs = newRuns(1);
    const run = new DrivenRun(runs, 'a');
    await run.end();
    run.emit({ type: 'flowContinued' });
    assert.equal(runs.find(run.id)?.outcome.kind, 'running');
    assert.ok(runs.isRunning(run.id));
    await finishedRun(runs, 'b');
    await run.end();
    assert.equal(withValues(runs), 'a');
  });
});

describe('the values of runs', () => {
  it('are kept for as many finished runs as wanted, the last ones', async () => {
    const runs = newRuns(2);
    for (const id of ['a', 'b', 'c']) await finishedRun(runs, id);
    assert.deepEqual(
      runs.all.map(({ id, live }) => [id, live]),
      [
        ['a', false],
        ['b', true],
        ['c', true],
      ],
    );
  });

  it('are kept beyond that for runs that are shown or under way', async () => {
    const runs = newRuns(0);
    const running = new DrivenRun(runs, 'a');
    const shown = new DrivenRun(runs, 'b');
    const letGo = [runs.hold(shown.id), runs.hold(shown.id)];
    await shown.end();
    await new DrivenRun(runs, 'c').end();
    const live = (): string =>
      runs.all
        .filter((flow) => flow.live)
        .map(({ id }) => id)
        .join(' ');
    assert.equal(live(), 'a b');
    letGo[0]?.();
    letGo[0]?.(); // the same one twice lets go once
    assert.equal(live(), 'a b');
    letGo[1]?.();
    assert.equal(live(), 'a');
    await running.end();
    assert.equal(live(), '');
  });

  it('are not counted among those that are kept where there are none, or the run is under way', async () => {
    const runs = newRuns(1);
    const { id } = await finishedRun(runs, 'a');
    runs.adopt(['kept', 'other'].map((each) => ({ flow: completedFlow({ id: each as FlowId }) })));
    new DrivenRun(runs, 'b');
    runs.forgetOldest();
    assert.equal(withValues(runs), id);
  });

  it('that were forgotten already leave room for those of another run', async () => {
    const runs = newRuns(2);
    for (const id of ['a', 'b']) await finishedRun(runs, id);
    runs.forget('b' as FlowId);
    await finishedRun(runs, 'c');
    assert.equal(withValues(runs), 'a c');
  });

  it('of a run that goes on leave room for those of another, and are kept', async () => {
    const runs = newRuns(1);
    const { id } = await finishedRun(runs, 'a');
    const shown = new DrivenRun(runs, 'b');
    const letGo = runs.hold(id);
    await shown.end();
    shown.emit({ type: 'flowContinued' });
    letGo();
    assert.equal(withValues(runs), id);
    assert.equal(runs.find(shown.id)?.live, true);
  });

  it('are let go of when fewer are to be kept', async () => {
    let kept = 3;
    const own = new ToldRuns(() => kept);
    for (const id of ['a', 'b', 'c']) await finishedRun(own, id);
    kept = 1;
    own.forgetOldest();
    assert.equal(withValues(own), 'c');
  });

  it('are given out for tags of the run alone', async () => {
    const runs = newRuns();
    const { id, tag } = await finishedRun(runs, 'a');
    const other = await finishedRun(runs, 'b');
    assert.equal(runs.valueOf(id, other.tag), undefined);
    assert.equal(runs.valueOf(id, 'code#0000'), undefined);
    const late = new DrivenRun(runs, 'c');
    assert.equal(runs.valueOf(late.id, late.redaction.tagFor('code', value)), undefined, 'a tag that no view shows');
    assert.equal(runs.valueOf('unknown' as FlowId, tag), undefined);
  });

  it('are gone after they were forgotten; the view says so, and keeps hops and tags', async () => {
    const runs = newRuns();
    const { id, tag } = await finishedRun(runs, 'a', 'typed');
    const before = runs.find(id);
    const heard: RunsChange[] = [];
    runs.onDidChange((change) => heard.push(change));
    assert.equal(runs.forget(id), 'forgotten');
    assert.deepEqual(runs.find(id), { ...before, live: false });
    assert.deepEqual(
      heard.map((change) => change.kind === 'view' && change.change.kind),
      ['summary'],
    );
    assert.equal(runs.valueOf(id, tag), undefined);
    assert.equal(runs.flowOf(id), undefined);
    assert.deepEqual(runs.requestOf(id), { chosen: 'without secrets' });
    assert.equal(runs.forget(id), 'nothing to forget');
  });

  it('cannot be forgotten while the run is under way', async () => {
    const runs = newRuns();
    const run = new DrivenRun(runs, 'a');
    run.token(value);
    assert.equal(runs.forget(run.id), 'running');
    assert.equal(runs.find(run.id)?.live, true);
    assert.deepEqual(runs.forgettable, []);
    await run.end();
    assert.equal(runs.forget(run.id), 'forgotten');
  });

  it('do not come back with an event that comes late, nor does a view without tags', async () => {
    const runs = newRuns();
    const run = new DrivenRun(runs, 'a');
    await run.end();
    runs.forget(run.id);
    run.hop(7, { access_token: value });
    assert.ok(!JSON.stringify(runs.find(run.id)).includes(value));
    assert.equal(runs.find(run.id)?.hops.length, 0);
    runs.remove([run.id]);
    run.hop(8, {});
    assert.equal(runs.find(run.id), undefined);
  });

  it('go with the run when it is removed, under way or not', async () => {
    const runs = newRuns();
    const { id, tag } = await finishedRun(runs, 'a', 'typed');
    const running = new DrivenRun(runs, 'b');
    runs.remove([id, running.id]);
    assert.equal(running.stops, 1);
    assert.deepEqual([runs.all, runs.valueOf(id, tag), runs.requestOf(id)], [[], undefined, undefined]);
    await running.end();
    assert.deepEqual(runs.all, []);
  });

  it('go with the window', async () => {
    const runs = newRuns();
    const { id, tag } = await finishedRun(runs, 'a');
    const running = new DrivenRun(runs, 'b');
    runs.dispose();
    assert.equal(running.stops, 1);
    assert.equal(runs.valueOf(id, tag), undefined);
  });
});

describe('runs of the history', () => {
  const kept = completedFlow({ id: 'kept' as FlowId });

  it('have no values, and what was chosen for them', () => {
    const runs = newRuns();
    runs.adopt([{ flow: { ...kept, live: true }, request: { chosen: 'stored' } }]);
    assert.equal(runs.find(kept.id)?.live, false);
    assert.equal(runs.valueOf(kept.id, kept.tags[0] ?? ''), undefined);
    assert.deepEqual(runs.requestOf(kept.id), { chosen: 'stored' });
    assert.deepEqual(runs.forgettable, []);
  });

  it('are replaced when another window has written them again, and whoever shows them is told', () => {
    const runs = newRuns();
    runs.adopt([{ flow: kept }]);
    const heard: RunsChange[] = [];
    runs.onDidChange((change) => heard.push(change));
    runs.adopt([{ flow: { ...kept, title: 'Written again' } }]);
    assert.equal(runs.find(kept.id)?.title, 'Written again');
    assert.deepEqual(
      heard.map((change) => change.kind),
      ['view'],
    );
  });

  it('do not replace those of this window, not even removed ones', async () => {
    const runs = newRuns();
    const { id } = await finishedRun(runs, 'a');
    runs.adopt([{ flow: { ...kept, id } }]);
    assert.equal(runs.find(id)?.live, true);
    runs.remove([id]);
    runs.adopt([{ flow: { ...kept, id } }]);
    assert.equal(runs.find(id), undefined);
  });
});

describe('what a person notes on runs', () => {
  it('is told to whoever shows them, once for each change', async () => {
    const runs = newRuns();
    const { id } = await finishedRun(runs, 'a');
    const heard: RunsChange[] = [];
    runs.onDidChange((change) => heard.push(change));
    runs.mark(id, { name: 'Mine', pinned: true });
    runs.mark(id, { name: 'Mine', pinned: true });
    runs.mark('gone' as FlowId, { pinned: true });
    assert.deepEqual([runs.marksOf(id), runs.marksOf('gone' as FlowId)], [{ name: 'Mine', pinned: true }, {}]);
    assert.deepEqual(heard, [{ kind: 'list' }]);
  });

  it('comes from the history, also for a run of this window', async () => {
    const runs = newRuns();
    const { id } = await finishedRun(runs, 'a');
    const before = runs.find(id) ?? assert.fail();
    runs.adopt([{ flow: { ...before, title: 'As another window wrote it' }, marks: { pinned: true } }]);
    assert.deepEqual([runs.marksOf(id), runs.find(id)?.title], [{ pinned: true }, before.title]);
  });
});

describe('a run that is taken out of the list', () => {
  it('comes back with its values', async () => {
    const runs = newRuns();
    const { id, tag } = await finishedRun(runs, 'a');
    const withdrawn = runs.withdraw(id);
    assert.deepEqual([runs.all, runs.valueOf(id, tag)], [[], undefined]);
    withdrawn?.putBack();
    assert.equal(runs.valueOf(id, tag), `${value}a`);
    withdrawn?.forget(); // the time in which it may come back is over
    assert.equal(runs.valueOf(id, tag), `${value}a`);
  });

  it('is none that is under way, and none that is not there', () => {
    const runs = newRuns();
    const { id } = new DrivenRun(runs, 'a');
    assert.deepEqual([runs.withdraw(id), runs.withdraw('gone' as FlowId)], [undefined, undefined]);
    assert.equal(runs.isRunning(id), true);
  });
});
