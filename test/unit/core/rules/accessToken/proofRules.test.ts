import { decodeJwt } from '../../../../../src/core/jose/jwt.ts';
import { type ProofFacts, proofRules } from '../../../../../src/core/rules/accessToken/proofRules.ts';
import { aJwt } from '../../../../support/jwts.ts';
import { describeRules } from '../../../../support/runs/ruleOutcomes.ts';

const thumbprint = '0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I';
const issuer = 'https://as.example';
const token = (claims: object, typ = 'at+jwt'): Pick<ProofFacts, 'reading'> => ({
  reading: decodeJwt(aJwt({ iss: issuer, ...claims }, { alg: 'RS256', typ })),
});
const valid: ProofFacts = { ...token({ cnf: { jkt: thumbprint } }), tokenType: 'DPoP', issuer, thumbprint };
const opaque = { reading: decodeJwt('opaque') };

describe('an access token that was requested with a DPoP proof (RFC 9449)', () => {
  describeRules(proofRules, valid, [
    { rule: 'dpop.tokenType', name: 'DPoP', outcome: 'passed' },
    { rule: 'dpop.tokenType', name: 'in small letters', change: { tokenType: 'dpop' }, outcome: 'passed' },
    {
      rule: 'dpop.tokenType',
      name: 'a downgrade to Bearer',
      change: { ...token({}), tokenType: 'Bearer' },
      outcome: 'failed',
      severity: 'warning',
      says: 'bound to no key',
    },
    {
      rule: 'dpop.tokenType',
      name: 'a downgrade of an opaque token',
      change: { ...opaque, tokenType: 'bearer' },
      outcome: 'failed',
      says: 'bound to no key',
    },
    {
      rule: 'dpop.tokenType',
      name: 'Bearer, and bound all the same',
      change: { tokenType: 'Bearer' },
      outcome: 'failed',
      says: 'bound to the key of the proof',
    },
    { rule: 'dpop.tokenType', name: 'no access token', change: { tokenType: 'N_A' }, outcome: 'notApplicable' },
    { rule: 'dpop.tokenType', name: 'missing', without: ['tokenType'], outcome: 'notApplicable' },
    { rule: 'dpop.binding', name: 'the key', outcome: 'passed' },
    {
      rule: 'dpop.binding',
      name: 'another key',
      change: token({ cnf: { jkt: 'NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs' } }),
      outcome: 'failed',
      severity: 'error',
      says: 'bound to another key',
    },
    {
      rule: 'dpop.binding',
      name: 'a number',
      change: token({ cnf: { jkt: 1 } }),
      outcome: 'failed',
      says: 'cnf.jkt of the access token is',
    },
    { rule: 'dpop.binding', name: 'empty', change: token({ cnf: { jkt: '' } }), outcome: 'failed' },
    { rule: 'dpop.binding', name: 'no cnf', change: token({}), outcome: 'failed', severity: 'warning', says: 'has no cnf.jkt' },
    { rule: 'dpop.binding', name: 'no cnf, by the issuer', change: token({}, 'JWT'), outcome: 'failed', severity: 'warning' },
    {
      rule: 'dpop.binding',
      name: 'cnf of a certificate',
      change: token({ cnf: { 'x5t#S256': 'x' } }),
      outcome: 'failed',
      severity: 'warning',
    },
    { rule: 'dpop.binding', name: 'cnf that is a text', change: token({ cnf: thumbprint }), outcome: 'failed', severity: 'warning' },
    {
      rule: 'dpop.binding',
      name: 'no cnf, in the format of another issuer',
      change: token({ iss: 'https://sts.windows.net/t/' }, 'JWT'),
      outcome: 'notApplicable',
    },
    { rule: 'dpop.binding', name: 'a bearer token', change: { ...token({}), tokenType: 'Bearer' }, outcome: 'notApplicable' },
    { rule: 'dpop.binding', name: 'opaque', change: opaque, outcome: 'notApplicable' },
  ]);
});
