import assert from 'node:assert/strict';
import { compareRuns } from '../../../src/core/compare/compareRuns.ts';
import { normalisedDocument } from '../../../src/core/compare/normalisedDocument.ts';
import type { Prompter } from '../../../src/core/engine/ports.ts';
import type { WindowRedaction } from '../../../src/core/redaction/windowRedaction.ts';
import { runFlow } from '../../../src/core/runFlow.ts';
import { viewFlow } from '../../../src/core/runs/redact.ts';
import type { FlowView } from '../../../src/core/runs/views.ts';
import { plainText } from '../../../src/core/shown/detail/said.ts';
import { Secret } from '../../../src/core/values/secret.ts';
import { defaultLimits } from '../../../src/environments/limits.ts';
import type { FlowChoices } from '../../../src/environments/planning/flowChoices.ts';
import { planFlow } from '../../../src/environments/planning/planFlow.ts';
import { readEnvironments } from '../../../src/environments/reading/readEnvironments.ts';
import { type NodePorts, openNodePorts } from '../../../src/node/nodePorts.ts';
import { recordingLog } from '../../support/builders.ts';
import { newWindow } from '../../support/compare/seededPairs.ts';
import { undiagnosed } from '../../support/undiagnosed.ts';
import { clientSecret, startStockProvider } from '../../ui/provider/startStockProvider.ts';

describe('two runs with oidc-provider as it comes, signing on in its pages', function () {
  this.timeout(30_000);
  let provider: Awaited<ReturnType<typeof startStockProvider>>;
  let node: NodePorts;
  let secret = clientSecret;
  before(async () => {
    provider = await startStockProvider();
    node = openNodePorts({
      secrets: {
        read: async ({ owner }) =>
          owner.kind === 'user' ? new Secret('any-password-will-do', 'password') : new Secret(secret, 'client_secret'),
      },
      log: recordingLog(),
    });
  });
  after(async () => {
    await node.close();
    await provider.stop();
  });

  async function run(window: WindowRedaction, choices: FlowChoices = {}): Promise<FlowView> {
    const application = {
      name: 'code-client',
      clientId: 'code-client',
      clientAuthentication: 'client_secret_basic',
      redirectUris: ['http://127.0.0.1/callback'],
      scopes: ['openid'],
      grantTypes: ['authorization_code'],
      responseTypes: ['code'],
      pkce: 'S256',
    };
    const stock = { name: 'Stock', kind: 'oidc', issuer: provider.issuer, applications: [application], users: [{ username: 'jane' }] };
    const [environment] = readEnvironments({ environments: [stock] }, 'file').environments;
    assert.ok(environment !== undefined);
    const planned = planFlow(environment, { signOn: 'form', user: 'jane', ...choices }, defaultLimits);
    if (planned.kind === 'impossible') assert.fail(planned.problems.join(' '));
    const prompter: Prompter = { ask: async () => ({ kind: 'answered', action: 'continue', values: {} }) };
    const ports = node.createPorts({ emit: () => undefined, prompter, product: undiagnosed });
    const flow = await runFlow(planned.plan, ports, new AbortController().signal);
    return viewFlow(flow, window.begin(flow.id));
  }

  it('have no difference when nothing was changed, and one text', async () => {
    const window = newWindow();
    const first = await run(window);
    assert.equal(first.outcome.kind, 'completed', JSON.stringify(first.outcome));
    for (let repetition = 0; repetition < 3; repetition++) {
      const other = await run(window);
      assert.deepEqual(
        compareRuns(first, other, { sameWindow: true }).differences.map(({ said }) => plainText(said)),
        [],
      );
      assert.equal(normalisedDocument(other), normalisedDocument(first));
    }
  });

  it('with another client secret: that is the cause, and unknown in another window', async () => {
    const window = newWindow();
    const first = await run(window);
    secret = 'not-the-secret-of-the-client';
    const second = await run(window);
    secret = clientSecret;
    const { cause, differences } = compareRuns(first, second, { sameWindow: true });
    assert.match(
      plainText(cause ?? []),
      /^B authenticated in hop \d+ with another client secret than A, so B was rejected in hop \d+: invalid_client\.$/,
    );
    assert.ok(differences.slice(1).every(({ role }) => role === 'consequence'));
    assert.match(
      plainText(compareRuns(first, second, { sameWindow: false }).cause ?? []),
      /^The first difference is that B got 401 invalid_client /,
    );
  });

  it('with another scope: what follows from it stands beneath', async () => {
    const window = newWindow();
    const { cause, differences } = compareRuns(await run(window), await run(window, { scopes: ['openid', 'profile'] }), {
      sameWindow: true,
    });
    assert.equal(plainText(cause ?? []), 'The first difference is that B asked in hop 2 for the scope profile as well, and A did not.');
    assert.ok(differences.slice(1).every(({ role }) => role === 'consequence'));
  });
});
