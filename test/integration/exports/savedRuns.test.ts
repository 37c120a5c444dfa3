import assert from 'node:assert/strict';
import { writeAuthrun } from '../../../src/core/exports/records/writeAuthrun.ts';
import { readAuthrun } from '../../../src/core/imports/readAuthrun.ts';
import type { Flow } from '../../../src/core/runs/flow.ts';
import { viewFlow } from '../../../src/core/runs/redact.ts';
import type { FlowChoices } from '../../../src/environments/planning/flowChoices.ts';
import { keyedHash } from '../../../src/node/crypto/keyedHash.ts';
import { fixedRandom } from '../../support/fixedRandom.ts';
import { SandboxRuns } from '../../support/runs/sandboxRuns.ts';
import { testRedaction } from '../../support/secrets/testRedaction.ts';

describe('a run of the sandbox that is saved and opened', () => {
  let runs: SandboxRuns;
  before(async () => {
    runs = await SandboxRuns.start();
  });
  after(() => runs.close());

  const rows: readonly (readonly [what: string, choices: FlowChoices, outcome: Flow['outcome']['kind'], has: (flow: Flow) => boolean])[] = [
    ['with a passkey', { user: 'fido' }, 'completed', ({ hops }) => hops.some(({ assertion }) => assertion !== undefined)],
    ['with a request object', { requestObjectAlgorithm: 'HS256' }, 'completed', ({ hops }) => hops.some(({ jwts }) => jwts !== undefined)],
    ['that was refused', { user: 'locked' }, 'refused', ({ tokens }) => tokens.length === 0],
  ];
  for (const [what, choices, outcome, has] of rows) {
    it(`is what it was: ${what}`, async () => {
      const flow = await runs.run(choices);
      assert.equal(flow.outcome.kind, outcome, JSON.stringify(flow.outcome));
      assert.ok(has(flow));
      const view = viewFlow(flow, testRedaction());
      const [file] = writeAuthrun({ run: view, withSecrets: false, at: 0, version: '0.0.0' });
      const reading = readAuthrun(file?.text ?? '', keyedHash(fixedRandom('another window').bytes(32)));
      assert.ok(reading.kind === 'run', JSON.stringify(reading));
      assert.deepEqual({ ...reading.run, id: view.id, live: true }, view);
    });
  }
});
