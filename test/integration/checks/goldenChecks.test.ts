import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { Operation } from '../../../src/core/plan/plan.ts';
import { runOperation } from '../../../src/core/runOperation.ts';
import type { Flow } from '../../../src/core/runs/flow.ts';
import { defaultLimits } from '../../../src/environments/limits.ts';
import type { FlowChoices } from '../../../src/environments/planning/flowChoices.ts';
import { serverPlan } from '../../../src/environments/planning/serverPlan.ts';
import { workerPlan } from '../../../src/environments/planning/workerPlan.ts';
import { CookieSession } from '../../../src/node/http/withCookies.ts';
import { platformPlan } from '../../../src/pingone/platform/platformTask.ts';
import { runLoading } from '../../../src/pingone/platform/runPlatformTask.ts';
import { planProvisioning, planRemoval } from '../../../src/pingone/trial/provisioningPlan.ts';
import { runProvisioning, runRemoval } from '../../../src/pingone/trial/runTrial.ts';
import { checkLines } from '../../support/runs/checkLines.ts';
import { SandboxRuns } from '../../support/runs/sandboxRuns.ts';

const folder = new URL('../../golden/checks/', import.meta.url);
const rewrites = process.env['UPDATE_GOLDEN'] !== undefined;
const signal = new AbortController().signal;

/** What runs, by the file that lists its checks. */
const flows: Readonly<Record<string, FlowChoices>> = {
  'code/query': {},
  'code/fragment': { responseMode: 'fragment' },
  'code/form-post': { responseMode: 'form_post' },
  'code/pi-flow': { responseMode: 'pi.flow' },
  'code/post': { method: 'POST' },
  'code/pkce-plain': { pkce: 'plain' },
  'code/pkce-none': { pkce: 'none' },
  'code/public-client': { clientAuthentication: 'none' },
  'code/private-key': { clientAuthentication: 'private_key_jwt' },
  'code/pushed': { pushed: true },
  'code/request-object': { requestObjectAlgorithm: 'HS256' },
  'code/without-openid': { scopes: ['profile'] },
  'code/locked-user': { user: 'locked' },
  'code/passkey': { user: 'fido' },
  'implicit/token': { responseType: 'token' },
  'implicit/id-token': { responseType: 'id_token' },
  'implicit/token-id-token': { responseType: 'token id_token' },
  'implicit/token-form-post': { responseType: 'token', responseMode: 'form_post' },
  'implicit/token-id-token-pi-flow': { responseType: 'token id_token', responseMode: 'pi.flow' },
  'hybrid/code-id-token': { responseType: 'code id_token' },
  'hybrid/code-token': { responseType: 'code token' },
  'hybrid/code-token-id-token': { responseType: 'code token id_token' },
  'hybrid/code-id-token-form-post': { responseType: 'code id_token', responseMode: 'form_post' },
  'hybrid/code-token-id-token-pi-flow': { responseType: 'code token id_token', responseMode: 'pi.flow' },
  'none/not-supported': { responseType: 'none', application: 'Web app' },
  'back-channel/client-credentials': { grant: 'client_credentials', application: 'Worker' },
  'back-channel/refresh-token': { grant: 'refresh_token' },
  'back-channel/refresh-token-public-client': { grant: 'refresh_token', clientAuthentication: 'none' },
  'back-channel/device-code': { grant: 'device_code' },
  'back-channel/token-exchange': { grant: 'token_exchange' },
  'back-channel/token-exchange-id-token': { grant: 'token_exchange', subjectTokenType: 'id_token' },
  'back-channel/ciba': { grant: 'ciba' },
  // Refused: neither PingOne nor the sandbox has them.
  'back-channel/password': { grant: 'password', application: 'Web app' },
  'back-channel/jwt-bearer': { grant: 'jwt_bearer', application: 'Web app' },
};

/** What is done, one after the other, with the tokens of a code flow that has ended. */
const operations: Readonly<
  Record<string, { readonly choices?: FlowChoices; readonly operations: readonly Operation[]; readonly keepsSession?: true }>
> = {
  'user-info': { operations: [{ kind: 'userInfo' }] },
  introspect: { operations: [{ kind: 'introspect', token: 'access_token' }] },
  refresh: { operations: [{ kind: 'refresh' }] },
  'refresh-public-client': { choices: { clientAuthentication: 'none' }, operations: [{ kind: 'refresh' }] },
  'refresh-twice': { operations: [{ kind: 'refresh' }, { kind: 'refresh' }] },
  'refresh-previous': { operations: [{ kind: 'refresh' }, { kind: 'refresh', token: 'previous' }] },
  revoke: { operations: [{ kind: 'revoke', token: 'refresh_token' }] },
  'sign-off': { operations: [{ kind: 'signOff' }] },
  'await-logout': {
    choices: { application: 'Web app with logout notifications' },
    operations: [{ kind: 'awaitLogout', signOff: true }],
    keepsSession: true,
  },
  'call-api': { operations: [{ kind: 'callApi', method: 'GET', url: 'userinfo' }] },
};

/**
 * Every check of real runs on the sandbox, with code, severity, outcome and title. After a change of the rules:
 * `UPDATE_GOLDEN=1 npx mocha --timeout 20000 test/integration/checks/goldenChecks.test.ts`, then read the diff line by line.
 */
describe('the checks of runs on the sandbox', function () {
  this.timeout(20_000);
  let runs: SandboxRuns;
  before(async () => {
    runs = await SandboxRuns.start();
  });
  after(() => runs.close());

  for (const [name, choices] of Object.entries(flows)) {
    it(name, async () => compare(name, await runs.run({ user: 'demo', ...choices }, { realTime: choices.grant === 'ciba' })));
  }

  for (const [name, { choices, operations: wanted }] of Object.entries(operations)) {
    it(`operations/${name}`, async () => {
      // A session that is signed off is the one of the run: only then is there something to be told of.
      const extras = operations[name]?.keepsSession === true ? { cookies: new CookieSession() } : {};
      let flow = await runs.run({ user: 'demo', ...choices }, extras);
      for (const operation of wanted) flow = await runOperation(flow, absolute(operation, flow), runs.ports(extras), signal);
      assertSaidOnce(flow);
      compare(`operations/${name}`, flow);
    });
  }

  it('platform/load', async () => {
    const plan = platformPlan(needServer(runs), workerPlan(runs.environment), defaultLimits, 'load');
    if (plan.kind !== 'planned') assert.fail(plan.message);
    compare('platform/load', (await runLoading(plan.plan, runs.ports(), signal)).flow);
  });

  it('platform/provision and platform/remove', async () => {
    const [server, worker] = [needServer(runs), workerPlan(runs.environment)];
    const plan = planProvisioning(server, worker, defaultLimits, { suffix: 'checks' });
    if (plan.kind !== 'planned') assert.fail(plan.message);
    const { flow, record } = await runProvisioning(plan.plan, runs.ports(), signal);
    compare('platform/provision', flow);
    const removal = planRemoval(server, worker, defaultLimits, record.trial);
    if (removal.kind !== 'planned') assert.fail(removal.message);
    compare('platform/remove', (await runRemoval(removal.plan, runs.ports(), signal, record)).flow);
  });

  it('have no file that no run writes', () => {
    const written = readdirSync(folder, { recursive: true, encoding: 'utf8' }).flatMap((file) =>
      file.endsWith('.txt') ? [file.slice(0, -4).replaceAll('\\', '/')] : [],
    );
    const platform = ['load', 'provision', 'remove'].map((name) => `platform/${name}`);
    const known = [...Object.keys(flows), ...Object.keys(operations).map((name) => `operations/${name}`), ...platform];
    assert.deepEqual(written.sort(), known.sort());
  });
});

function compare(name: string, flow: Flow): void {
  const file = new URL(`${name}.txt`, folder);
  const actual = checkLines(flow);
  if (rewrites) {
    mkdirSync(new URL('.', file), { recursive: true });
    writeFileSync(file, actual);
  }
  assert.equal(actual, existsSync(file) ? readFileSync(file, 'utf8') : '', `UPDATE_GOLDEN=1 writes ${name}.txt`);
}

/** A check has one result for each hop: what came later takes the place of what was said before. */
function assertSaidOnce({ checks }: Flow): void {
  const places = checks.map(({ code, hop }) => `${code} ${hop ?? ''}`);
  assert.deepEqual(
    places.filter((place, at) => places.indexOf(place) !== at),
    [],
    'said twice',
  );
}

function absolute(operation: Operation, { plan }: Flow): Operation {
  return operation.kind === 'callApi' ? { ...operation, url: `${plan.server.issuer}/${operation.url}` } : operation;
}

function needServer({ environment }: SandboxRuns) {
  const reading = serverPlan(environment);
  return reading.kind === 'ready' ? reading.server : assert.fail('no server');
}
