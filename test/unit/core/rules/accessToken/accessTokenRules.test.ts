import assert from 'node:assert/strict';
import { runRules } from '../../../../../src/core/findings/finding.ts';
import { decodeJwt } from '../../../../../src/core/jose/jwt.ts';
import {
  type AccessTokenFacts,
  accessTokenRules,
  givenAccessTokenRules,
} from '../../../../../src/core/rules/accessToken/accessTokenRules.ts';
import { aJwt } from '../../../../support/jwts.ts';
import { describeRules } from '../../../../support/runs/ruleOutcomes.ts';

const now = 1_700_000_000;
const good = { iss: 'https://as.example', aud: ['https://api.example'], client_id: 'client', exp: now + 3600, scope: 'openid profile' };
const withClaims = (
  claims: object,
  header: Readonly<Record<string, unknown>> = { alg: 'RS256', typ: 'at+jwt' },
): Pick<AccessTokenFacts, 'reading'> => ({
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
  isProven: false,
  requestedScope: 'openid profile',
  grantedScope: undefined,
  requestedResources: [],
  requestedDetails: undefined,
  grantedDetails: undefined,
};

/** In no format that a client knows, by the issuer itself. */
const own = (claims: object = {}): Pick<AccessTokenFacts, 'reading'> => withClaims(claims, { alg: 'RS256', typ: 'JWT' });
/** The same, by another issuer, as of Microsoft Graph and AD FS. */
const foreign = (claims: object = {}): Pick<AccessTokenFacts, 'reading'> =>
  own({ iss: 'https://sts.windows.net/tenant/', aud: '00000003-0000-0000-c000-000000000000', client_id: 'other', ...claims });
const granted = (grantedScope: string, requestedScope: string): Partial<AccessTokenFacts> => ({ grantedScope, requestedScope });
const resource = (requested: string, aud: unknown): Partial<AccessTokenFacts> => ({ ...own({ aud }), requestedResources: [requested] });
const api = 'https://api.example/v1';
const details = (
  requestedDetails: AccessTokenFacts['requestedDetails'],
  grantedDetails: AccessTokenFacts['grantedDetails'],
): Partial<AccessTokenFacts> => ({ requestedDetails, grantedDetails });

describe('rules for an access token (RFC 9068, RFC 6750)', () => {
  describeRules(accessTokenRules, valid, [
    { rule: 'accessToken.type', name: 'Bearer', outcome: 'passed' },
    { rule: 'accessToken.type', name: 'in small letters', change: { tokenType: 'bearer' }, outcome: 'passed' },
    { rule: 'accessToken.type', name: 'DPoP', change: { tokenType: 'DPoP' }, outcome: 'failed', says: 'DPoP' },
    {
      rule: 'accessToken.type',
      name: 'DPoP, asked for with a proof',
      change: { tokenType: 'DPoP', isProven: true },
      outcome: 'notApplicable',
      says: 'DPoP',
    },
    { rule: 'accessToken.type', name: 'MAC', change: { tokenType: 'mac' }, outcome: 'failed', says: 'needs more than a Bearer header' },
    { rule: 'accessToken.type', name: 'none', change: { tokenType: 'N_A' }, outcome: 'failed', says: 'RFC 8693 section 2.2.1' },
    {
      rule: 'accessToken.type',
      name: 'a word of a vendor',
      change: { tokenType: 'BearerToken' },
      outcome: 'failed',
      says: '"BearerToken", which is not registered',
    },
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
    { rule: 'accessToken.header', name: 'another format', change: own(), outcome: 'notApplicable' },
    { rule: 'accessToken.issuer', name: 'the issuer', outcome: 'passed' },
    { rule: 'accessToken.issuer', name: 'another', change: withClaims({ iss: 'https://x' }), outcome: 'failed', says: 'https://x' },
    { rule: 'accessToken.issuer', name: 'missing', change: withClaims({ iss: undefined }), outcome: 'notApplicable' },
    { rule: 'accessToken.audience', name: 'an API', outcome: 'passed', says: 'https://api.example' },
    { rule: 'accessToken.audience', name: 'the client', change: withClaims({ aud: 'client' }), outcome: 'failed' },
    { rule: 'accessToken.audience', name: 'missing', change: withClaims({ aud: undefined }), outcome: 'failed' },
    { rule: 'accessToken.audience', name: 'opaque', change: opaque, outcome: 'notApplicable' },
    { rule: 'accessToken.expiry', name: 'in an hour', outcome: 'passed' },
    { rule: 'accessToken.expiry', name: 'an hour ago', change: withClaims({ exp: now - 3600 }), outcome: 'failed', says: '1 h' },
    {
      rule: 'accessToken.expiry',
      name: 'text',
      change: withClaims({ exp: 'soon' }),
      outcome: 'failed',
      says: 'exp of the access token is the text',
    },
    {
      rule: 'accessToken.expiry',
      name: 'milliseconds',
      change: withClaims({ exp: now * 1000 }),
      outcome: 'failed',
      severity: 'warning',
      says: 'seems to be in milliseconds',
    },
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
    {
      rule: 'accessToken.signature',
      name: 'of another API',
      change: { ...foreign(), signature: { kind: 'invalid', reason: 'It does not fit.' } },
      outcome: 'notApplicable',
      says: 'RFC 6749 section 1.4',
    },
    {
      rule: 'accessToken.signature',
      name: 'of another API, without a key',
      change: { ...foreign(), signature: { kind: 'noKey', alg: 'RS256' } },
      outcome: 'notApplicable',
    },
    {
      rule: 'accessToken.signature',
      name: 'by the issuer, with a key that it does not publish',
      change: { ...own(), signature: { kind: 'noKey', alg: 'RS256' } },
      outcome: 'notApplicable',
    },
    {
      rule: 'accessToken.signature',
      name: 'by the issuer, with its own key and wrong',
      change: { ...own(), signature: { kind: 'invalid', reason: 'It does not fit.' } },
      outcome: 'failed',
      severity: 'warning',
    },
    {
      rule: 'accessToken.signature',
      name: 'of RFC 9068 without a key',
      change: { signature: { kind: 'noKey', alg: 'RS256' } },
      outcome: 'failed',
      severity: 'error',
    },
    { rule: 'accessToken.signature', name: 'of another API and valid', change: foreign(), outcome: 'passed' },
    {
      rule: 'accessToken.issuer',
      name: 'of another API',
      change: foreign(),
      outcome: 'notApplicable',
      says: 'https://sts.windows.net/tenant/',
    },
    { rule: 'accessToken.issuer', name: 'in another format, the issuer', change: own(), outcome: 'passed' },
    {
      rule: 'accessToken.issuer',
      name: 'of RFC 9068 by another',
      change: withClaims({ iss: 'https://x' }),
      outcome: 'failed',
      severity: 'error',
    },
    {
      rule: 'accessToken.audience',
      name: 'in another format, the client',
      change: own({ aud: 'client' }),
      outcome: 'notApplicable',
      says: 'client',
    },
    { rule: 'accessToken.audience', name: 'in another format, missing', change: own({ aud: undefined }), outcome: 'notApplicable' },
    { rule: 'accessToken.client', name: 'of another API', change: foreign(), outcome: 'notApplicable' },
    {
      rule: 'accessToken.client',
      name: 'in another format, another',
      change: own({ client_id: 'x' }),
      outcome: 'failed',
      severity: 'warning',
    },
    { rule: 'accessToken.expiry', name: 'of RFC 9068', change: withClaims({ exp: now - 3600 }), outcome: 'failed', severity: 'error' },
    {
      rule: 'accessToken.expiry',
      name: 'in another format, an hour ago',
      change: foreign({ exp: now - 3600 }),
      outcome: 'failed',
      severity: 'warning',
    },

    {
      rule: 'accessToken.scope',
      name: 'short for a URI',
      change: granted('User.Read profile openid email', 'openid profile offline_access https://graph.microsoft.com/User.Read'),
      outcome: 'passed',
    },
    {
      rule: 'accessToken.scope',
      name: 'a URI for short',
      change: granted('https://www.googleapis.com/auth/userinfo.email openid', 'openid email'),
      outcome: 'passed',
    },
    {
      rule: 'accessToken.scope',
      name: 'a URI that is another',
      change: granted('https://graph.microsoft.com/User.Read', 'https://api.example/User.Read'),
      outcome: 'failed',
      says: 'https://api.example/User.Read',
    },
    {
      rule: 'accessToken.scope',
      name: 'a URI whose end is another name',
      change: granted('User.Read', 'https://graph.microsoft.com/Mail.Read'),
      outcome: 'failed',
      says: 'Mail.Read',
    },
    {
      rule: 'accessToken.scope',
      name: 'of the API alone: OpenID scopes are not spoken of',
      change: granted('api://0d3f/access', 'openid profile api://0d3f/access'),
      outcome: 'passed',
    },
    {
      rule: 'accessToken.scope',
      name: 'some OpenID scopes: the others were left out',
      change: granted('openid email', 'openid profile email'),
      outcome: 'failed',
      says: 'profile was requested',
    },
    {
      rule: 'accessToken.scope',
      name: 'what was granted before',
      change: granted('User.Read Mail.Read', 'https://graph.microsoft.com/.default'),
      outcome: 'passed',
    },
    { rule: 'accessToken.scope', name: 'with commas', change: granted('repo,user:email', 'repo user:email'), outcome: 'passed' },
    {
      rule: 'accessToken.scope',
      name: 'with commas, and less',
      change: granted('repo,gist', 'repo user:email'),
      outcome: 'failed',
      says: 'user:email',
    },
    {
      rule: 'accessToken.scope',
      name: 'with commas and spaces',
      change: granted('repo, user:email', 'repo user:email'),
      outcome: 'passed',
    },
    { rule: 'accessToken.scope', name: 'a name with a comma in it', change: granted('read,write', 'read,write'), outcome: 'passed' },
    { rule: 'accessToken.scope', name: 'in capitals, which are another name', change: granted('READ', 'read'), outcome: 'failed' },
    {
      rule: 'accessToken.scope',
      name: 'as scp of the token',
      change: { ...own({ scope: undefined, scp: ['openid'] }) },
      outcome: 'failed',
      says: 'profile',
    },
    { rule: 'accessToken.scope', name: 'as a list in the token', change: { ...own({ scope: ['openid', 'profile'] }) }, outcome: 'passed' },
    { rule: 'accessToken.scopeList', name: 'spaces', change: granted('openid profile', 'openid profile'), outcome: 'passed' },
    {
      rule: 'accessToken.scopeList',
      name: 'commas',
      change: granted('repo,user:email', 'repo user:email'),
      outcome: 'failed',
      severity: 'info',
      says: 'Commas separate',
    },
    {
      rule: 'accessToken.scopeList',
      name: 'percent-encoded spaces',
      change: granted('read%20write', 'read write'),
      outcome: 'failed',
      says: 'Percent-encoded spaces separate',
    },
    { rule: 'accessToken.scope', name: 'granted with plus signs between', change: granted('read+write', 'read write'), outcome: 'passed' },
    {
      rule: 'accessToken.scope',
      name: 'one missing with plus signs between',
      change: granted('read+list', 'read write'),
      outcome: 'failed',
      says: 'write was requested but not granted',
    },
    { rule: 'accessToken.scopeList', name: 'a comma in a name', change: granted('read,write', 'read,write'), outcome: 'passed' },
    { rule: 'accessToken.scopeList', name: 'none', outcome: 'notApplicable' },

    { rule: 'accessToken.resource', name: 'none requested', outcome: 'notApplicable' },
    { rule: 'accessToken.resource', name: 'the resource', change: resource(api, api), outcome: 'passed' },
    {
      rule: 'accessToken.resource',
      name: 'one of several',
      change: resource(api, ['https://as.example/userinfo', api]),
      outcome: 'passed',
    },
    { rule: 'accessToken.resource', name: 'with a final slash', change: resource(api, `${api}/`), outcome: 'passed' },
    { rule: 'accessToken.resource', name: 'its server', change: resource(api, 'https://api.example'), outcome: 'passed' },
    {
      rule: 'accessToken.resource',
      name: 'another',
      change: resource(api, 'https://other.example/v1'),
      outcome: 'failed',
      severity: 'error',
      says: 'https://other.example/v1',
    },
    {
      rule: 'accessToken.resource',
      name: 'another on the same server',
      change: resource(api, 'https://api.example/v10'),
      outcome: 'failed',
    },
    { rule: 'accessToken.resource', name: 'a part of it', change: resource(api, `${api}/users`), outcome: 'failed' },
    { rule: 'accessToken.resource', name: 'another port', change: resource(api, 'https://api.example:8443/v1'), outcome: 'failed' },
    {
      rule: 'accessToken.resource',
      name: 'a name of the server for it',
      change: resource(api, 'my-api'),
      outcome: 'notApplicable',
      says: 'my-api',
    },
    { rule: 'accessToken.resource', name: 'this client', change: resource(api, 'client'), outcome: 'failed', says: 'for client' },
    { rule: 'accessToken.resource', name: 'this client and a name', change: resource(api, ['client', 'my-api']), outcome: 'notApplicable' },
    { rule: 'accessToken.resource', name: 'an opaque token', change: { ...opaque, requestedResources: [api] }, outcome: 'notApplicable' },
    { rule: 'accessToken.resource', name: 'no audience', change: resource(api, undefined), outcome: 'notApplicable' },

    {
      rule: 'accessToken.authorizationDetails',
      name: 'none requested',
      change: { grantedDetails: [{ type: 'payment' }] },
      outcome: 'notApplicable',
    },
    {
      rule: 'accessToken.authorizationDetails',
      name: 'as requested',
      change: details([{ type: 'payment' }, { type: 'account' }], [{ type: 'account' }, { type: 'payment' }]),
      outcome: 'passed',
    },
    {
      rule: 'accessToken.authorizationDetails',
      name: 'one of two types',
      change: details([{ type: 'payment' }, { type: 'account' }], [{ type: 'payment' }]),
      outcome: 'failed',
      severity: 'warning',
      says: 'type account were requested',
    },
    {
      rule: 'accessToken.authorizationDetails',
      name: 'an action more',
      change: details([{ type: 'account', actions: ['read'] }], [{ type: 'account', actions: ['read', 'write'] }]),
      outcome: 'failed',
      severity: 'error',
      says: 'actions "write"',
    },
    {
      rule: 'accessToken.authorizationDetails',
      name: 'an action less',
      change: details([{ type: 'account', actions: ['read', 'write'] }], [{ type: 'account', actions: ['read'] }]),
      outcome: 'passed',
    },
    {
      rule: 'accessToken.authorizationDetails',
      name: 'two objects of a type as one',
      change: details(
        [
          { type: 'account', actions: ['read'] },
          { type: 'account', actions: ['write'] },
        ],
        [{ type: 'account', actions: ['read', 'write'] }],
      ),
      outcome: 'passed',
    },
    {
      rule: 'accessToken.authorizationDetails',
      name: 'what the server filled in',
      change: details([{ type: 'account' }], [{ type: 'account', locations: ['https://api.example'], identifier: 'x' }]),
      outcome: 'passed',
    },
    {
      rule: 'accessToken.authorizationDetails',
      name: 'not said',
      change: { requestedDetails: [{ type: 'payment' }] },
      outcome: 'failed',
      severity: 'warning',
    },
    {
      rule: 'accessToken.authorizationDetails',
      name: 'another type',
      change: { requestedDetails: [{ type: 'payment' }], grantedDetails: [{ type: 'account' }] },
      outcome: 'failed',
      severity: 'error',
      says: 'account',
    },
    { rule: 'accessToken.scope', name: 'none asked for', without: ['requestedScope'], outcome: 'notApplicable' },
  ]);
});

describe('rules for an access token that a person gave', () => {
  const outcomes = (change: Partial<AccessTokenFacts> = {}) =>
    new Map(runRules(givenAccessTokenRules, { ...valid, tokenType: undefined, ...change }).map((each) => [each.code, each]));

  it('judge what it says of itself', () => {
    for (const code of ['signature', 'header', 'issuer', 'audience', 'expiry'])
      assert.equal(outcomes().get(`accessToken.${code}`)?.outcome, 'passed', code);
    const expired = outcomes(withClaims({ exp: now - 3600, iss: 'https://other.example' }));
    assert.equal(expired.get('accessToken.expiry')?.severity, 'error');
    assert.equal(expired.get('accessToken.issuer')?.outcome, 'failed');
  });

  it('judge neither the client nor what a request or a response would decide', () => {
    const others = outcomes({ ...withClaims({ client_id: 'other', scope: 'less' }), requestedResources: [api], requestedDetails: [{}] });
    for (const code of ['type', 'client', 'scope', 'scopeList', 'resource', 'authorizationDetails']) {
      assert.equal(others.get(`accessToken.${code}`)?.outcome, 'notApplicable', code);
      assert.match(others.get(`accessToken.${code}`)?.message ?? '', /the request that the access token was issued for is not known$/);
    }
  });
});
