import assert from 'node:assert/strict';
import { explainError } from '../../../../src/core/meaning/errors/explainError.ts';
import { explainOAuthError } from '../../../../src/core/meaning/oauthErrors.ts';
import { explainPingOneError, explainPingOneOAuthError } from '../../../../src/pingone/explain/oauthErrors.ts';
import { errorSituation } from '../../../support/builders.ts';

describe('OAuth errors of PingOne', () => {
  it('say what is particular', () => {
    assert.match(explainPingOneOAuthError('unsupported_token_type')?.howToTell ?? '', /PingOne revokes/);
  });
  for (const [code, said, cause] of [
    ['invalid_request', 'Request denied: Invalid sign-on policy provided in acr_values parameter (Correlation ID: 1)', /not assigned/],
    ['invalid_request', 'Invalid sign on policy in acr_values', /not assigned/],
    ['invalid_request', 'Invalid value of prompt', undefined],
    ['invalid_scope', 'The requested scope is invalid: May not request scopes for multiple resources', /more than one resource/],
    ['invalid_scope', 'Scopes from multiple resources may not be combined', /more than one resource/],
    ['invalid_scope', 'At least one scope must be granted', /none of the requested scopes/],
    ['invalid_scope', 'The scope read is unknown', undefined],
    ['invalid_client', 'Request denied: Unsupported authentication method (Correlation ID: 1)', /another method/],
    ['invalid_client', 'Request denied: Invalid client credentials (Correlation ID: 1)', undefined],
  ] as const) {
    it(`${code} with "${said}" is explained ${cause === undefined ? 'as anywhere' : 'by its sentence'}`, () => {
      const situation = errorSituation({ code, said, authentication: 'secret' });
      const explanation = explainPingOneError(situation);
      if (cause === undefined) assert.deepEqual(explanation, explainError(situation));
      else assert.match(explanation?.cause ?? '', cause);
    });
  }
  it('say where the audiences are', () => assert.match(explainPingOneOAuthError('invalid_target')?.howToTell ?? '', /audiences/));
  it('mean what the specification says otherwise', () => {
    assert.deepEqual(explainPingOneOAuthError('invalid_grant'), explainOAuthError('invalid_grant'));
    assert.equal(explainPingOneOAuthError('toString'), undefined);
  });
});
