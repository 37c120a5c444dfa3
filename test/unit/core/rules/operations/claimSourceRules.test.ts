import { decodeJwt } from '../../../../../src/core/jose/jwt.ts';
import type { SignatureOutcome } from '../../../../../src/core/jose/signatureOutcome.ts';
import {
  type ClaimSourceFacts,
  type ClaimSourcesFacts,
  claimSourceRules,
} from '../../../../../src/core/rules/operations/claimSourceRules.ts';
import { aJwt } from '../../../../support/jwts.ts';
import { describeRules } from '../../../../support/runs/ruleOutcomes.ts';

const issuer = 'https://as.example';
const encrypted = 'eyJhbGciOiJSU0EtT0FFUCIsImVuYyI6IkEyNTZHQ00ifQ.a2V5.aXY.Y2lwaGVydGV4dA.dGFn';

function source(token: string, signature?: SignatureOutcome): ClaimSourceFacts {
  return { name: 'src1', claims: ['address', 'phone'], brought: { reading: decodeJwt(token), signature } };
}

const claims = { iss: issuer, address: {}, phone: null };
const good = source(aJwt(claims), { kind: 'valid', alg: 'RS256' });
const broken: ClaimSourceFacts = { name: 'src2', claims: ['age'], brought: { problem: 'It has neither.' } };
const sources = (...all: readonly ClaimSourceFacts[]): Partial<ClaimSourcesFacts> => ({ sources: all });

describe('rules for claim sources (OpenID Connect Core section 5.6.2)', () => {
  describeRules<ClaimSourcesFacts>(claimSourceRules, { sources: [good], issuer }, [
    { rule: 'userInfo.claimSource', name: 'all of them', outcome: 'passed' },
    {
      rule: 'userInfo.claimSource',
      name: 'one of two',
      change: sources(good, broken),
      outcome: 'failed',
      severity: 'warning',
      says: 'The source "src2" of "age" cannot be used. It has neither.',
    },
    { rule: 'userInfo.sourceClaims', name: 'all, one of them null', outcome: 'passed', says: '"address, phone"' },
    {
      rule: 'userInfo.sourceClaims',
      name: 'one of two',
      change: sources(source(aJwt({ address: {} }))),
      outcome: 'failed',
      severity: 'warning',
      says: 'lacks "phone"',
    },
    { rule: 'userInfo.sourceClaims', name: 'encrypted', change: sources(source(encrypted)), outcome: 'notApplicable' },
    { rule: 'userInfo.sourceClaims', name: 'no JWT', change: sources(broken), outcome: 'notApplicable' },
    { rule: 'userInfo.sourceSignature', name: 'by the issuer', outcome: 'passed' },
    {
      rule: 'userInfo.sourceSignature',
      name: 'in the name of the issuer',
      change: sources(good, source(aJwt(claims), { kind: 'invalid', reason: 'It does not match.' })),
      outcome: 'failed',
      severity: 'error',
      says: `names the issuer ${issuer}`,
    },
    {
      rule: 'userInfo.sourceSignature',
      name: 'by no key of the issuer',
      change: sources(source(aJwt(claims), { kind: 'noKey', alg: 'RS256' })),
      outcome: 'failed',
    },
    {
      rule: 'userInfo.sourceSignature',
      name: 'keys that could not be had',
      change: sources(source(aJwt(claims))),
      outcome: 'notApplicable',
    },
    {
      rule: 'userInfo.sourceSignature',
      name: 'another claims provider',
      change: sources(source(aJwt({ ...claims, iss: 'https://other.example' }))),
      outcome: 'notApplicable',
      says: 'not known here',
    },
    { rule: 'userInfo.sourceSignature', name: 'nobody', change: sources(source(aJwt({ address: {} }))), outcome: 'notApplicable' },
    {
      rule: 'userInfo.sourceSignature',
      name: 'unsigned',
      change: sources(source(aJwt(claims, { alg: 'none' }))),
      outcome: 'notApplicable',
      says: 'is not signed',
    },
    { rule: 'userInfo.sourceSignature', name: 'encrypted', change: sources(source(encrypted)), outcome: 'notApplicable' },
    { rule: 'userInfo.sourceSignature', name: 'no JWT', change: sources(broken), outcome: 'notApplicable' },
  ]);
});
