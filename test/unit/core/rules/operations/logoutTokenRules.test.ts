import { type FrontchannelLogoutFacts, frontchannelLogoutRules } from '../../../../../src/core/rules/operations/frontchannelLogoutRules.ts';
import { type LogoutTokenFacts, logoutTokenRules } from '../../../../../src/core/rules/operations/logoutTokenRules.ts';
import { describeRules, type RuleRow } from '../../../../support/runs/ruleOutcomes.ts';

const now = 1_800_000_000;
const event = 'http://schemas.openid.net/event/backchannel-logout';
const issuer = 'https://server.example';
const claims = { iss: issuer, aud: 'client', iat: now, exp: now + 120, jti: 'a', sub: 'jane', sid: 's1', events: { [event]: {} } };
const reading = (change: object = {}, header: object = {}): LogoutTokenFacts['reading'] => ({
  kind: 'decoded',
  signature: '',
  signingInput: '',
  header: { alg: 'RS256', typ: 'logout+jwt', ...header },
  claims: { ...claims, ...change },
});
const valid: LogoutTokenFacts = {
  reading: reading(),
  signature: { kind: 'valid', alg: 'RS256', kid: 'k1' },
  issuer,
  clientId: 'client',
  nowSeconds: now,
  idTokens: [{ sub: 'jane', sid: 's1' }],
  earlierIds: [],
};

type Outcome = RuleRow<LogoutTokenFacts>['outcome'];

/** A token with other claims; `undefined` stands for one that is left out. */
function row(rule: string, name: string, outcome: Outcome, change: object = {}, more: Partial<RuleRow<LogoutTokenFacts>> = {}) {
  return { rule: `logoutToken.${rule}`, name, outcome, ...more, change: { reading: reading(change), ...more.change } };
}
const signedOnAt = (iat: number, more: object = {}) => ({ change: { idTokens: [{ sub: 'jane', iat, ...more }] } });
const withoutSid = { change: { idTokens: [{ sub: 'jane' }] } };

describe('rules for a logout token (OpenID Connect Back-Channel Logout section 2.6)', () => {
  describeRules<LogoutTokenFacts>(logoutTokenRules, valid, [
    row('readable', 'a JWT', 'passed'),
    row('readable', 'anything else', 'failed', {}, { change: { reading: { kind: 'opaque', message: 'Not a JWT.' } } }),
    row('signature', 'by a key of the server', 'passed'),
    row('signature', 'by another key', 'failed', {}, { change: { signature: { kind: 'invalid', reason: 'The signature is wrong.' } } }),
    row('signature', 'without a key', 'failed', {}, { change: { signature: undefined }, says: 'no key is available' }),
    row('signature', 'alg none', 'failed', {}, { change: { reading: reading({}, { alg: 'none' }) }, says: 'alg is none' }),
    row('type', 'logout+jwt', 'passed'),
    row('type', 'whole media type', 'passed', {}, { change: { reading: reading({}, { typ: 'application/logout+jwt' }) } }),
    row('type', 'JWT', 'notApplicable', {}, { change: { reading: reading({}, { typ: 'JWT' }) } }),
    row('type', 'of an access token', 'failed', {}, { change: { reading: reading({}, { typ: 'at+jwt' }) }, severity: 'info' }),
    row('issuer', 'the one that was asked', 'passed'),
    row('issuer', 'another', 'failed', { iss: `${issuer}/` }),
    row('issuer', 'none', 'failed', { iss: undefined }, { says: 'has no iss' }),
    row('audience', 'the client', 'passed'),
    row('audience', 'the client among others', 'passed', { aud: ['other', 'client'] }),
    row('audience', 'another client', 'failed', { aud: ['other'] }, { says: '"other"' }),
    row('audience', 'none', 'failed', { aud: undefined }, { says: 'has no aud' }),
    row('issuedAt', 'now', 'passed'),
    row('issuedAt', 'in the future', 'failed', { iat: now + 90 }, { says: 'in the future' }),
    row('issuedAt', 'long ago', 'failed', { iat: now - 700 }, { says: 'ago' }),
    row('issuedAt', 'text', 'failed', { iat: 'now' }),
    row('issuedAt', 'milliseconds', 'failed', { iat: now * 1000 }),
    row('issuedAt', 'missing', 'failed', { iat: undefined }, { says: 'iat is missing' }),
    row('expiry', 'in two minutes', 'passed'),
    row('expiry', 'within the tolerance', 'passed', { exp: now - 30 }),
    row('expiry', 'over', 'failed', { exp: now - 90 }, { severity: 'error' }),
    row('expiry', 'text', 'failed', { exp: 'soon' }),
    row('expiry', 'milliseconds', 'failed', { exp: now * 1000 }),
    row('expiry', 'missing, as in earlier drafts', 'failed', { exp: undefined }, { severity: 'warning' }),
    row('events', 'a back-channel logout', 'passed'),
    row('events', 'that and another', 'passed', { events: { other: {}, [event]: { more: 1 } } }),
    row('events', 'another', 'failed', { events: { other: {} } }),
    row('events', 'no object', 'failed', { events: event }),
    row('events', 'no object inside', 'failed', { events: { [event]: true } }),
    row('events', 'none, as in an ID token', 'failed', { events: undefined }),
    row('nonce', 'none', 'passed'),
    row('nonce', 'one', 'failed', { nonce: '' }),
    row('session', 'of the user, after the sign-on', 'passed', { sid: undefined }, signedOnAt(now - 60)),
    row('session', 'of the user, by a clock that is a little behind', 'passed', { sid: undefined }, signedOnAt(now + 4)),
    row('session', 'of the user, before the sign-on', 'failed', { sid: undefined }, { ...signedOnAt(now + 6), says: 'an earlier session' }),
    row('session', 'of a session that cannot be compared, before the sign-on', 'failed', {}, { ...signedOnAt(now + 6), says: 'earlier' }),
    row('session', 'of the same session, whose ID token was issued later', 'passed', {}, signedOnAt(now + 60, { sid: 's1' })),
    row('session', 'sub and sid', 'passed'),
    row('session', 'sub alone', 'passed', { sid: undefined }),
    row('session', 'sid alone', 'passed', { sub: undefined }),
    row('session', 'sub, and a sid that cannot be compared', 'passed', {}, { ...withoutSid, says: 'no sid to compare' }),
    row('session', 'neither', 'failed', { sub: undefined, sid: undefined }, { says: 'neither sub nor sid' }),
    row('session', 'another user', 'failed', { sub: 'joe' }),
    row('session', 'another user, of the same session', 'failed', { sub: 'joe', sid: 's1' }),
    row('session', 'another session of the user', 'failed', { sid: 's2' }),
    row('session', 'a sid alone that cannot be compared', 'failed', { sub: undefined }, withoutSid),
    row('session', 'a sub of another type', 'failed', { sub: ['jane'] }),
    row('unique', 'new', 'passed', {}, { change: { earlierIds: ['b'] } }),
    row('unique', 'seen', 'failed', {}, { change: { earlierIds: ['b', 'a'] } }),
    row('unique', 'none', 'failed', { jti: undefined }),
  ]);
});

describe('rules for a front-channel logout (OpenID Connect Front-Channel Logout section 3)', () => {
  const facts: FrontchannelLogoutFacts = { iss: issuer, sid: 's1', issuer, idTokens: [{ sub: 'jane', sid: 's1' }] };
  describeRules<FrontchannelLogoutFacts>(frontchannelLogoutRules, facts, [
    { rule: 'frontchannelLogout.issuer', name: 'the one that was asked', outcome: 'passed' },
    { rule: 'frontchannelLogout.issuer', name: 'another', outcome: 'failed', change: { iss: 'https://other.example' } },
    { rule: 'frontchannelLogout.issuer', name: 'none', outcome: 'failed', without: ['iss'], says: 'no iss' },
    { rule: 'frontchannelLogout.session', name: 'of this run', outcome: 'passed' },
    { rule: 'frontchannelLogout.session', name: 'another', outcome: 'failed', change: { sid: 's2' } },
    { rule: 'frontchannelLogout.session', name: 'none', outcome: 'failed', without: ['sid'], says: 'no sid' },
    { rule: 'frontchannelLogout.session', name: 'nothing to compare', outcome: 'failed', change: { idTokens: [{}] }, says: 'to compare' },
  ]);
});
