import assert from 'node:assert/strict';
import type { TaskPlan } from '../../../../src/core/plan/plan.ts';
import { type PlatformTask, platformPlan, platformTaskOf } from '../../../../src/pingone/platform/platformTask.ts';
import { clientPlan, codePlan, serverPlan } from '../../../support/builders.ts';

const code = codePlan();
const server = serverPlan({ apiBaseUrl: 'https://api.example/v1', environmentId: 'e1' });
const worker = { client: clientPlan(), server };

function planned(task: PlatformTask): TaskPlan {
  const reading = platformPlan(server, worker, code, task);
  return reading.kind === 'planned' ? reading.plan.platform : assert.fail(reading.message);
}

describe('a task on the platform API', () => {
  for (const task of ['provision', 'remove', 'load'] as const)
    it(`${task} is known again`, () => assert.equal(platformTaskOf(planned(task)), task));

  it('is no flow, nor a task of somebody else, nor one of another version', () => {
    assert.equal(platformTaskOf(code), undefined);
    assert.equal(platformTaskOf({ ...planned('load'), family: 'other' }), undefined);
    assert.equal(platformTaskOf({ ...planned('load'), task: 'toString' }), undefined);
  });

  it('needs a worker, and to know where the platform API is', () => {
    const message = (reading: ReturnType<typeof platformPlan>) => (reading.kind === 'impossible' ? reading.message : '');
    assert.match(message(platformPlan(server, undefined, code, 'load')), /worker application/);
    const { apiBaseUrl: _, ...nowhere } = server;
    assert.match(message(platformPlan(nowhere, worker, code, 'load')), /region/);
  });
});
