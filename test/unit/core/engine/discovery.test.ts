import assert from 'node:assert/strict';
import { runFlow } from '../../../../src/core/runFlow.ts';
import { codePlan, serverPlan, testPorts } from '../../../support/builders.ts';
import { FakeTransport } from '../../../support/servers/fakeTransport.ts';

describe('endpoints that a grant needs', () => {
  for (const missing of ['authorization_endpoint', 'token_endpoint'] as const) {
    it(`end the run before anybody signs on: no ${missing}`, async () => {
      const { metadata, ...server } = serverPlan();
      assert.ok(metadata);
      const { [missing]: _, ...rest } = metadata;
      const plan = codePlan({ server: { ...server, metadata: rest } });
      const { outcome, hops } = await runFlow(plan, testPorts(new FakeTransport()), new AbortController().signal);
      assert.equal(outcome.kind === 'failed' && outcome.error.code, 'discovery.endpointMissing');
      assert.match(outcome.kind === 'failed' ? outcome.error.message : '', new RegExp(missing));
      assert.deepEqual(hops, []);
    });
  }
});
