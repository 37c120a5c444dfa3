import assert from 'node:assert/strict';
import type { FlowChoices } from '../../../../src/environments/planning/flowChoices.ts';
import { requestedGrant } from '../../../../src/environments/planning/requestedGrant.ts';

describe('the grant and response type of a request', () => {
  const requested: readonly (readonly [choices: FlowChoices, grant: string, responseType?: string])[] = [
    [{}, 'authorization_code', 'code'],
    [{ grant: 'implicit' }, 'implicit', 'token id_token'],
    [{ grant: 'hybrid' }, 'hybrid', 'code id_token'],
    [{ grant: 'client_credentials' }, 'client_credentials'],
    [{ grant: 'ciba' }, 'ciba'],
    [{ responseType: 'id_token token' }, 'implicit', 'id_token token'],
    [{ grant: 'hybrid', responseType: 'code token' }, 'hybrid', 'code token'],
    [{ responseType: ' \t code \n  id_token ' }, 'hybrid', 'code id_token'],
  ];
  for (const [choices, grant, responseType] of requested) {
    it(`follow from ${JSON.stringify(choices)}`, () => {
      const expected = { kind: 'requested', grant, ...(responseType === undefined ? {} : { responseType }) };
      assert.deepEqual(requestedGrant(choices), expected);
    });
  }

  const all = '"code", "token", "id_token", "none", "token id_token", "code id_token", "code token", "code token id_token"';
  const refused: readonly (readonly [choices: FlowChoices, problem: string])[] = [
    [{ responseType: 'cod' }, '"cod" is not a known response type. Did you mean "code"?'],
    [{ responseType: '' }, `"" is not a known response type. Choose one of ${all}.`],
    [{ responseType: 'saml_assertion' }, `"saml_assertion" is not a known response type. Choose one of ${all}.`],
    // Neither letters in another order nor words without the space between them are a response type.
    [{ responseType: 'edoc' }, `"edoc" is not a known response type. Choose one of ${all}.`],
    [{ responseType: 'codeid_token' }, '"codeid_token" is not a known response type. Did you mean "code id_token"?'],
    [
      { grant: 'implicit', responseType: 'code token' },
      'The response type "code token" belongs to the grant hybrid, not to implicit. Choose only one of them.',
    ],
    [
      { grant: 'device_code', responseType: 'code' },
      'The response type "code" belongs to the grant authorization_code, not to device_code. Choose only one of them.',
    ],
  ];
  for (const [choices, problem] of refused) {
    it(`are not to be had from ${JSON.stringify(choices)}`, () => {
      assert.deepEqual(requestedGrant(choices), { kind: 'impossible', problems: [problem] });
    });
  }
});
