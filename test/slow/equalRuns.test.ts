import assert from 'node:assert/strict';
import { compareRuns } from '../../src/core/compare/compareRuns.ts';
import { plainText } from '../../src/core/shown/detail/said.ts';
import { newWindow, seededRun } from '../support/compare/seededPairs.ts';
import { SandboxRuns } from '../support/runs/sandboxRuns.ts';

/** The short form is in test/integration/compare. */
describe('a hundred repetitions of one run', () => {
  it('have no difference', async function () {
    this.timeout(120_000);
    const runs = await SandboxRuns.start();
    try {
      const window = newWindow();
      const seeded = { choices: { application: 'Web app', user: 'demo' } };
      const first = await seededRun(runs, seeded, window);
      for (let repetition = 0; repetition < 100; repetition++) {
        const { differences } = compareRuns(first, await seededRun(runs, seeded, window), { sameWindow: true });
        assert.deepEqual(
          differences.map(({ said }) => plainText(said)),
          [],
        );
      }
    } finally {
      await runs.close();
    }
  });
});
