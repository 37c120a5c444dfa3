import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Sessions } from '../../../../src/editor/flows/sessions.ts';
import { AllowedOrigins } from '../../../../src/editor/origins/allowedOrigins.ts';
import { deleteStoredData } from '../../../../src/editor/runs/deleteStoredData.ts';
import { RunHistory } from '../../../../src/editor/runs/runHistory.ts';
import { RunStore } from '../../../../src/editor/runs/runStore.ts';
import { SecretStore } from '../../../../src/editor/secrets/secretStore.ts';
import { newKeyedHash } from '../../../../src/node/crypto/keyedHash.ts';
import { writePrivateFile } from '../../../../src/node/privateFile.ts';
import { memorySecrets, memoryState } from '../../../support/editor/memoryState.ts';
import { DrivenRun } from '../../../support/runs/drivenRuns.ts';

const log = { debug() {}, info() {}, warn() {}, error() {} };

describe('all stored data, when it is deleted', () => {
  let storage: string;
  let runs: RunStore;
  beforeEach(async () => {
    storage = await mkdtemp(join(tmpdir(), 'auth-flow-stored-'));
    runs = new RunStore(new RunHistory(storage, writePrivateFile, newKeyedHash, log), { inHistory: () => 5, inMemory: () => 5 }, log);
  });
  afterEach(async () => {
    runs.dispose();
    await rm(storage, { recursive: true, force: true });
  });

  function stored() {
    const state = memoryState();
    const data = {
      runs,
      secrets: new SecretStore(
        memorySecrets(),
        state,
        () => undefined,
        () => [],
      ),
      sessions: new Sessions(),
      allowedOrigins: new AllowedOrigins(state),
      states: [state],
      panels: () => undefined,
      checks: () => undefined,
    };
    return { state, data };
  }

  it('tells who follows the allowed servers that there are none', async () => {
    const { data } = stored();
    await data.allowedOrigins.allow({ issuer: 'https://op.example', origin: 'https://api.op.example' });
    const told: number[] = [];
    data.allowedOrigins.onDidChange(() => told.push(data.allowedOrigins.list.length));
    await deleteStoredData(data);
    assert.deepEqual(told, [0]);
  });

  it('leaves nothing that an Undo could bring back', async () => {
    const driven = new DrivenRun(runs.runs, 'a', {});
    driven.hop(1, {});
    driven.emit({ type: 'flowEnded', outcome: { kind: 'completed' }, durationMs: 5 });
    await runs.end(driven.id);
    const deleted = (await runs.delete(driven.id)) ?? assert.fail('It was not deleted.');
    await deleteStoredData(stored().data);
    assert.equal(await deleted.restore(), false);
    assert.deepEqual([await runs.list(), await readdir(join(storage, 'runs'))], [[], []]);
  });
});
