import assert from 'node:assert/strict';
import type { TamperReport } from '../../src/core/tamper/runTamper.ts';
import { tamperCases } from '../../src/core/tamper/tamperCases.ts';
import { SandboxRuns } from '../support/runs/sandboxRuns.ts';
import { checkedApplications, checkInSandbox } from '../support/tamper/sandboxChecks.ts';
import { startStockProvider } from '../support/tamper/stockProvider.ts';

/** The short form is in test/integration/tamper. */
describe('ten repetitions of all tamper checks', function () {
  this.timeout(10 * 60_000);

  async function assertEqual(checkAll: () => Promise<readonly TamperReport[]>): Promise<void> {
    const verdicts = async (): Promise<readonly string[]> =>
      (await checkAll()).flatMap(({ results }, at) => results.map(({ tamperCase, verdict }) => `${at} ${tamperCase.id} ${verdict.kind}`));
    const first = await verdicts();
    assert.ok(first.length >= 7 * tamperCases.length);
    assert.deepEqual(
      first.filter((each) => each.endsWith(' notHeld')),
      [],
    );
    for (let repetition = 1; repetition < 10; repetition++) assert.deepEqual(await verdicts(), first);
  }

  it('have the same verdicts in the sandbox, and none that does not hold', async () => {
    const runs = await SandboxRuns.start();
    try {
      await assertEqual(() => Promise.all(checkedApplications.map((application) => checkInSandbox(runs, application))));
    } finally {
      await runs.close();
    }
  });

  it('have the same verdicts in oidc-provider as it comes, and none that does not hold', async () => {
    const provider = await startStockProvider();
    try {
      await assertEqual(() => Promise.all(Object.values(provider.plans).map((plan) => provider.check(plan, true))));
    } finally {
      await provider.close();
    }
  });
});
