import { decodeJwt } from '../../../../../src/core/jose/jwt.ts';
import { type IntrospectionFacts, introspectionRules } from '../../../../../src/core/rules/operations/introspectionRules.ts';
import { aJwt } from '../../../../support/jwts.ts';
import { describeRules, type RuleRow } from '../../../../support/runs/ruleOutcomes.ts';

const now = 1_700_000_000;
const claims = { iss: 'https://as.example', exp: now + 60, iat: now, jti: 'j', sub: 'u' };
const members = { active: true, ...claims, client_id: 'client', token_type: 'Bearer' };
const good: IntrospectionFacts = {
  members,
  reading: decodeJwt(aJwt(claims)),
  isAccessToken: true,
  issuedType: 'Bearer',
  fate: 'valid',
  clientId: 'client',
  nowSeconds: now,
};
const row = (
  rule: string,
  name: string,
  outcome: RuleRow<IntrospectionFacts>['outcome'],
  changed: object = {},
  more: Partial<RuleRow<IntrospectionFacts>> & { readonly facts?: Partial<IntrospectionFacts> } = {},
): RuleRow<IntrospectionFacts> => {
  const { facts, ...rest } = more;
  return { rule: `introspection.${rule}`, name, outcome, change: { members: { ...members, ...changed }, ...facts }, ...rest };
};
const opaque = { reading: decodeJwt('opaque') };
const forApi = decodeJwt(aJwt({ ...claims, aud: 'https://api.example' }));

describe('rules for an introspection (RFC 7662 section 2.2)', () => {
  describeRules<IntrospectionFacts>(introspectionRules, good, [
    row('active', 'an active one', 'passed'),
    row(
      'active',
      'no exp, no audience',
      'failed',
      { active: false },
      { says: 'names no audience, and this client is "client"', severity: 'info' },
    ),
    row(
      'active',
      'for an API',
      'failed',
      { active: false },
      { facts: { reading: forApi }, says: '"https://api.example", and this client ("client") is not in it' },
    ),
    row(
      'active',
      'for several APIs',
      'failed',
      { active: false },
      { facts: { reading: decodeJwt(aJwt({ aud: ['a', 'b'] })) }, says: 'is "a, b"' },
    ),
    row(
      'active',
      'for this client',
      'failed',
      { active: false },
      { facts: { reading: decodeJwt(aJwt({ aud: ['client', 'api'] })) }, says: 'look at the server for another reason' },
    ),
    row('active', 'opaque', 'failed', { active: false }, { facts: opaque, says: 'may not introspect this token gets the same response.' }),
    row(
      'active',
      'a refresh token',
      'failed',
      { active: false },
      { facts: { isAccessToken: false, reading: forApi }, says: 'may not introspect this token gets the same response.' },
    ),
    row('active', 'expired', 'passed', { active: false }, { facts: { fate: 'expired' }, says: 'it has expired' }),
    row('active', 'revoked', 'passed', { active: false }, { facts: { fate: 'revoked' }, says: 'was revoked in this run' }),
    row('active', 'after a sign-off', 'notApplicable', { active: false }, { facts: { fate: 'touched' } }),
    row('active', 'active in spite of a sign-off', 'passed', {}, { facts: { fate: 'touched' } }),
    row('expiry', 'in a minute', 'passed'),
    row('expiry', 'within the skew', 'passed', { exp: now - 59 }),
    row(
      'expiry',
      'past and active',
      'failed',
      { exp: now - 3600 },
      { says: 'by exp in the same response it expired 1 h ago', severity: 'error' },
    ),
    row('expiry', 'past and inactive', 'notApplicable', { active: false, exp: now - 3600 }),
    row(
      'expiry',
      'past in the token alone',
      'failed',
      { exp: undefined },
      {
        says: 'by its exp claim',
        facts: { reading: decodeJwt(aJwt({ exp: now - 3600 })) },
      },
    ),
    row('expiry', 'nowhere', 'notApplicable', { exp: undefined }, { facts: opaque }),
    row('expiry', 'null in the response, in time in the token', 'passed', { exp: null }),
    row('expiry', 'null', 'notApplicable', { exp: null }, { facts: opaque }),
    row(
      'expiry',
      'text',
      'failed',
      { exp: 'soon' },
      { severity: 'warning', says: 'exp of the introspection response is the text "soon", where' },
    ),
    row('expiry', 'digits as text', 'failed', { exp: String(now) }, { severity: 'warning', says: `the text "${now}", where a number` }),
    ...['milliseconds', 'microseconds', 'nanoseconds'].map((unit, at) =>
      row('expiry', unit, 'failed', { exp: now * 1000 ** (at + 1) }, { severity: 'warning', says: `which seems to be in ${unit}` }),
    ),
    row('expiry', 'beyond the calendar', 'failed', { exp: 1e25 }, { severity: 'warning', says: 'is beyond the calendar' }),
    row(
      'expiry',
      'milliseconds in the token alone',
      'failed',
      { exp: undefined },
      { severity: 'warning', says: 'exp of the token is', facts: { reading: decodeJwt(aJwt({ exp: now * 1000 })) } },
    ),
    row('times', 'seconds', 'passed', { nbf: now }),
    row('times', 'none', 'notApplicable', { iat: undefined }),
    row('times', 'null', 'notApplicable', { iat: null }),
    row('times', 'of an inactive one', 'notApplicable', { active: false, iat: 'now' }),
    row('times', 'milliseconds', 'failed', { iat: now * 1000 }, { severity: 'warning', says: 'iat of the introspection response is' }),
    row(
      'times',
      'digits as text',
      'failed',
      { iat: String(now) },
      { says: `iat of the introspection response is the text "${now}", where` },
    ),
    row('times', 'a date', 'failed', { nbf: '2024-01-01T00:00:00Z' }, { says: 'nbf of the introspection response is the text "2024' }),
    row(
      'times',
      'both',
      'failed',
      { iat: {}, nbf: true },
      { says: 'iat of the introspection response is an object, where a number of seconds belongs. nbf' },
    ),
    row('client', 'this client', 'passed'),
    row('client', 'another', 'failed', { client_id: 'other' }, { says: 'issued to "other"', severity: 'error' }),
    row('client', 'nobody', 'notApplicable', { client_id: undefined }),
    row('client', 'null', 'notApplicable', { client_id: null }),
    row('client', 'another of an inactive one', 'notApplicable', { active: false, client_id: 'other' }),
    row('tokenType', 'the same', 'passed'),
    row('tokenType', 'the same in another case', 'passed', { token_type: 'bearer' }),
    row('tokenType', 'another', 'failed', { token_type: 'DPoP' }, { says: 'of the type "DPoP"', severity: 'warning' }),
    row('tokenType', 'the kind of the token', 'failed', { token_type: 'access_token' }),
    row('tokenType', 'a number', 'failed', { token_type: 1 }),
    row('tokenType', 'none', 'notApplicable', { token_type: undefined }),
    row('tokenType', 'null', 'notApplicable', { token_type: null }),
    row('tokenType', 'of a refresh token', 'notApplicable', { token_type: 'Refresh' }, { facts: { isAccessToken: false } }),
    row('tokenType', 'nothing to compare it with', 'notApplicable', {}, { without: ['issuedType'] }),
    row('claims', 'the same', 'passed'),
    row('claims', 'another exp', 'failed', { exp: now + 61 }, { says: 'differ in exp' }),
    row('claims', 'another issuer and ID', 'failed', { iss: 'x', jti: 'k' }, { says: 'differ in iss, jti' }),
    row('claims', 'null', 'passed', { iss: null }),
    row('claims', 'another sub, made for whoever asks', 'passed', { sub: 'pairwise' }),
    row('claims', 'of an opaque token', 'notApplicable', {}, { facts: opaque }),
    row('claims', 'none in both', 'notApplicable', {}, { facts: { reading: decodeJwt(aJwt({ sub: 'u' })) } }),
  ]);
});
