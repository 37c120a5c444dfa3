import assert from 'node:assert/strict';
import type { FlowChoices } from '../../../../src/environments/planning/flowChoices.ts';
import { planAssertion } from '../../../../src/environments/planning/planAssertion.ts';
import { anApplication, anEnvironment } from '../../../support/environments.ts';

const env = { env: 'AUTH_FLOW_X' };

describe('the assertion of a JWT bearer grant', () => {
  type Members = Parameters<typeof anApplication>[0];
  const made: readonly (readonly [Members, FlowChoices, algorithm: string, what: string, subject: string])[] = [
    [{ clientAuthentication: 'client_secret_basic' }, {}, 'HS256', 'clientSecret', 'jane'],
    [{ clientAuthentication: 'private_key_jwt' }, {}, 'RS256', 'privateKey', 'jane'],
    [{ clientAuthentication: 'private_key_jwt', assertionAlgorithm: 'ES256' }, {}, 'ES256', 'privateKey', 'jane'],
    [{ clientAuthentication: 'client_secret_basic', privateKey: env }, { user: 'joe' }, 'RS256', 'privateKey', 'joe'],
    [{ clientAuthentication: 'none', clientSecret: env }, { user: '' }, 'HS256', 'clientSecret', 'app'],
    [{ clientAuthentication: 'none' }, { assertionAlgorithm: 'EdDSA', user: 'not configured' }, 'EdDSA', 'privateKey', 'not configured'],
    [{ clientAuthentication: 'client_secret_post', assertion: env }, { readyAssertion: false }, 'HS256', 'clientSecret', 'jane'],
  ];
  for (const [members, choices, algorithm, what, subject] of made) {
    it(`is made with ${algorithm} about ${subject}: ${JSON.stringify([members, choices])}`, () => {
      const application = anApplication({ ...members, clientId: 'app' });
      const environment = anEnvironment({ applications: [application], users: [{ username: 'jane' }, { username: 'joe' }] });
      const plan = planAssertion(environment, application, choices);
      assert.ok(plan.kind === 'made');
      assert.deepEqual([plan.algorithm, plan.subject], [algorithm, subject]);
      assert.equal(plan.key.owner.kind === 'application' && plan.key.owner.what, what);
    });
  }

  it('is about the application where there is no user', () => {
    const application = anApplication({ clientId: 'app', clientAuthentication: 'client_secret_basic' });
    const plan = planAssertion(anEnvironment({ applications: [application], users: [] }), application, {});
    assert.equal(plan.kind === 'made' && plan.subject, 'app');
  });

  const ready: readonly (readonly [Members, FlowChoices])[] = [
    [{ assertion: env }, {}],
    [{ clientAuthentication: 'none' }, { readyAssertion: true }],
  ];
  for (const [members, choices] of ready) {
    it(`is a ready one: ${JSON.stringify([members, choices])}`, () => {
      const application = anApplication(members);
      const plan = planAssertion(anEnvironment({ applications: [application] }), application, choices);
      assert.ok(plan.kind === 'ready');
      assert.equal(plan.assertion.owner.kind === 'application' && plan.assertion.owner.what, 'assertion');
    });
  }

  it('is impossible without anything to sign with, and says what helps', () => {
    const application = anApplication({ clientAuthentication: 'none' });
    const plan = planAssertion(anEnvironment({ applications: [application] }), application, {});
    assert.ok(plan.kind === 'impossible');
    assert.match(plan.problems.join(), /neither a client secret nor a private key.*Name the algorithm/);
  });
});
