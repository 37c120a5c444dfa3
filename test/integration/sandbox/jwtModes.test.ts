import assert from 'node:assert/strict';
import type { ResponseMode } from '../../../src/core/oauth/wire.ts';
import type { Flow } from '../../../src/core/runs/flow.ts';
import type { FlowChoices } from '../../../src/environments/planning/flowChoices.ts';
import { SandboxRuns } from '../../support/runs/sandboxRuns.ts';

const verdicts = (flow: Flow): readonly string[] =>
  flow.checks
    .filter(({ code, outcome }) => code.startsWith('response.jwt') && outcome !== 'notApplicable')
    .map(({ code, outcome }) => `${code} ${outcome}`);

describe('JARM, which the sandbox has for who asks for it', function () {
  this.timeout(20_000);
  let runs: SandboxRuns;
  before(async () => {
    runs = await SandboxRuns.start({ jarm: true });
  });
  after(() => runs.sandbox.close());

  const modes: readonly ResponseMode[] = ['jwt', 'query.jwt', 'fragment.jwt', 'form_post.jwt'];
  const others: readonly FlowChoices[] = [
    { responseMode: 'jwt', responseType: 'code token id_token' },
    { responseMode: 'jwt', pushed: true },
  ];
  for (const choices of [...modes.map((responseMode): FlowChoices => ({ responseMode })), ...others]) {
    it(`completes with ${JSON.stringify(choices)}`, async () => {
      const flow = await runs.run({ user: 'demo', ...choices });
      assert.equal(flow.outcome.kind, 'completed', JSON.stringify(flow.outcome));
      assert.ok(flow.tokens.some(({ kind }) => kind === 'response'));
      const passed = ['Signature', 'Issuer', 'Audience', 'Expiry', 'Alone'].map((name) => `response.jwt${name} passed`);
      assert.deepEqual(verdicts(flow), passed);
    });
  }

  const broken = [
    ['bad-signature', 'response.jwtSignature'],
    ['wrong-state', 'state.returned'],
  ] as const;
  for (const [fault, code] of broken) {
    it(`stops at ${code} with the fault ${fault}`, async () => {
      runs.sandbox.setFaults([{ name: fault }]);
      const flow = await runs.run({ user: 'demo', responseMode: 'query.jwt' });
      runs.sandbox.setFaults([]);
      assert.equal(flow.outcome.kind === 'failed' && flow.outcome.error.code, code, JSON.stringify(flow.outcome));
      assert.ok(!flow.hops.some(({ step }) => step === 'token request'));
    });
  }

  it('is refused without the switch, like at PingOne, and listed by no discovery document', async () => {
    const plain = await SandboxRuns.start();
    try {
      const flow = await plain.run({ user: 'demo', responseMode: 'query.jwt' });
      assert.equal('error' in flow.outcome && flow.outcome.kind, 'refused', JSON.stringify(flow.outcome));
      for (const { issuer } of [plain.plan({}).server, runs.plan({}).server]) {
        const metadata = (await (await fetch(`${issuer}/.well-known/openid-configuration`)).json()) as {
          readonly response_modes_supported: unknown;
        };
        assert.deepEqual(metadata.response_modes_supported, ['pi.flow', 'query', 'fragment', 'form_post']);
      }
    } finally {
      await plain.sandbox.close();
    }
  });
});
