import assert from 'node:assert/strict';
import type { Worker } from '../../../../src/environments/environment.ts';
import { workerPlan } from '../../../../src/environments/planning/workerPlan.ts';
import { anEnvironment, environmentId } from '../../../support/environments.ts';

const worker: Worker = { clientId: 'worker-1', clientAuthentication: 'client_secret_post' };
const elsewhere = '0a1b2c3d-0000-4000-8000-000000000002';

describe('the worker application as a client', () => {
  it('authenticates as configured, with the secret that its environment keeps for it', () => {
    assert.deepEqual(workerPlan(anEnvironment({ worker }))?.client, {
      applicationName: 'Worker',
      clientId: 'worker-1',
      authentication: 'client_secret_post',
      secret: { environment: 'Trial', owner: { kind: 'worker', clientId: 'worker-1' } },
      registeredRedirectUris: [],
    });
  });

  const holders: readonly (readonly [what: string, worker: Worker, issuer: string])[] = [
    ['the environment itself', worker, `https://auth.pingone.eu/${environmentId}/as`],
    ['the environment that holds it', { ...worker, environmentId: elsewhere }, `https://auth.pingone.eu/${elsewhere}/as`],
  ];
  for (const [what, each, issuer] of holders) {
    it(`gets its token from ${what}, and its secret from the environment that names it`, () => {
      const plan = workerPlan(anEnvironment({ worker: each }));
      assert.equal(plan?.server.issuer, issuer);
      assert.equal(plan?.client.secret?.environment, 'Trial');
    });
  }

  it('is none where there is no worker, or no server that could know it', () => {
    const { region: _, ...nowhere } = anEnvironment({ worker });
    assert.equal(workerPlan(anEnvironment()), undefined);
    assert.equal(workerPlan(nowhere), undefined);
  });
});
