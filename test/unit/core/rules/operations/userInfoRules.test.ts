import { decodeJwt } from '../../../../../src/core/jose/jwt.ts';
import type { SignatureOutcome } from '../../../../../src/core/jose/signatureOutcome.ts';
import { type UserInfoFacts, userInfoRules } from '../../../../../src/core/rules/operations/userInfoRules.ts';
import { aJwt } from '../../../../support/jwts.ts';
import { describeRules } from '../../../../support/runs/ruleOutcomes.ts';

const plain: UserInfoFacts = {
  claims: { sub: 'u' },
  idTokenSubject: 'u',
  jwt: undefined,
  issuer: 'https://as.example',
  clientId: 'client',
};
const valid: SignatureOutcome = { kind: 'valid', alg: 'RS256' };

function signed(
  changed: object = {},
  signature: SignatureOutcome | 'unknown' = valid,
  header: Readonly<Record<string, unknown>> = { alg: 'RS256' },
): Pick<UserInfoFacts, 'claims' | 'jwt'> {
  const claims = { iss: 'https://as.example', aud: 'client', sub: 'u', ...changed };
  return { claims, jwt: { reading: decodeJwt(aJwt(claims, header)), signature: signature === 'unknown' ? undefined : signature } };
}

describe('rules for UserInfo (OpenID Connect Core sections 5.3.2 and 5.3.4)', () => {
  describeRules<UserInfoFacts>(userInfoRules, plain, [
    { rule: 'userInfo.subject', name: 'the same user', outcome: 'passed' },
    { rule: 'userInfo.subject', name: 'another user', change: { claims: { sub: 'x' } }, outcome: 'failed' },
    { rule: 'userInfo.subject', name: 'nobody', change: { claims: {} }, outcome: 'failed', says: 'sub is missing' },
    { rule: 'userInfo.subject', name: 'an empty name', change: { claims: { sub: '' } }, outcome: 'failed', says: 'sub is missing' },
    {
      rule: 'userInfo.subject',
      name: 'a number',
      change: { claims: { sub: 1 } },
      outcome: 'failed',
      says: 'is the number 1, where a text belongs',
    },
    {
      rule: 'userInfo.subject',
      name: 'nobody, and no ID token',
      change: { claims: { sub: '' } },
      without: ['idTokenSubject'],
      outcome: 'failed',
    },
    { rule: 'userInfo.subject', name: 'no ID token', without: ['idTokenSubject'], outcome: 'notApplicable' },
    { rule: 'userInfo.signature', name: 'plain JSON', outcome: 'notApplicable' },
    { rule: 'userInfo.signature', name: 'valid', change: signed(), outcome: 'passed' },
    {
      rule: 'userInfo.signature',
      name: 'invalid',
      change: signed({}, { kind: 'invalid', reason: 'It does not match.' }),
      outcome: 'failed',
      severity: 'error',
      says: 'It does not match.',
    },
    {
      rule: 'userInfo.signature',
      name: 'no key',
      change: signed({}, { kind: 'noKey', alg: 'RS256' }),
      outcome: 'failed',
      severity: 'error',
    },
    {
      rule: 'userInfo.signature',
      name: 'no key set',
      change: signed({}, 'unknown'),
      outcome: 'failed',
      severity: 'error',
      says: 'no key is available',
    },
    {
      rule: 'userInfo.signature',
      name: 'not signed at all',
      change: signed({}, 'unknown', { alg: 'none' }),
      outcome: 'failed',
      severity: 'error',
      says: 'alg is none',
    },
    { rule: 'userInfo.issuer', name: 'plain JSON', outcome: 'notApplicable' },
    { rule: 'userInfo.issuer', name: 'the issuer', change: signed(), outcome: 'passed' },
    {
      rule: 'userInfo.issuer',
      name: 'another',
      change: signed({ iss: 'https://other.example' }),
      outcome: 'failed',
      severity: 'error',
      says: 'https://other.example',
    },
    { rule: 'userInfo.issuer', name: 'nobody', change: signed({ iss: undefined }), outcome: 'failed', severity: 'warning' },
    { rule: 'userInfo.audience', name: 'plain JSON', outcome: 'notApplicable' },
    { rule: 'userInfo.audience', name: 'this client', change: signed(), outcome: 'passed' },
    { rule: 'userInfo.audience', name: 'this client among others', change: signed({ aud: ['x', 'client'] }), outcome: 'passed' },
    {
      rule: 'userInfo.audience',
      name: 'another client',
      change: signed({ aud: 'x' }),
      outcome: 'failed',
      severity: 'error',
      says: 'not for this client',
    },
    { rule: 'userInfo.audience', name: 'nobody', change: signed({ aud: undefined }), outcome: 'failed', severity: 'warning' },
  ]);
});
