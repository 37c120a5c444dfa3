import { decodeJwt } from '../../../../../src/core/jose/jwt.ts';
import { type ProofIntrospectionFacts, proofIntrospectionRules } from '../../../../../src/core/rules/operations/proofIntrospectionRules.ts';
import { aJwt } from '../../../../support/jwts.ts';
import { describeRules } from '../../../../support/runs/ruleOutcomes.ts';

const thumbprint = '0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I';
const says = (members: object): Pick<ProofIntrospectionFacts, 'members'> => ({ members: { active: true, ...members } });
const valid: ProofIntrospectionFacts = { ...says({ cnf: { jkt: thumbprint } }), reading: decodeJwt('opaque'), thumbprint };
const rule = 'dpop.introspection';

describe('what an introspection says of a token that is bound by DPoP (RFC 9449 section 6.2)', () => {
  describeRules(proofIntrospectionRules, valid, [
    { rule, name: 'the key', outcome: 'passed' },
    { rule, name: 'another key', change: says({ cnf: { jkt: 'x' } }), outcome: 'failed', severity: 'error', says: 'of the introspection' },
    { rule, name: 'no cnf', change: says({}), outcome: 'failed', severity: 'warning', says: 'has no cnf.jkt' },
    {
      rule,
      name: 'no cnf, and it is in the token',
      change: { ...says({}), reading: decodeJwt(aJwt({ cnf: { jkt: thumbprint } })) },
      outcome: 'notApplicable',
    },
    { rule, name: 'an inactive token', change: { members: { active: false } }, outcome: 'notApplicable' },
  ]);
});
