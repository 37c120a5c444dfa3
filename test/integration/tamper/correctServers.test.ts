import assert from 'node:assert/strict';
import type { TamperReport } from '../../../src/core/tamper/runTamper.ts';
import { SandboxRuns } from '../../support/runs/sandboxRuns.ts';
import { checkedApplications, checkInSandbox } from '../../support/tamper/sandboxChecks.ts';
import { type StockProvider, startStockProvider } from '../../support/tamper/stockProvider.ts';

/** Cases that cannot be told although the run makes such a request: a server that does not do what they are about, or another error first. */
type Open = readonly string[];

function assertNoneFails({ control, closing, results }: TamperReport, open: Open, leastHeld: number): void {
  assert.deepEqual([control.outcome, closing?.outcome.kind], [{ kind: 'completed' }, 'completed']);
  const told = results.filter(({ flow, verdict }) => flow !== undefined || verdict.kind === 'notHeld');
  const unlike = told.filter(({ verdict }) => verdict.kind !== 'held');
  assert.deepEqual(
    unlike.map(({ tamperCase, verdict }) => `${tamperCase.id}: ${verdict.kind}`),
    open.map((id) => `${id}: unclear`),
  );
  const held = results.filter(({ verdict }) => verdict.kind === 'held');
  assert.ok(held.length >= leastHeld, `only ${held.length} held`);
}

/** Where parameters are not in the authorization request itself. */
const leastHeld: Readonly<Record<string, number>> = { 'Pushed requests only': 27, 'Signed requests only': 19 };

describe('tamper checks of the sandbox', function () {
  this.timeout(60_000);
  let runs: SandboxRuns;
  before(async () => {
    runs = await SandboxRuns.start();
  });
  after(() => runs.close());

  for (const application of checkedApplications) {
    it(`find nothing that does not hold for ${application}`, async () => {
      // It refuses the response type before it looks at the mode.
      const open = application === 'Signed requests only' ? [] : ['request.tokenInQuery'];
      assertNoneFails(await checkInSandbox(runs, application), open, leastHeld[application] ?? 34);
    });
  }
});

describe('tamper checks of the sandbox in other ways', function () {
  this.timeout(60_000);
  let runs: SandboxRuns;
  before(async () => {
    runs = await SandboxRuns.start();
  });
  after(() => runs.close());

  it('find nothing that does not hold with pi.flow, whose refusals of a parameter have no OAuth error', async () => {
    const open = ['noResponseType', 'unknownResponseType', 'repeatedParameter', 'silentWithoutSession', 'tokenType', 'tokenInQuery'];
    const told = [...open.map((name) => `request.${name}`), 'pkce.unknownMethod'];
    assertNoneFails(await checkInSandbox(runs, 'Web app', { responseMode: 'pi.flow' }), told, 25);
  });

  it('find nothing that does not hold where the server takes no DPoP proofs', async () => {
    const open = ['request.tokenInQuery', 'dpop.altered', 'dpop.replayed', 'dpop.codeOtherKey', 'dpop.otherKey'];
    assertNoneFails(await checkInSandbox(runs, 'Web app', { dpop: 'ES256' }), open, 34);
  });
});

describe('tamper checks of oidc-provider as it comes', function () {
  this.timeout(60_000);
  let provider: StockProvider;
  before(async () => {
    provider = await startStockProvider();
  });
  after(() => provider.close());

  const leastHeldBy = {
    client_secret_basic: 35,
    client_secret_post: 33,
    client_secret_jwt: 37,
    private_key_jwt: 38,
    DPoP: 38,
    'pushed requests': 27,
    'request objects': 17,
  } satisfies Record<string, number>;
  for (const [name, least] of Object.entries(leastHeldBy)) {
    it(`find nothing that does not hold with ${name}`, async () => {
      const plan = provider.plans[name];
      assert.ok(plan);
      // A client that authenticates keeps its refresh token.
      assertNoneFails(await provider.check(plan, name === 'client_secret_basic'), ['refresh.reused'], least);
    });
  }
});
