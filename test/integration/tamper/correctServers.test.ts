import assert from 'node:assert/strict';
import type { FlowPorts } from '../../../src/core/engine/flowPorts.ts';
import { runTamper, type TamperReport } from '../../../src/core/tamper/runTamper.ts';
import { tamperCases } from '../../../src/core/tamper/tamperCases.ts';
import { Secret } from '../../../src/core/values/secret.ts';
import { openNodePorts } from '../../../src/node/nodePorts.ts';
import { clientPlan, codePlan, recordingLog } from '../../support/builders.ts';
import { SandboxRuns } from '../../support/runs/sandboxRuns.ts';
import { obligingSecret, startObligingProvider } from '../../support/servers/obligingProvider.ts';
import { undiagnosed } from '../../support/undiagnosed.ts';

function assertNoneFails({ control, closing, results }: TamperReport, leastHeld: number): void {
  assert.deepEqual([control.outcome, closing?.outcome.kind], [{ kind: 'completed' }, 'completed']);
  const told = results
    .filter(({ verdict }) => verdict.kind === 'notHeld')
    .map(({ tamperCase, verdict }) => `${tamperCase.id}: ${verdict.reason}`);
  assert.deepEqual(told, []);
  const held = results.filter(({ verdict }) => verdict.kind === 'held');
  assert.ok(held.length >= leastHeld, `only ${held.length} held`);
}

describe('tamper checks against servers that are correct', function () {
  this.timeout(60_000);
  const { signal } = new AbortController();

  it('find nothing that does not hold in the sandbox', async () => {
    const runs = await SandboxRuns.start();
    try {
      assertNoneFails(
        await runTamper(runs.plan({ grant: 'authorization_code' }), tamperCases, { newPorts: () => runs.ports() }, signal),
        20,
      );
    } finally {
      await runs.close();
    }
  });

  it('find nothing that does not hold in oidc-provider as it comes', async () => {
    const provider = await startObligingProvider();
    const node = openNodePorts({ secrets: { read: async () => new Secret(obligingSecret, 'client_secret') }, log: recordingLog() });
    const { issuer } = provider;
    const plan = codePlan({
      server: { environmentName: 'Stock', environmentKind: 'oidc', issuer, discoveryUrl: `${issuer}/.well-known/openid-configuration` },
      client: clientPlan({ clientId: 'code-client' }),
      scopes: ['openid', 'offline_access'],
      prompt: 'consent',
      signOn: { kind: 'direct' },
    });
    const newPorts = (): FlowPorts =>
      node.createPorts({ emit: () => undefined, prompter: { ask: () => Promise.reject(new Error('nobody')) }, product: undiagnosed });
    try {
      assertNoneFails(await runTamper(plan, tamperCases, { newPorts }, signal), 20);
    } finally {
      await node.close();
      await provider.close();
    }
  });
});
