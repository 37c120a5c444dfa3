import { type IdTokenExpectation, idTokenPresence } from '../../../../../src/core/rules/idToken/idTokenPresence.ts';
import { describeRules } from '../../../../support/runs/ruleOutcomes.ts';

describe('the ID token of a token response (OpenID Connect Core section 3.1.3.3)', () => {
  describeRules<IdTokenExpectation>(
    idTokenPresence,
    { expected: true, received: true, requestedScope: 'profile openid', grantedScope: undefined, blank: undefined },
    [
      { rule: 'idToken.present', name: 'there', outcome: 'passed' },
      { rule: 'idToken.present', name: 'missing', change: { received: false }, outcome: 'failed', says: 'user is unknown' },
      { rule: 'idToken.present', name: 'null', change: { received: false, blank: 'null' }, outcome: 'failed', says: 'id_token is null' },
      { rule: 'idToken.present', name: 'empty', change: { received: false, blank: 'empty' }, outcome: 'failed', says: 'id_token is empty' },
      {
        rule: 'idToken.present',
        name: 'openid not granted',
        change: { received: false, grantedScope: 'profile' },
        outcome: 'failed',
        says: 'not granted',
      },
      {
        rule: 'idToken.present',
        name: 'a scope that only looks like it',
        change: { received: false, requestedScope: 'openid2' },
        outcome: 'notApplicable',
      },
      { rule: 'idToken.present', name: 'no scope', change: { received: false }, without: ['requestedScope'], outcome: 'notApplicable' },
      { rule: 'idToken.present', name: 'a grant without one', change: { expected: false, received: false }, outcome: 'notApplicable' },
    ],
  );
});
