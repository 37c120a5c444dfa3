import assert from 'node:assert/strict';
import { runTamper } from '../../src/core/tamper/runTamper.ts';
import { tamperCases } from '../../src/core/tamper/tamperCases.ts';
import { SandboxRuns } from '../support/runs/sandboxRuns.ts';

/** The short form is in test/integration/tamper. */
describe('ten repetitions of all tamper checks', () => {
  it('have the same verdicts in the sandbox, and none that does not hold', async function () {
    this.timeout(120_000);
    const runs = await SandboxRuns.start();
    const verdicts = async (): Promise<readonly string[]> => {
      const plan = runs.plan({ grant: 'authorization_code' });
      const report = await runTamper(plan, tamperCases, { newPorts: () => runs.ports() }, new AbortController().signal);
      return report.results.map(({ tamperCase, verdict }) => `${tamperCase.id} ${verdict.kind}`);
    };
    try {
      const first = await verdicts();
      assert.equal(first.length, tamperCases.length);
      assert.deepEqual(
        first.filter((each) => each.endsWith(' notHeld')),
        [],
      );
      for (let repetition = 1; repetition < 10; repetition++) assert.deepEqual(await verdicts(), first);
    } finally {
      await runs.close();
    }
  });
});
