import type { TokenResponseFacts } from '../../../../src/core/rules/tokenResponseMembers.ts';
import { tokenResponseRules } from '../../../../src/core/rules/tokenResponseRules.ts';
import { describeRules, type RuleRow } from '../../../support/runs/ruleOutcomes.ts';
import { jsonResponse, textResponse } from '../../../support/servers/httpResponses.ts';

const good = { access_token: 'a', token_type: 'Bearer', expires_in: 60 };
const receivedAt = Date.parse('2026-11-26T12:00:00Z');
const facts = (change: object): TokenResponseFacts => ({ response: jsonResponse({ ...good, ...change }), receivedAt });

const row = (
  rule: string,
  name: string,
  outcome: RuleRow<TokenResponseFacts>['outcome'],
  change: object = {},
  more: Partial<RuleRow<TokenResponseFacts>> = {},
): RuleRow<TokenResponseFacts> => ({ rule: `tokenResponse.${rule}`, name, outcome, change: facts(change), ...more });

const noAccessToken = { access_token: undefined, id_token: 'x.y.z' };

describe('rules for a token response (RFC 6749 section 5.1)', () => {
  describeRules<TokenResponseFacts>(tokenResponseRules, facts({}), [
    row('accessToken', 'there', 'passed'),
    row('accessToken', 'missing beside an ID token', 'failed', noAccessToken, { severity: 'error', says: 'contains no access_token' }),
    row('accessToken', 'empty beside an ID token', 'failed', { ...noAccessToken, access_token: '' }, { says: 'access_token is empty' }),
    row('accessToken', 'null beside an ID token', 'failed', { ...noAccessToken, access_token: null }, { says: 'access_token is null' }),
    row(
      'accessToken',
      'a number beside a refresh token',
      'failed',
      { access_token: 1, refresh_token: 'r' },
      { says: 'access_token is a number' },
    ),
    row(
      'accessToken',
      'with its type before it',
      'failed',
      { access_token: 'Bearer abc' },
      { says: 'begins with the word', severity: 'warning' },
    ),
    row('accessToken', 'with a line break', 'failed', { access_token: 'abc\n' }, { says: 'contains white space' }),
    row(
      'accessToken',
      'with a quotation mark',
      'failed',
      { access_token: '"abc"' },
      { says: 'characters that a bearer token must not have' },
    ),
    row('accessToken', 'with everything that a bearer token may have', 'passed', { access_token: 'aZ09-._~+/==' }),
    row('accessToken', 'of another type, which has rules of its own', 'passed', { access_token: 'a b', token_type: 'MAC' }),
    row('accessToken', 'an error with a success status', 'notApplicable', { access_token: undefined, error: 'no' }),
    row('tokenType', 'there', 'passed'),
    row('tokenType', 'another one', 'passed', { token_type: 'DPoP' }),
    row('tokenType', 'missing', 'failed', { token_type: undefined }, { says: 'token_type is missing', severity: 'warning' }),
    row('tokenType', 'null', 'failed', { token_type: null }, { says: 'is missing' }),
    row('tokenType', 'empty', 'failed', { token_type: '' }, { says: 'token_type is empty' }),
    row('tokenType', 'blank', 'failed', { token_type: ' ' }, { says: 'is empty' }),
    row('tokenType', 'a list', 'failed', { token_type: ['Bearer'] }, { says: 'is not text' }),
    row('tokenType', 'of no access token', 'notApplicable', { ...noAccessToken, token_type: undefined }),
    row('expiresIn', 'an hour', 'passed', { expires_in: 3600 }),
    row('expiresIn', 'digits in text', 'passed', { expires_in: '3600' }),
    row('expiresIn', 'missing', 'failed', { expires_in: undefined }, { says: 'does not say how long', severity: 'info' }),
    row('expiresIn', 'under another name', 'failed', { expires_in: undefined, expires_at: 9 }, { says: 'expires_at', severity: 'info' }),
    row('expiresIn', 'negative', 'failed', { expires_in: -1 }, { says: 'expires_in is -1', severity: 'warning' }),
    row('expiresIn', 'negative in text', 'failed', { expires_in: '-300' }, { says: 'expires_in is -300', severity: 'warning' }),
    row('expiresIn', 'zero', 'failed', { expires_in: 0 }, { says: 'expires_in is 0', severity: 'warning' }),
    row(
      'expiresIn',
      'a word',
      'failed',
      { expires_in: 'soon' },
      { says: 'expires_in is the text "soon", which is not a number of seconds', severity: 'warning' },
    ),
    row('expiresIn', 'true', 'failed', { expires_in: true }, { says: 'expires_in is true, which is not a number of seconds' }),
    row(
      'expiresIn',
      'the time of the end',
      'failed',
      { expires_in: receivedAt / 1000 + 3600 },
      { says: 'as a time since 1970 is 2026-11-26T13:00:00.000Z', severity: 'warning' },
    ),
    row('expiresIn', 'the same in text', 'failed', { expires_in: String(receivedAt / 1000 + 60) }, { says: 'since 1970' }),
    row('expiresIn', 'the same in milliseconds', 'failed', { expires_in: receivedAt + 3600_000 }, { says: 'since 1970' }),
    row('expiresIn', 'the time of the response', 'failed', { expires_in: receivedAt / 1000 }, { says: 'since 1970' }),
    row('expiresIn', '60 days', 'passed', { expires_in: 5_184_000 }),
    row('expiresIn', 'all that 31 bits hold, which servers write for never', 'passed', { expires_in: 2_147_483_647 }),
    row('expiresIn', 'a hundred years', 'passed', { expires_in: 3_153_600_000 }),
    row('scope', 'there', 'passed', { scope: 'openid' }),
    row('scope', 'left out', 'notApplicable'),
    row('scope', 'null', 'notApplicable', { scope: null }),
    row('scope', 'a list', 'notApplicable', { scope: [] }),
    row('scope', 'empty', 'failed', { scope: '' }, { says: 'scope is empty', severity: 'warning' }),
    row('scope', 'blank', 'failed', { scope: ' ' }, { says: 'scope is empty' }),
    row('expiresIn', 'of no access token', 'notApplicable', noAccessToken),
    {
      rule: 'tokenResponse.accessToken',
      name: 'a form',
      outcome: 'passed',
      change: { response: textResponse('access_token=abc&token_type=bearer'), receivedAt },
    },
    {
      rule: 'tokenResponse.expiresIn',
      name: 'negative in a form',
      outcome: 'failed',
      says: 'expires_in is -5',
      change: { response: textResponse('access_token=abc&token_type=bearer&expires_in=-5'), receivedAt },
    },
    {
      rule: 'tokenResponse.expiresIn',
      name: 'under another name in a form',
      outcome: 'failed',
      says: 'Its member expires is not defined',
      change: { response: textResponse('access_token=abc&token_type=bearer&expires=5183999'), receivedAt },
    },
    {
      rule: 'tokenResponse.accessToken',
      name: 'a page',
      outcome: 'notApplicable',
      change: { response: textResponse('<html>'), receivedAt },
    },
  ]);
});
