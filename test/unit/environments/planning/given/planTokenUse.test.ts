import assert from 'node:assert/strict';
import type { FlowChoices } from '../../../../../src/environments/planning/flowChoices.ts';
import { isTokenUse, planTokenUse } from '../../../../../src/environments/planning/given/planTokenUse.ts';
import { planFlow } from '../../../../../src/environments/planning/planFlow.ts';
import { anApplication, anEnvironment } from '../../../../support/environments.ts';

const limits = { timeouts: { connectMs: 1, headersMs: 1, bodyMs: 1, runMs: 1, personMs: 1 }, bodyCapBytes: 1 };
const code = anApplication({ name: 'Code', clientId: 'code', grantTypes: ['authorization_code'] });
const refreshing = anApplication({
  name: 'Refreshing',
  clientId: 'refreshing',
  grantTypes: ['refresh_token'],
  clientAuthentication: 'none',
});
const environment = anEnvironment({ applications: [code, refreshing] });

function planned(choices: FlowChoices) {
  const reading = planTokenUse(environment, choices, limits);
  assert.ok(reading.kind === 'planned', JSON.stringify(reading));
  return reading;
}

function problem(choices: FlowChoices): string {
  const reading = planTokenUse(environment, choices, limits);
  assert.ok(reading.kind === 'impossible');
  return reading.problems.join(' ');
}

describe('operations on tokens at hand', () => {
  it('are what is wanted without a grant', () => {
    const after = [{ kind: 'userInfo' }] as const;
    assert.ok(isTokenUse({ given: ['access_token'], after }));
    assert.ok(!isTokenUse({ given: ['refresh_token'] }));
    assert.ok(!isTokenUse({ given: ['refresh_token'], after, grant: 'refresh_token' }));
    assert.ok(!isTokenUse({ after }));
    assert.ok(isTokenUse({ given: ['id_token', 'access_token'] }), 'to be verified');
    assert.ok(!isTokenUse({ given: ['id_token'], grant: 'token_exchange' }));
  });

  it('are planned with the first application, or the one that may refresh', () => {
    const use = planned({ given: ['access_token'], after: [{ kind: 'userInfo' }] });
    assert.deepEqual([use.plan.client.clientId, use.plan.given, use.plan.scopes, use.notes], ['code', ['access_token'], [], []]);
    const refresh = planned({ given: ['refresh_token'], after: [{ kind: 'refresh' }, { kind: 'userInfo' }] });
    assert.equal(refresh.plan.client.clientId, 'refreshing', 'no sign-on is needed, so no grant for one');
  });

  it('are none where a token is to be verified', () => {
    const { plan } = planned({ given: ['id_token'] });
    assert.deepEqual([plan.given, plan.after], [['id_token'], []]);
  });

  it('say that a named application is not registered, and take it', () => {
    const { plan, notes } = planned({ given: ['refresh_token'], after: [{ kind: 'refresh' }], application: 'Code' });
    assert.equal(plan.client.clientId, 'code');
    assert.match(notes.join(), /not registered for the grant refresh_token/);
  });

  it('say that a user is not needed, and so does a grant that begins with a token', () => {
    const choices: FlowChoices = { given: ['refresh_token'], user: 'jane' };
    const said = /^The user "jane" is not used: .*nobody signs on\.$/;
    assert.match(planned({ ...choices, after: [{ kind: 'refresh' }] }).notes.join(), said);
    const refresh = planFlow(environment, choices, limits);
    assert.match(refresh.kind === 'planned' ? refresh.notes.join() : '', said);
  });

  it('need the tokens that they are about', () => {
    const given = ['refresh_token'] as const;
    assert.match(problem({ given, after: [{ kind: 'userInfo' }] }), /"UserInfo" needs the access token/);
    assert.match(problem({ given, after: [{ kind: 'introspect', token: 'id_token' }] }), /needs the ID token/);
    assert.match(problem({ given: ['subject_token'], after: [{ kind: 'userInfo' }] }), /used by the grant token_exchange only/);
    planned({ given, after: [{ kind: 'revoke', token: 'refresh_token' }] });
  });

  it('are not what a grant begins with: that is planned without a sign-on', () => {
    const reading = planFlow(environment, { given: ['refresh_token'], scopes: ['a'] }, limits);
    assert.ok(reading.kind === 'planned' && reading.plan.grant === 'refresh_token', JSON.stringify(reading));
    assert.deepEqual([reading.plan.obtainedBy, reading.plan.scopes], [{ given: 'refresh_token' }, ['a']]);
    assert.equal(reading.plan.client.clientId, 'refreshing');
  });
});
