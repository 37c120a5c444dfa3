import assert from 'node:assert/strict';
import type { ServerPlan } from '../../../../src/core/plan/plan.ts';
import type { WorkerPlan } from '../../../../src/pingone/platform/platformTask.ts';
import { type ProvisioningPlan, planProvisioning } from '../../../../src/pingone/trial/provisioningPlan.ts';
import {
  createdObjects,
  isRemoved,
  newProvisioningRecord,
  nextStepNumber,
  readProvisioningRecord,
  withoutObject,
} from '../../../../src/pingone/trial/provisioningRecord.ts';
import { newTrialPassword, trialPasswordBytes } from '../../../../src/pingone/trial/trialPassword.ts';

const server: ServerPlan = {
  environmentName: 'Trial',
  environmentKind: 'pingone',
  issuer: 'https://auth.pingone.eu/e1/as',
  discoveryUrl: 'https://auth.pingone.eu/e1/as/.well-known/openid-configuration',
  apiBaseUrl: 'https://api.pingone.eu/v1',
  environmentId: 'e1',
};
const worker: WorkerPlan = {
  server,
  client: { applicationName: 'Worker', clientId: 'w', authentication: 'client_secret_basic', registeredRedirectUris: [] },
};
const limits = { timeouts: { connectMs: 1, headersMs: 1, bodyMs: 1, runMs: 1, personMs: 1 }, bodyCapBytes: 1 };
const plan = (): ProvisioningPlan => {
  const reading = planProvisioning(server, worker, limits, { suffix: 'ab12' });
  return reading.kind === 'planned' ? reading.plan : assert.fail(reading.message);
};

describe('planning a trial', () => {
  it('names everything with the suffix, so that it is unique', () => {
    const { trial } = plan();
    for (const name of [trial.application.name, trial.population.name, trial.user.username, trial.user.email]) assert.match(name, /ab12/);
  });
  it('needs a worker', () => {
    const reading = planProvisioning(server, undefined, limits, { suffix: 'x' });
    assert.match(reading.kind === 'impossible' ? reading.message : '', /worker application/);
  });
  it('needs to know where the platform API is', () => {
    const { apiBaseUrl: _, ...custom } = server;
    const reading = planProvisioning(custom, worker, limits, { suffix: 'x' });
    assert.match(reading.kind === 'impossible' ? reading.message : '', /platform API/);
  });
});

describe('the record of a trial', () => {
  const empty = newProvisioningRecord(plan().trial);
  const all = {
    ...empty,
    applicationId: 'a',
    granted: ['openId', 'platform'],
    populationId: 'p',
    userId: 'u',
    passwordSet: true,
    signedOn: true,
    userUpdated: true,
  } as const;

  const steps: readonly (readonly [change: object, step: number])[] = [
    [{ applicationId: undefined }, 1],
    [{ granted: [] }, 3],
    [{ granted: ['openId'] }, 3],
    [{ populationId: undefined }, 6],
    [{ userId: undefined }, 7],
    [{ passwordSet: false }, 8],
    [{ signedOn: false }, 9],
    [{ userUpdated: false }, 14],
    [{}, 15],
  ];
  for (const [change, step] of steps) {
    it(`goes on at step ${step} with ${JSON.stringify(change)}`, () => assert.equal(nextStepNumber({ ...all, ...change }), step));
  }

  it('lists what was created, last first', () => {
    assert.deepEqual(
      createdObjects(all).map(({ kind, id }) => `${kind} ${id}`),
      ['user u', 'population p', 'application a'],
    );
    assert.deepEqual(createdObjects(empty), []);
  });
  it('is empty when every object is gone', () => {
    const left = createdObjects(all).reduce(
      (record, { kind }) => withoutObject(record, kind),
      all as ReturnType<typeof newProvisioningRecord>,
    );
    assert.ok(isRemoved(left));
    assert.deepEqual(left, empty);
  });
  it('can be kept as JSON', () => assert.deepEqual(readProvisioningRecord(JSON.parse(JSON.stringify(all))), all));
  for (const odd of [
    undefined,
    null,
    {},
    [],
    { version: 2 },
    { ...all, granted: undefined },
    { ...all, applicationId: 1 },
    { ...all, trial: {} },
  ]) {
    it(`is not read out of ${JSON.stringify(odd)?.slice(0, 60)}`, () => assert.equal(readProvisioningRecord(odd), undefined));
  }
});

describe('the password of a trial user', () => {
  const bytes = (fill: (index: number) => number): Uint8Array => Uint8Array.from({ length: trialPasswordBytes }, (_, index) => fill(index));
  for (const [name, random] of [
    ['zeros', bytes(() => 0)],
    ['ones', bytes(() => 255)],
    ['a row', bytes((index) => index * 37)],
  ] as const) {
    it(`fits the standard policy, also out of ${name}`, () => {
      const password = newTrialPassword(random).reveal();
      assert.equal(password.length, 24);
      for (const kind of [/[a-z]/, /[A-Z]/, /[0-9]/, /[~!@#$%^&*()\-_=+]/]) assert.match(password, kind);
      assert.equal(new Set(password).size, password.length);
    });
  }
  it('differs when a byte does', () => {
    assert.notEqual(newTrialPassword(bytes(() => 0)).reveal(), newTrialPassword(bytes((index) => (index === 23 ? 1 : 0))).reveal());
  });
  it('is not made of too few bytes', () => assert.throws(() => newTrialPassword(new Uint8Array(23)), RangeError));
});
