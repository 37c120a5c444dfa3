import { type JwkSetFacts, jwkSetRules } from '../../../../../src/core/rules/server/jwkSetRules.ts';
import { describeRules, type RuleRow } from '../../../../support/runs/ruleOutcomes.ts';
import { jsonResponse, textResponse } from '../../../../support/servers/httpResponses.ts';

const facts = (...keys: readonly object[]): JwkSetFacts => ({ response: jsonResponse({ keys }) });
const rsa = { kty: 'RSA', n: 'AQ', e: 'AQAB' };
const ec = { kty: 'EC', crv: 'P-256', x: 'AQ', y: 'AQ' };

const row = (
  rule: string,
  name: string,
  outcome: RuleRow<JwkSetFacts>['outcome'],
  change: JwkSetFacts,
  says?: string,
): RuleRow<JwkSetFacts> => ({ rule: `jwkSet.${rule}`, name, outcome, change, ...(says === undefined ? {} : { says }) });

describe('rules for a JWK set', () => {
  describeRules<JwkSetFacts>(jwkSetRules, facts(rsa), [
    row('keyIds', 'one key without a name', 'notApplicable', facts(rsa)),
    row('keyIds', 'one beside one for encryption', 'notApplicable', facts(rsa, { ...rsa, use: 'enc' })),
    row('keyIds', 'two with names', 'passed', facts({ ...rsa, kid: 'a' }, { ...ec, kid: 'b' })),
    row('keyIds', 'one of two without', 'failed', facts({ ...rsa, kid: 'a' }, ec), '1 of the 2 keys'),
    row('keyIds', 'two without', 'failed', facts(rsa, ec), '2 of the 2 keys'),
    row('keyIds', 'an empty name', 'failed', facts({ ...rsa, kid: '' }, { ...rsa, kid: 'b' })),
    row('keyIds', 'no JWK set', 'notApplicable', { response: textResponse('<html>') }),
    row('distinctKeyIds', 'two names', 'passed', facts({ ...rsa, kid: 'a' }, { ...rsa, kid: 'b' })),
    row('distinctKeyIds', 'one name', 'failed', facts({ ...rsa, kid: 'a' }, { ...rsa, kid: 'a', n: 'Ag' }), '"a"'),
    row('distinctKeyIds', 'one key twice', 'notApplicable', facts({ ...rsa, kid: 'a' }, { ...rsa, kid: 'a', alg: 'PS256' })),
    row(
      'distinctKeyIds',
      'a copy beside another key',
      'failed',
      facts({ ...rsa, kid: 'a' }, { ...rsa, kid: 'a' }, { ...rsa, kid: 'a', n: 'Ag' }),
    ),
    row('distinctKeyIds', 'one name for keys of two types', 'passed', facts({ ...rsa, kid: 'a' }, { ...ec, kid: 'a' })),
    row('distinctKeyIds', 'one for encryption', 'notApplicable', facts({ ...rsa, kid: 'a' }, { ...rsa, kid: 'a', use: 'enc' })),
    row('distinctKeyIds', 'one key', 'notApplicable', facts({ ...rsa, kid: 'a' })),
  ]);
});
