import { decodeJwt } from '../../../../../src/core/jose/jwt.ts';
import {
  type CertificateFacts,
  certificateIntrospectionRules,
  certificateRules,
} from '../../../../../src/core/rules/accessToken/certificateRules.ts';
import { aJwt } from '../../../../support/jwts.ts';
import { describeRules } from '../../../../support/runs/ruleOutcomes.ts';

// The example of RFC 8705 section 3.1.
const thumbprint = 'bwcK0esc3ACC3DB2Y5_lESsXE8o9ltc05O89jdN-dg2';
const issuer = 'https://as.example';
const token = (claims: object, typ = 'at+jwt'): Pick<CertificateFacts, 'reading'> => ({
  reading: decodeJwt(aJwt({ iss: issuer, ...claims }, { alg: 'RS256', typ })),
});
const cnf = (value: unknown): object => ({ cnf: { 'x5t#S256': value } });
const opaque = { reading: decodeJwt('opaque') };
const valid: CertificateFacts = { ...token(cnf(thumbprint)), thumbprint, issuer, isExpected: true };

describe('an access token of a client with a certificate (RFC 8705)', () => {
  const rule = 'mtls.binding';
  describeRules(certificateRules, valid, [
    { rule, name: 'its certificate', outcome: 'passed' },
    { rule, name: 'its certificate, not expected', change: { isExpected: false }, outcome: 'passed' },
    { rule, name: 'another certificate', change: token(cnf('x')), outcome: 'failed', severity: 'error', says: 'another certificate' },
    { rule, name: 'another, not expected', change: { ...token(cnf('x')), isExpected: false }, outcome: 'failed', severity: 'error' },
    { rule, name: 'a number', change: token(cnf(7)), outcome: 'failed', says: 'cnf.x5t#S256 of the access token is' },
    { rule, name: 'none', change: token({}), outcome: 'failed', severity: 'warning', says: 'has no cnf.x5t#S256' },
    { rule, name: 'a key', change: token({ cnf: { jkt: 'x' } }), outcome: 'failed', severity: 'warning' },
    { rule, name: 'none, and none is expected', change: { ...token({}), isExpected: false }, outcome: 'notApplicable' },
    { rule, name: 'none, in the format of another issuer', change: token({ iss: 'https://sts.example' }, 'JWT'), outcome: 'notApplicable' },
    { rule, name: 'opaque', change: opaque, outcome: 'notApplicable' },
  ]);
});

describe('what an introspection says of it (RFC 8705 section 3.2)', () => {
  const rule = 'mtls.introspection';
  const says = (members: object) => ({ members: { active: true, ...members } });
  describeRules(certificateIntrospectionRules, { ...valid, ...opaque, ...says(cnf(thumbprint)) }, [
    { rule, name: 'its certificate', outcome: 'passed' },
    { rule, name: 'another certificate', change: says(cnf('x')), outcome: 'failed', severity: 'error' },
    { rule, name: 'none', change: says({}), outcome: 'failed', severity: 'warning' },
    { rule, name: 'none, and none is expected', change: { ...says({}), isExpected: false }, outcome: 'notApplicable' },
    { rule, name: 'none, and it is in the token', change: { ...says({}), ...token(cnf(thumbprint)) }, outcome: 'notApplicable' },
    { rule, name: 'an inactive token', change: { members: { active: false } }, outcome: 'notApplicable' },
  ]);
});
