import assert from 'node:assert/strict';
import type { Environment } from '../../../../src/environments/environment.ts';
import { defaultLimits } from '../../../../src/environments/limits.ts';
import { otherClientPlan } from '../../../../src/environments/planning/otherClientPlan.ts';
import { planFlow } from '../../../../src/environments/planning/planFlow.ts';
import { readEnvironments } from '../../../../src/environments/reading/readEnvironments.ts';

const application = (name: string, more: object = {}): object => ({
  name,
  clientId: name.toLowerCase(),
  clientAuthentication: 'none',
  redirectUris: ['http://127.0.0.1/callback'],
  scopes: ['openid'],
  ...more,
});

function environmentWith(...applications: readonly object[]): Environment {
  const configured = { name: 'Server', kind: 'oidc', issuer: 'https://server.example', applications };
  return readEnvironments({ environments: [configured] }, 'file').environments[0] ?? assert.fail();
}

function otherOf(environment: Environment, choices: Parameters<typeof planFlow>[1], unusable = ''): string | undefined {
  const planned = planFlow(environment, choices, defaultLimits);
  assert.ok(planned.kind === 'planned');
  return otherClientPlan(environment, planned.plan, choices, defaultLimits, ({ client }) => client.clientId !== unusable)?.client.clientId;
}

describe('the flow of a plan for another client', () => {
  const [a, b, c] = [application('A'), application('B'), application('C')];
  const direct = { application: 'A', signOn: 'direct' } as const;

  it('is that of the first other application that can be run', () => {
    assert.equal(otherOf(environmentWith(a, b, c), direct), 'b');
    assert.equal(otherOf(environmentWith(a, b, c), direct, 'b'), 'c');
    assert.equal(otherOf(environmentWith(b, a), { ...direct, redirectUri: 'http://127.0.0.1/of-a' }), 'b');
  });

  const none: readonly (readonly [why: string, other: object])[] = [
    ['the client is the same', application('Again', { clientId: 'a' })],
    ['it has another grant', application('Service', { grantTypes: ['client_credentials'] })],
    ['it pushes its requests', application('Pushing', { pushedAuthorizationRequests: 'required' })],
  ];
  for (const [why, other] of none) it(`is none where ${why}`, () => assert.equal(otherOf(environmentWith(a, other), direct), undefined));

  it('pushes its request where the first one does, as for any server that takes both', () => {
    assert.equal(otherOf(environmentWith(a, b), { ...direct, pushed: true }), 'b');
  });
});
