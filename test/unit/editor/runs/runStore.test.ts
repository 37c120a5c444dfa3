import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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

  it('keeps nothing of a run that was removed while it was under way', async () => {
    const driven = new DrivenRun(store.runs, 'a', { request: { raw: typed, storable } });
    await store.remove(driven.id);
    driven.emit({ type: 'flowEnded', outcome: { kind: 'cancelled' }, durationMs: 5 });
    await store.end(driven.id);
    assert.deepEqual(await store.list(), []);
    assert.deepEqual(await readdir(join(storage, 'runs')).catch(() => []), []);
  });
});
