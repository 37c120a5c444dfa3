import assert from 'node:assert/strict';
import { authorizationOf, signOnOf } from '../../../../src/core/plan/beginning.ts';
import { needsOfPlan } from '../../../../src/core/plan/grants.ts';
import type { DeviceAuthorizationPlan, RefreshTokenPlan, TokenUsePlan } from '../../../../src/core/plan/plan.ts';
import { codePlan } from '../../../support/builders.ts';

const code = codePlan();
const { responseType: _, method: _m, pkce: _p, signOn, redirectUri: _r, grant: _g, ...base } = code;
const refresh: RefreshTokenPlan = { ...base, grant: 'refresh_token', obtainedBy: code };
const given: RefreshTokenPlan = { ...refresh, obtainedBy: { given: 'refresh_token' } };
const use: TokenUsePlan = { ...base, given: ['access_token'], after: [{ kind: 'userInfo' }] };
const device: DeviceAuthorizationPlan = { ...base, grant: 'device_code', approval: { kind: 'direct' } };

describe('what a run begins with', () => {
  it('is an authorization request of its own, or of the sign-on before it', () => {
    assert.equal(authorizationOf(code), code);
    assert.equal(authorizationOf(refresh), code);
    assert.equal(signOnOf(refresh), signOn);
  });

  it('is none where a token is given, or nobody is asked', () => {
    for (const plan of [given, use]) assert.deepEqual([authorizationOf(plan), signOnOf(plan)], [undefined, undefined]);
    assert.equal(authorizationOf(device), undefined);
    assert.deepEqual(signOnOf(device), { kind: 'direct' });
  });

  it('decides what client and server need', () => {
    assert.deepEqual(needsOfPlan(refresh).endpoints, ['authorization_endpoint', 'token_endpoint']);
    assert.deepEqual(needsOfPlan(given), {
      registeredAs: [['refresh_token']],
      namesInMetadata: ['refresh_token'],
      endpoints: ['token_endpoint'],
    });
  });
});
