import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FlowId } from '../../../src/core/runs/hop.ts';
import { RunHistory } from '../../../src/editor/runs/runHistory.ts';
import { RunStore } from '../../../src/editor/runs/runStore.ts';
import { newKeyedHash } from '../../../src/node/crypto/keyedHash.ts';
import { writePrivateFile } from '../../../src/node/privateFile.ts';
import { eventually } from '../../extension/support/eventually.ts';
import { DrivenRun } from '../../support/runs/drivenRuns.ts';

const log = { debug() {}, info() {}, warn() {}, error() {} };

describe('the history of two windows', () => {
  let storage: string;
  const stores: RunStore[] = [];
  before(async () => {
    storage = await mkdtemp(join(tmpdir(), 'auth-flow-windows-'));
  });
  afterEach(() => {
    for (const store of stores.splice(0)) store.dispose();
  });
  after(() => rm(storage, { recursive: true, force: true }));

  function openWindow(limit = 50): RunStore {
    const store = new RunStore(
      new RunHistory(storage, writePrivateFile, newKeyedHash, log),
      { inHistory: () => limit, inMemory: () => 0 },
      log,
    );
    stores.push(store);
    return store;
  }

  async function run(store: RunStore, id: string, startedAt: number): Promise<void> {
    const driven = new DrivenRun(store.runs, id, { startedAt });
    driven.emit({ type: 'flowEnded', outcome: { kind: 'completed' }, durationMs: 5 });
    await store.end(driven.id);
  }

  const idsOf = async (store: RunStore): Promise<string> => (await store.list()).map(({ id }) => id).join(' ');

  it('shows in each what the other has run and removed, without being asked anew', async () => {
    const [here, there] = [openWindow(), openWindow()];
    assert.deepEqual([await idsOf(here), await idsOf(there)], ['', '']);
    await Promise.all([run(here, 'a', 1), run(there, 'b', 2)]);
    await run(here, 'c', 3);
    for (const store of [here, there]) await eventually('all three', async () => ((await idsOf(store)) === 'c b a' ? true : undefined));
    await there.remove('a' as FlowId);
    await eventually('the removal', async () => ((await idsOf(here)) === 'c b' ? true : undefined));
  });

  it('has one limit, which removes the oldest of all windows', async () => {
    const [here, there] = [openWindow(3), openWindow(3)];
    await Promise.all([here.list(), there.list()]);
    await run(there, 'd', 4);
    await run(here, 'e', 5);
    assert.deepEqual((await readdir(join(storage, 'runs'))).sort(), ['c.json', 'd.json', 'e.json']);
  });
});
