import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FlowId } from '../../../../src/core/runs/hop.ts';
import { RunHistory } from '../../../../src/editor/runs/runHistory.ts';
import { RunStore } from '../../../../src/editor/runs/runStore.ts';
import { newKeyedHash } from '../../../../src/node/crypto/keyedHash.ts';
import { writePrivateFile } from '../../../../src/node/privateFile.ts';
import { DrivenRun } from '../../../support/runs/drivenRuns.ts';

const log = { debug() {}, info() {}, warn() {}, error() {} };
const typed = { environment: 'Sandbox', choices: { extraParameters: [['id_token_hint', 'typed']] } } as const;
const storable = { environment: 'Sandbox', choices: {} };

describe('the store of runs', () => {
  let storage: string;
  let store: RunStore;
  beforeEach(async () => {
    storage = await mkdtemp(join(tmpdir(), 'auth-flow-store-'));
    store = new RunStore(new RunHistory(storage, writePrivateFile, newKeyedHash, log), { inHistory: () => 1, inMemory: () => 10 }, log);
  });
  afterEach(async () => {
    store.dispose();
    await rm(storage, { recursive: true, force: true });
  });

  /** Runs to the end, and keeps it. */
  async function run(id: string, startedAt = 0): Promise<DrivenRun<typeof storable>> {
    const driven = new DrivenRun(store.runs, id, { startedAt, request: { raw: typed, storable } });
    driven.hop(1, {});
    driven.emit({ type: 'flowEnded', outcome: { kind: 'completed' }, durationMs: 5 });
    await store.end(driven.id);
    return driven;
  }

  /** Every way in which a run leaves the store. */
  const removals: Readonly<Record<string, (id: DrivenRun['id']) => Promise<void>>> = {
    'is removed': (id) => store.remove(id),
    'is cleared with all others': () => store.clear(),
    'is deleted with all that is stored': () => store.deleteAll(),
    'is one more than the history keeps': async (id) => {
      store.runs.forget(id);
      await run('b', 1);
    },
  };

  for (const [how, remove] of Object.entries(removals)) {
    it(`forgets a run, and what was chosen for it with typed secrets, when it ${how}`, async () => {
      const { id } = await run('a');
      assert.deepEqual(store.runs.requestOf(id), typed);
      await remove(id);
      assert.equal(store.runs.requestOf(id), undefined);
      assert.equal(await store.find(id), undefined);
      assert.ok(!(await readdir(join(storage, 'runs'))).includes('a.json'));
    });
  }

  it('keeps runs in the list beyond the limit as long as their values are in memory', async () => {
    await run('a');
    await run('b', 1);
    assert.deepEqual(
      (await store.list()).map(({ id }) => id),
      ['b', 'a'],
    );
    assert.deepEqual(await readdir(join(storage, 'runs')), ['b.json']);
  });

  it('knows of a run whose values were forgotten what is storable of its choices', async () => {
    const { id } = await run('a');
    store.runs.forget(id);
    assert.deepEqual(store.runs.requestOf(id), storable);
  });

  it('keeps a run on disk that ends while its window closes, also when the window is gone before it is written', async () => {
    const write = async (path: string, text: string): Promise<void> => {
      closing.dispose();
      await writePrivateFile(path, text);
    };
    const closing = new RunStore(new RunHistory(storage, write, newKeyedHash, log), { inHistory: () => 1, inMemory: () => 10 }, log);
    const driven = new DrivenRun(closing.runs, 'a', { startedAt: 0, request: { raw: typed, storable } });
    driven.emit({ type: 'flowEnded', outcome: { kind: 'cancelled' }, durationMs: 5 });
    await closing.end(driven.id);
    assert.deepEqual(await readdir(join(storage, 'runs')), ['a.json']);
    assert.equal((await store.find(driven.id))?.outcome.kind, 'cancelled');
  });

  it('keeps nothing of a run that was removed while it was under way', async () => {
    const driven = new DrivenRun(store.runs, 'a', { request: { raw: typed, storable } });
    await store.remove(driven.id);
    driven.emit({ type: 'flowEnded', outcome: { kind: 'cancelled' }, durationMs: 5 });
    await store.end(driven.id);
    assert.deepEqual(await store.list(), []);
    assert.deepEqual(await readdir(join(storage, 'runs')).catch(() => []), []);
  });

  it('brings back a run that was deleted, with its values and what was chosen for it', async () => {
    const { id } = await run('a');
    await store.mark(id, { name: 'Mine' });
    const deleted = await store.delete(id);
    assert.deepEqual([await store.list(), await readdir(join(storage, 'runs'))], [[], []]);
    assert.equal(await deleted?.restore(), true);
    assert.deepEqual([store.runs.requestOf(id), store.marksOf(id)], [typed, { name: 'Mine' }]);
    assert.ok(store.runs.flowOf(id) !== undefined, 'its values are in memory');
    assert.deepEqual(await readdir(join(storage, 'runs')), ['a.json']);
    deleted?.forget(); // its time to come back is over
    assert.ok(store.runs.flowOf(id) !== undefined, 'its values stay');
  });

  it('brings it back also where it can no longer be kept on disk', async () => {
    const { id } = await run('a');
    const deleted = await store.delete(id);
    await rm(join(storage, 'runs'), { recursive: true });
    await writePrivateFile(join(storage, 'runs'), 'no folder');
    await deleted?.restore();
    assert.ok(store.runs.find(id) !== undefined);
  });

  it('leaves a run in the list that could not be removed from disk', async () => {
    const { id } = await run('a');
    await rm(join(storage, 'runs', 'a.json'));
    await mkdir(join(storage, 'runs', 'a.json')); // no file, so it is not removed
    await assert.rejects(store.delete(id));
    assert.ok(store.runs.flowOf(id) !== undefined, 'it is there, with its values');
  });

  it('lets go of the values of a run that was deleted for good', async () => {
    const { id } = await run('a');
    const deleted = await store.delete(id);
    deleted?.forget();
    assert.equal(await deleted?.restore(), false);
    assert.deepEqual([store.runs.flowOf(id), await store.list(), await readdir(join(storage, 'runs'))], [undefined, [], []]);
  });

  it('brings back a deleted run whose values were forgotten, without them', async () => {
    const { id } = await run('a');
    const deleted = await store.delete(id);
    deleted?.forgetValues();
    assert.equal(await deleted?.restore(), true);
    assert.deepEqual([store.runs.flowOf(id), store.runs.find(id)?.live], [undefined, false]);
    assert.deepEqual(await readdir(join(storage, 'runs')), ['a.json']);
  });

  it('deletes no run that is under way', async () => {
    const driven = new DrivenRun(store.runs, 'a', { request: { raw: typed, storable } });
    assert.equal(await store.delete(driven.id), undefined);
    assert.equal((await store.list()).length, 1);
  });

  it('keeps pinned runs beyond the limit and when runs are cleared', async () => {
    const { id } = await run('a');
    await store.mark(id, { pinned: true });
    store.runs.forget(id);
    await run('b', 1);
    await run('c', 2);
    assert.deepEqual(await readdir(join(storage, 'runs')), ['a.json', 'c.json']);
    await store.clear();
    assert.deepEqual(await readdir(join(storage, 'runs')), ['a.json']);
  });

  describe('of two windows', () => {
    let here: RunStore;
    let there: RunStore;
    const openWindow = (): RunStore =>
      new RunStore(new RunHistory(storage, writePrivateFile, newKeyedHash, log), { inHistory: () => 10, inMemory: () => 10 }, log);
    beforeEach(async () => {
      [here, there] = [openWindow(), openWindow()];
      await Promise.all([here.list(), there.list()]);
    });
    afterEach(() => {
      here.dispose();
      there.dispose();
    });

    async function runIn(window: RunStore, id: string): Promise<FlowId> {
      const driven = new DrivenRun(window.runs, id, { request: { raw: typed, storable } });
      driven.emit({ type: 'flowEnded', outcome: { kind: 'completed' }, durationMs: 5 });
      await window.end(driven.id);
      return driven.id;
    }

    /** Resolves when something is so, which is looked at on each change. */
    function until(window: RunStore, isSo: () => boolean): Promise<void> {
      return new Promise((resolve) => {
        const look = (): void => (isSo() ? resolve() : undefined);
        window.onDidChange(look);
        look();
      });
    }

    it('lists the runs of both, though they write at the same time', async () => {
      const ids = ['a', 'b', 'c', 'd'];
      await Promise.all(ids.flatMap((id) => [runIn(here, `${id} here`), runIn(there, `${id} there`)]));
      for (const window of [here, there]) await until(window, () => window.runs.all.length === 8);
      assert.equal((await readdir(join(storage, 'runs'))).length, 8);
    });

    it('shows what the other one noted, and stays the owner of its run', async () => {
      const id = await runIn(here, 'a');
      await until(there, () => there.runs.find(id) !== undefined);
      await there.mark(id, { name: 'Named there', pinned: true });
      await until(here, () => here.marksOf(id).pinned === true);
      assert.deepEqual([here.marksOf(id).name, here.runs.requestOf(id)], ['Named there', typed]);
    });

    it('writes a run of its own again that the other one wrote from an earlier view', async () => {
      const id = await runIn(here, 'a');
      const history = new RunHistory(storage, writePrivateFile, newKeyedHash, log);
      const [kept] = (await history.changes()).runs;
      const flow = kept?.flow ?? assert.fail();
      await history.save({ flow: { ...flow, title: 'An earlier view' }, marks: { name: 'Named there' } });
      await until(here, () => here.marksOf(id).name === 'Named there');
      const written = async () => (await new RunHistory(storage, writePrivateFile, newKeyedHash, log).changes()).runs[0];
      await here.end(id); // after what it writes on its own
      assert.deepEqual([(await written())?.flow.title, (await written())?.marks], [flow.title, { name: 'Named there' }]);
    });
  });
});
