import assert from 'node:assert/strict';
import { askedOfServer } from '../../../../src/core/engine/askedOfServer.ts';
import { authorizationOf, signOnOf } from '../../../../src/core/plan/beginning.ts';
import { grantName, planBadges, runTitle } from '../../../../src/core/plan/describePlan.ts';
import { needsOfPlan } from '../../../../src/core/plan/grants.ts';
import type { DeviceAuthorizationPlan, RefreshTokenPlan, RunPlan, TokenUsePlan } from '../../../../src/core/plan/plan.ts';
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

  it('names the run, with the grant or the name that stands in its place', () => {
    const words = (plan: RunPlan) => [runTitle(plan), grantName(plan), ...planBadges(plan)];
    assert.deepEqual(words(use), ['Tokens at hand', 'given_tokens', 'client_secret_basic']);
    assert.deepEqual(words(given), ['Refresh token', 'refresh_token', 'client_secret_basic']);
    assert.deepEqual(words(refresh).slice(0, 3), ['Refresh token', 'refresh_token', 'GET authorize']);
  });

  it('decides what is asked of the server', () => {
    const asked = (plan: TokenUsePlan | RefreshTokenPlan) => {
      const { grantTypes, clientAuthentication, scopes } = askedOfServer(plan);
      return [grantTypes, clientAuthentication, scopes];
    };
    assert.deepEqual(asked({ ...use, scopes: [] }), [[], undefined, []]);
    assert.deepEqual(asked({ ...use, scopes: [], after: [{ kind: 'refresh' }] }), [['refresh_token'], 'client_secret_basic', []]);
    assert.deepEqual(asked({ ...given, scopes: ['a'] }), [['refresh_token'], 'client_secret_basic', ['a']]);
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
