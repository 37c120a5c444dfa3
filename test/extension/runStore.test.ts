import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FlowId } from '../../src/core/runs/hop.ts';
import type { FlowView } from '../../src/core/runs/views.ts';
import { RunHistory } from '../../src/editor/runs/runHistory.ts';
import { RunStore } from '../../src/editor/runs/runStore.ts';
import { newKeyedHash } from '../../src/node/crypto/keyedHash.ts';
import { writePrivateFile } from '../../src/node/privateFile.ts';
import { completedFlow } from '../support/runs/flowViews.ts';

const log = { debug() {}, info() {}, warn() {}, error() {} };
const request = { environment: 'Sandbox', choices: {} };
const flow: FlowView = { ...completedFlow(), id: 'a' as FlowId, live: true };

/** Every way in which a run leaves the store. */
const removals: Readonly<Record<string, (store: RunStore) => Promise<void>>> = {
  'is removed': (store) => store.remove(flow.id),
  'is cleared with all others': (store) => store.clear(),
  'is deleted with all that is stored': (store) => store.deleteAll(),
  'is one more than the history keeps': async (store) => {
    store.replaceFlow({ ...flow, live: false });
    const next: FlowView = { ...flow, id: 'b' as FlowId };
    store.put({ ...next, startedAt: flow.startedAt + 1 } as FlowView);
    await store.end({ ...next, startedAt: flow.startedAt + 1 } as FlowView);
  },
};

describe('what was chosen for a run, typed secrets included', () => {
  let storage: string;
  let store: RunStore;
  beforeEach(async () => {
    storage = await mkdtemp(join(tmpdir(), 'auth-flow-store-'));
    store = new RunStore(new RunHistory(storage, writePrivateFile, newKeyedHash, log), () => 1, log);
    store.put(flow);
    store.noteRequest(flow.id, { ...request, choices: { extraParameters: [['id_token_hint', 'typed']] } }, request);
    await store.end(flow);
    assert.notDeepEqual(store.requestOf(flow.id), request);
  });
  afterEach(async () => {
    store.dispose();
    await rm(storage, { recursive: true, force: true });
  });

  for (const [how, remove] of Object.entries(removals)) {
    it(`is forgotten when the run ${how}`, async () => {
      await remove(store);
      assert.equal(store.requestOf(flow.id), undefined);
    });
  }

  it('loses its secrets, and no more, when the raw values of the run are let go', () => {
    store.replaceFlow({ ...flow, live: false });
    assert.deepEqual(store.requestOf(flow.id), request);
  });
});
