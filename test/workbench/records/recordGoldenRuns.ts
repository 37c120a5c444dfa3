/**
 * A program: runs every grant against the sandbox and against a stock provider, and stores what was recorded, raw, in
 * `test/golden/runs`, in a folder for each kind. What redaction has to make of it is the matter of `test/unit/core/redaction/goldenRuns.test.ts`.
 * `node --import tsx test/workbench/records/recordGoldenRuns.ts [NAME …]`
 */
import { mkdir, writeFile } from 'node:fs/promises';
import type { Operation } from '../../../src/core/plan/plan.ts';
import { runFlow } from '../../../src/core/runFlow.ts';
import type { Flow } from '../../../src/core/runs/flow.ts';
import { Secret } from '../../../src/core/values/secret.ts';
import type { Environment } from '../../../src/environments/environment.ts';
import { defaultLimits } from '../../../src/environments/limits.ts';
import type { FlowChoices } from '../../../src/environments/planning/flowChoices.ts';
import { planFlow } from '../../../src/environments/planning/planFlow.ts';
import { serverPlan } from '../../../src/environments/planning/serverPlan.ts';
import { workerPlan } from '../../../src/environments/planning/workerPlan.ts';
import { readEnvironments } from '../../../src/environments/reading/readEnvironments.ts';
import { openNodePorts } from '../../../src/node/nodePorts.ts';
import { platformPlan } from '../../../src/pingone/platform/platformTask.ts';
import { runLoading } from '../../../src/pingone/platform/runPlatformTask.ts';
import { planProvisioning } from '../../../src/pingone/trial/provisioningPlan.ts';
import { runProvisioning } from '../../../src/pingone/trial/runTrial.ts';
import { recordingLog } from '../../support/builders.ts';
import { SandboxRuns } from '../../support/runs/sandboxRuns.ts';
import { writeStoredRun } from '../../support/runs/storedRun.ts';
import { PlainBrowser } from '../../support/servers/plainBrowser.ts';
import { undiagnosed } from '../../support/undiagnosed.ts';
import { clientSecret, startStockProvider } from '../../ui/provider/startStockProvider.ts';

const folder = new URL('../../golden/runs/', import.meta.url);
const wanted = process.argv.slice(2);
const signal = new AbortController().signal;

const after: readonly Operation[] = [
  { kind: 'userInfo' },
  { kind: 'introspect', token: 'access_token' },
  { kind: 'revoke', token: 'refresh_token' },
  { kind: 'signOff' },
];

const sandboxRuns: Readonly<Record<string, FlowChoices>> = {
  'front-channel/sandbox-code': { after },
  'front-channel/sandbox-code-post-pi-flow': {
    method: 'POST',
    pkce: 'plain',
    responseMode: 'pi.flow',
    clientAuthentication: 'client_secret_post',
  },
  'front-channel/sandbox-code-form-post-private-key': { responseMode: 'form_post', clientAuthentication: 'private_key_jwt' },
  'front-channel/sandbox-code-pushed-object': { application: 'Web app', pushed: true, requestObjectAlgorithm: 'HS512' },
  'front-channel/sandbox-implicit': { grant: 'implicit', responseType: 'token id_token' },
  'front-channel/sandbox-hybrid': { grant: 'hybrid', responseType: 'code token id_token' },
  'back-channel/sandbox-client-credentials': { grant: 'client_credentials', application: 'Worker' },
  'back-channel/sandbox-refresh': { grant: 'refresh_token' },
  'back-channel/sandbox-device': { grant: 'device_code' },
  'back-channel/sandbox-exchange': { grant: 'token_exchange' },
  'back-channel/sandbox-ciba': { grant: 'ciba' },
  'front-channel/sandbox-wrong-password': { user: 'locked' },
};

const stockRuns: Readonly<Record<string, FlowChoices>> = {
  'stock/stock-code': { application: 'code-client', prompt: 'consent', scopes: ['openid', 'offline_access'], grant: 'refresh_token' },
  'stock/stock-hybrid': { application: 'hybrid-client', responseType: 'code id_token', responseMode: 'form_post' },
};

await recordSandbox();
await recordStock();

async function recordSandbox(): Promise<void> {
  const runs = await SandboxRuns.start();
  const configured = Object.entries(runs.sandbox.config.secrets).map(
    ([name, value]) => new Secret(value, name.endsWith('PASSWORD') ? 'password' : name.endsWith('KEY') ? 'private_key' : 'client_secret'),
  );
  try {
    for (const [name, choices] of Object.entries(sandboxRuns)) {
      await store(name, configured, () => runs.run({ user: 'demo', ...choices }, { realTime: choices.grant === 'ciba' }));
    }
    const reading = serverPlan(runs.environment);
    if (reading.kind !== 'ready') throw new Error('no server');
    const worker = workerPlan(runs.environment);
    await store('platform/sandbox-provision', configured, async () => {
      const plan = planProvisioning(reading.server, worker, defaultLimits, { suffix: 'golden' });
      if (plan.kind !== 'planned') throw new Error(plan.message);
      return (await runProvisioning(plan.plan, runs.ports(), signal)).flow;
    });
    await store('platform/sandbox-load', configured, async () => {
      const plan = platformPlan(reading.server, worker, defaultLimits, 'load');
      if (plan.kind !== 'planned') throw new Error(plan.message);
      return (await runLoading(plan.plan, runs.ports(), signal)).flow;
    });
  } finally {
    await runs.close();
  }
}

async function recordStock(): Promise<void> {
  const provider = await startStockProvider();
  const node = openNodePorts({
    secrets: { read: async () => new Secret(clientSecret, 'client_secret') },
    log: recordingLog(),
    openUrl: async (url) => {
      // The person is at the pages while the engine waits for the answer at its listener.
      new PlainBrowser({ login: 'jane', password: 'any-password-will-do' }).open(url).catch(() => undefined);
    },
  });
  try {
    for (const [name, choices] of Object.entries(stockRuns)) {
      await store(name, [new Secret(clientSecret, 'client_secret')], () => {
        const planned = planFlow(stockEnvironment(provider.issuer), { signOn: 'browser', ...choices }, defaultLimits);
        if (planned.kind === 'impossible') throw new Error(planned.problems.join(' '));
        const prompter = { ask: () => Promise.reject(new Error('Nothing should be asked here.')) };
        return runFlow(planned.plan, node.createPorts({ emit: () => undefined, prompter, product: undiagnosed }), signal);
      });
    }
  } finally {
    await node.close();
    await provider.stop();
  }
}

async function store(name: string, configured: readonly Secret[], run: () => Promise<Flow>): Promise<void> {
  if (wanted.length > 0 && !wanted.includes(name)) return;
  const flow = await run();
  process.stdout.write(`${name}: ${flow.outcome.kind}, ${flow.hops.length} hops\n`);
  const file = new URL(`${name}.json`, folder);
  await mkdir(new URL('.', file), { recursive: true });
  await writeFile(file, writeStoredRun({ flow, configured }));
}

function stockEnvironment(issuer: string): Environment {
  const shared = {
    clientAuthentication: 'client_secret_basic',
    redirectUris: ['http://127.0.0.1/callback'],
    scopes: ['openid'],
    pkce: 'S256',
  };
  const { environments, problems } = readEnvironments(
    {
      environments: [
        {
          name: 'Stock provider',
          kind: 'oidc',
          issuer,
          applications: [
            {
              ...shared,
              name: 'code-client',
              clientId: 'code-client',
              grantTypes: ['authorization_code', 'refresh_token'],
              responseTypes: ['code'],
            },
            {
              ...shared,
              name: 'hybrid-client',
              clientId: 'hybrid-client',
              grantTypes: ['authorization_code', 'implicit'],
              responseTypes: ['code id_token'],
            },
          ],
        },
      ],
    },
    'file',
  );
  if (environments[0] === undefined) throw new Error(JSON.stringify(problems));
  return environments[0];
}
