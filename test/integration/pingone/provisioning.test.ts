import assert from 'node:assert/strict';
import type { Flow } from '../../../src/core/runs/flow.ts';
import { viewFlow } from '../../../src/core/runs/redact.ts';
import { defaultLimits } from '../../../src/environments/limits.ts';
import { serverPlan } from '../../../src/environments/planning/serverPlan.ts';
import { workerPlan } from '../../../src/environments/planning/workerPlan.ts';
import { type PlatformTaskPlan, platformPlan } from '../../../src/pingone/platform/platformTask.ts';
import { runLoading, runRedirectUriRegistration, runSecretReading } from '../../../src/pingone/platform/runPlatformTask.ts';
import {
  describeProvisioning,
  type ProvisioningPlan,
  planContinuation,
  planProvisioning,
  planRemoval,
} from '../../../src/pingone/trial/provisioningPlan.ts';
import {
  isRemoved,
  nextStepNumber,
  type ProvisioningRecord,
  readProvisioningRecord,
} from '../../../src/pingone/trial/provisioningRecord.ts';
import { runProvisioning, runRemoval } from '../../../src/pingone/trial/runTrial.ts';
import { SandboxRuns } from '../../support/runs/sandboxRuns.ts';
import { testRedaction } from '../../support/secrets/testRedaction.ts';

const signal = new AbortController().signal;

describe('the platform API of the sandbox', () => {
  let runs: SandboxRuns;
  before(async () => {
    runs = await SandboxRuns.start();
  });
  after(() => runs.close());
  afterEach(() => runs.sandbox.setFaults([]));

  const server = () => {
    const reading = serverPlan(runs.environment);
    assert.equal(reading.kind, 'ready');
    return reading.kind === 'ready' ? reading.server : assert.fail();
  };
  const planned = (reading: ReturnType<typeof planProvisioning>): ProvisioningPlan =>
    reading.kind === 'planned' ? reading.plan : assert.fail(reading.message);
  const newPlan = (suffix: string, scopes?: readonly string[]): ProvisioningPlan =>
    planned(
      planProvisioning(server(), workerPlan(runs.environment), defaultLimits, { suffix, ...(scopes === undefined ? {} : { scopes }) }),
    );
  const removal = (record: ProvisioningRecord): ProvisioningPlan =>
    planned(planRemoval(server(), workerPlan(runs.environment), defaultLimits, record.trial));
  const taskPlan = (): PlatformTaskPlan => {
    const reading = platformPlan(server(), workerPlan(runs.environment), defaultLimits, 'load');
    return reading.kind === 'planned' ? reading.plan : assert.fail(reading.message);
  };
  const everything = async () => {
    const { flow, loaded } = await runLoading(taskPlan(), runs.ports(), signal);
    assertCompleted(flow);
    return loaded ?? assert.fail('nothing was loaded');
  };
  const lines = (flow: Flow): readonly string[] =>
    flow.hops.map(
      ({ step, action, request, outcome }) =>
        `${action ?? step}: ${request.method} ${outcome.kind === 'answered' ? outcome.response.status : outcome.kind}`,
    );

  it('provisions a trial in the order of the workflow, and removes it without a trace', async () => {
    const before = await everything();
    const plan = newPlan('order1');
    const records: ProvisioningRecord[] = [];
    const { flow, record, secrets } = await runProvisioning(plan, runs.ports(), signal, undefined, (next) => records.push(next));
    assertCompleted(flow);
    assert.deepEqual(lines(flow), [
      'worker token: POST 200',
      'create application: POST 201',
      'read client secret: GET 200',
      'list resources: GET 200',
      'list scopes: GET 200',
      'create grant: POST 201',
      'list scopes: GET 200',
      'create grant: POST 201',
      'create population: POST 201',
      'create user: POST 201',
      'set password: PUT 200',
      'authorization request: POST 302',
      'flow: GET 200',
      'usernamePassword.check: POST 200',
      'resume: GET 302',
      'token request: POST 200',
      'JWK set: GET 200',
      'update own user: PATCH 200',
    ]);
    assert.equal(nextStepNumber(record), 15);
    assert.deepEqual(records.at(-1), record);
    assert.deepEqual(
      secrets.map(({ ref, value }) => [ref.owner.kind, value.label]),
      [
        ['application', 'client_secret'],
        ['user', 'password'],
      ],
    );
    assert.deepEqual(
      flow.checks.filter(({ outcome, severity }) => outcome === 'failed' && severity === 'error'),
      [],
    );

    const during = await everything();
    assert.equal(during.users.find(({ id }) => id === record.userId)?.givenName, plan.trial.newGivenName);
    assert.equal(during.applications.find(({ id }) => id === record.applicationId)?.pkceEnforcement, 'S256_REQUIRED');

    const removed = await runRemoval(removal(record), runs.ports(), signal, record);
    assertCompleted(removed.flow);
    assert.deepEqual(lines(removed.flow), [
      'worker token: POST 200',
      'delete user: DELETE 204',
      'delete population: DELETE 204',
      'delete application: DELETE 204',
    ]);
    assert.ok(isRemoved(removed.record));
    assert.deepEqual(await everything(), before);
  });

  it('shows no secret in what may leave the host, nor in the record', async () => {
    const { flow, record, secrets } = await runProvisioning(newPlan('hidden'), runs.ports(), signal);
    assertCompleted(flow);
    const text = JSON.stringify([viewFlow(flow, testRedaction()), record]);
    for (const { value } of secrets) assert.ok(!text.includes(value.reveal()), `${value.label} is visible`);
    for (const secret of Object.values(runs.sandbox.config.secrets).filter((value) => value.length > 8)) assert.ok(!text.includes(secret));
    await runRemoval(removal(record), runs.ports(), signal, record);
  });

  it('goes on where it stopped, with what the first run created', async () => {
    const before = await everything();
    runs.sandbox.setFaults([{ name: 'cut-connection', at: '/users', times: 1 }]);
    const stopped = await runProvisioning(newPlan('stopped'), runs.ports(), signal);
    assert.notEqual(stopped.flow.outcome.kind, 'completed');
    runs.sandbox.setFaults([]);
    assert.equal(nextStepNumber(stopped.record), 7);
    const kept = readProvisioningRecord(JSON.parse(JSON.stringify(stopped.record))) ?? assert.fail('the record cannot be read back');

    const plan = planned(planContinuation(server(), workerPlan(runs.environment), defaultLimits, kept.trial));
    const continued = await runProvisioning(plan, runs.ports(), signal, kept);
    assertCompleted(continued.flow);
    assert.equal(continued.record.applicationId, stopped.record.applicationId);
    assert.equal(continued.record.populationId, stopped.record.populationId);
    assert.deepEqual(lines(continued.flow).slice(0, 5), [
      'worker token: POST 200',
      'read client secret: GET 200',
      'find user: GET 200',
      'create user: POST 201',
      'set password: PUT 200',
    ]);
    await runRemoval(removal(continued.record), runs.ports(), signal, continued.record);
    assert.deepEqual(await everything(), before);
  });

  it('says which scope is missing', async () => {
    const { flow, record } = await runProvisioning(newPlan('noscope', ['no-such-scope']), runs.ports(), signal);
    assert.equal(flow.outcome.kind, 'failed');
    assert.match(flow.outcome.kind === 'failed' ? flow.outcome.error.message : '', /no scope no-such-scope/);
    await runRemoval(removal(record), runs.ports(), signal, record);
  });

  it('counts what is gone already as removed', async () => {
    const { record } = await runProvisioning(newPlan('twice'), runs.ports(), signal);
    await runRemoval(removal(record), runs.ports(), signal, record);
    const again = await runRemoval(removal(record), runs.ports(), signal, record);
    assertCompleted(again.flow);
    assert.ok(isRemoved(again.record));
  });

  it('explains a wrong worker secret', async () => {
    const name = runs.environment.worker?.clientSecret?.env ?? assert.fail('the sandbox has no worker');
    runs.secretOverrides.set(name, 'wrong');
    const { flow } = await runLoading(taskPlan(), runs.ports(), signal);
    runs.secretOverrides.delete(name);
    assert.equal(flow.outcome.kind, 'refused');
    assert.match(flow.outcome.kind === 'refused' ? flow.outcome.error.message : '', /No token was issued to the worker application/);
  });

  it('waits for Retry-After after a 429 and says so', async () => {
    runs.sandbox.setFaults([{ name: 'rate-limit', at: '/applications', times: 1 }]);
    const { flow } = await runLoading(taskPlan(), runs.ports(), signal, { collections: ['applications'] });
    assertCompleted(flow);
    assert.deepEqual(lines(flow), ['worker token: POST 200', 'list applications: GET 429', 'list applications: GET 200']);
    assert.ok(flow.findings.some(({ code, message }) => code === 'platform.retry' && /Retrying in/.test(message)));
  });

  it('waits for a secret that is not visible everywhere yet', async () => {
    runs.sandbox.setFaults([{ name: 'not-yet-there', at: '/secret', times: 1 }]);
    const { flow, record } = await runProvisioning(newPlan('lag'), runs.ports(), signal);
    assertCompleted(flow);
    assert.deepEqual(lines(flow).slice(2, 4), ['read client secret: GET 404', 'read client secret: GET 200']);
    await runRemoval(removal(record), runs.ports(), signal, record);
  });

  it('loads applications, resources with scopes, populations, users and policies', async () => {
    const loaded = await everything();
    assert.ok(loaded.applications.some(({ name, type }) => name === 'Web app' && type === 'WEB_APP'));
    assert.ok(loaded.resources.some(({ type, scopes }) => type === 'PINGONE_API' && scopes.some(({ name }) => name === 'p1:update:user')));
    assert.ok(loaded.users.some(({ username }) => username === 'demo'));
    assert.ok(loaded.signOnPolicies.some(({ name }) => name === 'Single_Factor'));
    assert.ok(loaded.populations.length > 0);
  });

  it('loads only the users that are searched for', async () => {
    const { loaded } = await runLoading(taskPlan(), runs.ports(), signal, { collections: ['users'], usersBeginningWith: 'dem' });
    assert.deepEqual(
      loaded?.users.map(({ username }) => username),
      ['demo'],
    );
    assert.deepEqual(loaded?.applications, []);
  });

  it('reads a client secret, and regenerates it', async () => {
    const { record, secrets } = await runProvisioning(newPlan('secret'), runs.ports(), signal);
    const id = record.applicationId ?? assert.fail();
    const read = await runSecretReading(taskPlan(), runs.ports(), signal, id, 'read');
    assert.equal(read.secret?.reveal(), secrets[0]?.value.reveal());
    const made = await runSecretReading(taskPlan(), runs.ports(), signal, id, 'regenerate');
    assert.notEqual(made.secret?.reveal(), read.secret?.reveal());
    await runRemoval(removal(record), runs.ports(), signal, record);
  });

  it('registers one more redirect URI and changes nothing else', async () => {
    const { record } = await runProvisioning(newPlan('redirect'), runs.ports(), signal);
    const id = record.applicationId ?? assert.fail();
    const settings = async () => {
      const { settings: all, ...application } = (await everything()).applications.find((each) => each.id === id) ?? assert.fail();
      const { updatedAt: _, ...rest } = all;
      return { ...application, rest };
    };
    const before = await settings();
    const added = 'https://client.example.com/added';
    const { flow, registered } = await runRedirectUriRegistration(taskPlan(), runs.ports(), signal, id, added);
    assertCompleted(flow);
    assert.deepEqual(registered, [...before.redirectUris, added]);
    const after = await settings();
    assert.deepEqual(after, { ...before, redirectUris: registered, rest: { ...before.rest, redirectUris: registered } });
    const again = await runRedirectUriRegistration(taskPlan(), runs.ports(), signal, id, added);
    assert.deepEqual(lines(again.flow), ['worker token: POST 200', 'read application: GET 200']);
    await runRemoval(removal(record), runs.ports(), signal, record);
  });

  it('stops when it is cancelled, and knows what to remove', async () => {
    const abort = new AbortController();
    const { flow, record } = await runProvisioning(newPlan('cancel'), runs.ports(), abort.signal, undefined, (next) => {
      if (next.populationId !== undefined) abort.abort();
    });
    assert.equal(flow.outcome.kind, 'cancelled');
    assert.notEqual(record.populationId, undefined);
    await runRemoval(removal(record), runs.ports(), signal, record);
  });

  it('shows fourteen steps before anything is sent', () => {
    const steps = describeProvisioning(newPlan('shown').trial);
    assert.deepEqual(
      steps.map(({ number }) => number),
      [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14],
    );
    assert.deepEqual(
      steps.filter(({ creates }) => creates).map(({ number }) => number),
      [1, 6, 7],
    );
  });
});

function assertCompleted(flow: Flow): void {
  assert.equal(flow.outcome.kind, 'completed', JSON.stringify(flow.outcome));
}
