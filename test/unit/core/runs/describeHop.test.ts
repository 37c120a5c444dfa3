import assert from 'node:assert/strict';
import { describeHop } from '../../../../src/core/runs/describeHop.ts';
import type { Flow } from '../../../../src/core/runs/flow.ts';
import type { EpochMs, FlowId, Hop, HopId } from '../../../../src/core/runs/hop.ts';
import type { StepName } from '../../../../src/core/runs/steps/steps.ts';
import { codePlan, fixture } from '../../../support/builders.ts';

const user = '5b000000-0000-4000-8000-000000000001';

describe('The label of a hop', () => {
  const rows: readonly [step: StepName, method: 'GET' | 'POST' | 'PUT', path: string, action: string | undefined, label: string][] = [
    ['authorization request', 'GET', `/${fixture.environmentId}/as/authorize?state=x`, undefined, 'GET /as/authorize'],
    ['sign-on', 'POST', `/${fixture.environmentId}/flows/${user}`, 'otp.check', 'POST /flows/{flowID} otp.check'],
    ['platform API', 'GET', `/v1/environments/${fixture.environmentId}/users?limit=5`, 'list users', 'GET …/users list users'],
    ['platform API', 'PUT', `/v1/environments/${fixture.environmentId}/users/${user}/password`, undefined, 'PUT …/users/{userID}/password'],
    ['API call', 'GET', `/v1/environments/${fixture.environmentId}`, undefined, 'GET api.example/v1/environments/{environmentID}'],
    ['API call', 'GET', `/a/${user}/b`, undefined, 'GET api.example/a/{ID}/b'],
    ['API call', 'GET', `/v1/environments/${fixture.environmentId}/users`, undefined, 'GET …/users'],
  ];
  for (const [step, method, path, action, label] of rows) {
    it(`of ${path} is ${label}`, () => {
      const hop: Hop = {
        id: 'f.1' as HopId,
        index: 1,
        step,
        startedAt: 0 as EpochMs,
        request: { method, url: `https://api.example${path}`, headers: [] },
        outcome: { kind: 'pending' },
        ...(action === undefined ? {} : { action }),
      };
      assert.equal(describeHop(flowWith(hop), hop).label, label);
    });
  }
});

function flowWith(hop: Hop): Flow {
  return {
    id: 'f' as FlowId,
    plan: codePlan(),
    evidence: [],
    startedAt: 0 as EpochMs,
    outcome: { kind: 'running' },
    hops: [hop],
    tokens: [],
    secrets: [],
    checks: [],
    findings: [],
  };
}
