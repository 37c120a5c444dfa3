import assert from 'node:assert/strict';
import { explainOAuthError } from '../../../../src/core/meaning/oauthErrors.ts';
import { explainPingOneOAuthError } from '../../../../src/pingone/explain/oauthErrors.ts';

describe('OAuth errors of PingOne', () => {
  it('say what is particular', () => {
    assert.match(explainPingOneOAuthError('unsupported_token_type')?.howToTell ?? '', /PingOne revokes/);
    assert.match(explainPingOneOAuthError('invalid_target')?.remedy ?? '', /omit the parameter/);
  });
  it('mean what the specification says otherwise', () => {
    assert.deepEqual(explainPingOneOAuthError('invalid_grant'), explainOAuthError('invalid_grant'));
    assert.equal(explainPingOneOAuthError('toString'), undefined);
  });
});
