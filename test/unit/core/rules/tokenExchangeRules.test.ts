import assert from 'node:assert/strict';
import { type TokenExchangeFacts, tokenExchangeFacts, tokenExchangeRules } from '../../../../src/core/rules/tokenExchangeRules.ts';
import type { EpochMs, Hop, HopId } from '../../../../src/core/runs/hop.ts';
import { response } from '../../../support/builders.ts';
import { describeRules, type RuleRow } from '../../../support/runs/ruleOutcomes.ts';

const type = (name: string): string => `urn:ietf:params:oauth:token-type:${name}`;
const good: TokenExchangeFacts = { requestedType: type('access_token'), issuedType: type('access_token'), tokenType: 'Bearer' };
const row = (
  rule: string,
  name: string,
  outcome: RuleRow<TokenExchangeFacts>['outcome'],
  change: Partial<TokenExchangeFacts> = {},
  says?: string,
): RuleRow<TokenExchangeFacts> => ({ rule: `tokenExchange.${rule}`, name, outcome, change, ...(says === undefined ? {} : { says }) });

describe('rules for a token exchange (RFC 8693 section 2.2.1)', () => {
  describeRules<TokenExchangeFacts>(tokenExchangeRules, good, [
    row('issuedType', 'named', 'passed', {}, 'token-type:access_token'),
    row('issuedType', 'not named', 'failed', { issuedType: undefined }, 'no issued_token_type'),
    row('requestedType', 'as requested', 'passed'),
    row('requestedType', 'none requested', 'notApplicable', { requestedType: undefined }),
    row('requestedType', 'not named', 'notApplicable', { issuedType: undefined }),
    row('requestedType', 'another', 'failed', { requestedType: type('id_token') }, 'token-type:id_token", and the issued token is'),
    row('tokenType', 'an ID token', 'passed', { issuedType: type('id_token'), tokenType: 'N_A' }),
    row('tokenType', 'a refresh token, in another case', 'passed', { issuedType: type('refresh_token'), tokenType: 'n_a' }),
    row('tokenType', 'an ID token as a bearer token', 'failed', { issuedType: type('id_token') }, 'token_type is "Bearer"'),
    row('tokenType', 'an ID token without', 'failed', { issuedType: type('id_token'), tokenType: undefined }, 'token_type is missing'),
    row('tokenType', 'an access token', 'notApplicable'),
    row('tokenType', 'a JWT, which may be one', 'notApplicable', { issuedType: type('jwt') }),
    row('tokenType', 'a type that is not known', 'notApplicable', { issuedType: 'urn:example:card' }),
    row('tokenType', 'nobody knows what', 'notApplicable', { issuedType: undefined }),
  ]);

  const exchange = 'grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Atoken-exchange&requested_token_type=t';
  const hop = (body: string, json: object, step: Hop['step'] = 'token request', status = 200): Hop => ({
    id: 'f.1' as HopId,
    index: 1,
    step,
    startedAt: 0 as EpochMs,
    request: { method: 'POST', url: 'https://as.example/token', headers: [], body },
    outcome: {
      kind: 'answered',
      response: response(status, JSON.stringify(json), [['content-type', 'application/json']]),
      timing: { totalMs: 1 },
    },
  });
  const tokens = { access_token: 'a', token_type: 'N_A', issued_token_type: 'i' };
  const rows: readonly (readonly [what: string, hop: Hop, facts: readonly TokenExchangeFacts[]])[] = [
    ['an exchange', hop(exchange, tokens), [{ requestedType: 't', issuedType: 'i', tokenType: 'N_A' }]],
    ['another grant', hop('grant_type=authorization_code', tokens), []],
    ['no form', hop('', tokens), []],
    ['a refusal', hop(exchange, { error: 'invalid_request' }, 'token request', 400), []],
    ['another step', hop(exchange, tokens, 'introspection'), []],
    ['no response', { ...hop(exchange, tokens), outcome: { kind: 'pending' } }, []],
    ['no token', hop(exchange, { id_token: 'x' }), []],
  ];
  for (const [what, one, facts] of rows) {
    it(`have facts of ${what}`, () =>
      assert.deepEqual(
        tokenExchangeFacts([one]).map((each) => each.facts),
        facts,
      ));
  }
});
