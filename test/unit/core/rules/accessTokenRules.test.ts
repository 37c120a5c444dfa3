import { decodeJwt } from '../../../../src/core/jose/jwt.ts';
import { type AccessTokenFacts, accessTokenRules } from '../../../../src/core/rules/accessTokenRules.ts';
import { aJwt } from '../../../support/jwts.ts';
import { describeRules } from '../../../support/runs/ruleOutcomes.ts';

const now = 1_700_000_000;
const good = { iss: 'https://as.example', aud: ['https://api.example'], client_id: 'client', exp: now + 3600, scope: 'openid profile' };
const withClaims = (claims: object, header: Readonly<Record<string, unknown>> = { alg: 'RS256' }): Pick<AccessTokenFacts, 'reading'> => ({
  reading: decodeJwt(aJwt({ ...good, ...claims }, header)),
});
const opaque = { reading: decodeJwt('opaque') };

const valid: AccessTokenFacts = {
  ...withClaims({}),
  signature: { kind: 'valid', alg: 'RS256', kid: '2f5b0c1e-0000-4000-8000-000000000001' },
  issuer: 'https://as.example',
  clientId: 'client',
  nowSeconds: now,
  tokenType: 'Bearer',
  requestedScope: 'openid profile',
  grantedScope: undefined,
};

describe('rules for an access token (RFC 9068, RFC 6750)', () => {
  describeRules(accessTokenRules, valid, [
    { rule: 'accessToken.type', name: 'Bearer', outcome: 'passed' },
    { rule: 'accessToken.type', name: 'in small letters', change: { tokenType: 'bearer' }, outcome: 'passed' },
    { rule: 'accessToken.type', name: 'DPoP', change: { tokenType: 'DPoP' }, outcome: 'failed', says: 'DPoP' },
    { rule: 'accessToken.type', name: 'missing', without: ['tokenType'], outcome: 'notApplicable' },
    { rule: 'accessToken.signature', name: 'valid, with a short key ID', outcome: 'passed', says: 'kid 2f5b0c1e…' },
    {
      rule: 'accessToken.signature',
      name: 'invalid',
      change: { signature: { kind: 'invalid', reason: 'It does not fit.' } },
      outcome: 'failed',
    },
    { rule: 'accessToken.signature', name: 'opaque', change: opaque, outcome: 'notApplicable' },
    { rule: 'accessToken.header', name: 'at+jwt', change: withClaims({}, { alg: 'RS256', typ: 'at+JWT' }), outcome: 'passed' },
    {
      rule: 'accessToken.header',
      name: 'the long form',
      change: withClaims({}, { alg: 'RS256', typ: 'application/at+jwt' }),
      outcome: 'passed',
    },
    { rule: 'accessToken.header', name: 'another format', outcome: 'notApplicable' },
    { rule: 'accessToken.issuer', name: 'the issuer', outcome: 'passed' },
    { rule: 'accessToken.issuer', name: 'another', change: withClaims({ iss: 'https://x' }), outcome: 'failed', says: 'https://x' },
    { rule: 'accessToken.issuer', name: 'missing', change: withClaims({ iss: undefined }), outcome: 'notApplicable' },
    { rule: 'accessToken.audience', name: 'an API', outcome: 'passed', says: 'https://api.example' },
    { rule: 'accessToken.audience', name: 'the client', change: withClaims({ aud: 'client' }), outcome: 'failed' },
    { rule: 'accessToken.audience', name: 'missing', change: withClaims({ aud: undefined }), outcome: 'failed' },
    { rule: 'accessToken.audience', name: 'opaque', change: opaque, outcome: 'notApplicable' },
    { rule: 'accessToken.expiry', name: 'in an hour', outcome: 'passed' },
    { rule: 'accessToken.expiry', name: 'an hour ago', change: withClaims({ exp: now - 3600 }), outcome: 'failed', says: '1 h' },
    { rule: 'accessToken.expiry', name: 'text', change: withClaims({ exp: 'soon' }), outcome: 'failed' },
    { rule: 'accessToken.expiry', name: 'missing', change: withClaims({ exp: undefined }), outcome: 'notApplicable' },
    { rule: 'accessToken.client', name: 'this client', outcome: 'passed' },
    { rule: 'accessToken.client', name: 'another', change: withClaims({ client_id: 'x' }), outcome: 'failed' },
    { rule: 'accessToken.client', name: 'missing', change: withClaims({ client_id: undefined }), outcome: 'notApplicable' },
    { rule: 'accessToken.scope', name: 'all in the token', outcome: 'passed' },
    { rule: 'accessToken.scope', name: 'all in the response', change: { ...opaque, grantedScope: 'profile openid' }, outcome: 'passed' },
    {
      rule: 'accessToken.scope',
      name: 'less in the response',
      change: { grantedScope: 'openid' },
      outcome: 'failed',
      says: 'profile was requested',
    },
    { rule: 'accessToken.scope', name: 'nothing said', change: opaque, outcome: 'passed', says: 'not returned' },
    {
      rule: 'accessToken.scope',
      name: 'offline_access not listed',
      change: { requestedScope: 'openid offline_access' },
      outcome: 'passed',
    },
    { rule: 'accessToken.scope', name: 'none asked for', without: ['requestedScope'], outcome: 'notApplicable' },
  ]);
});
