import assert from 'node:assert/strict';
import type { GrantType } from '../../../../../src/core/plan/plan.ts';
import type { FlowChoices } from '../../../../../src/environments/planning/flowChoices.ts';
import { beginningOf } from '../../../../../src/environments/planning/given/beginningOf.ts';

const uri = 'urn:ietf:params:oauth:token-type:';

describe('what a grant begins with', () => {
  const said = (grant: GrantType, choices: FlowChoices): string => {
    const beginning = beginningOf(grant, choices);
    if (beginning.kind === 'impossible') return beginning.problems.join(' ');
    const type = beginning.type === undefined ? '' : ` as ${beginning.type.replace(uri, '')}`;
    return `${beginning.kind === 'given' ? beginning.token.given : 'obtained'}${type}`;
  };

  const rows: readonly (readonly [grant: GrantType, choices: FlowChoices, is: string | RegExp])[] = [
    ['authorization_code', {}, 'obtained'],
    ['refresh_token', {}, 'obtained'],
    ['refresh_token', { given: ['refresh_token'] }, 'refresh_token'],
    [
      'refresh_token',
      { given: ['access_token'] },
      /access token at hand is not used: the grant refresh_token begins with a refresh token\.$/,
    ],
    [
      'refresh_token',
      { given: ['id_token', 'refresh_token'] },
      /ID token at hand is not used: the grant refresh_token begins with the refresh/,
    ],
    ['client_credentials', { given: ['access_token'] }, /the grant client_credentials obtains its tokens itself/],
    ['token_exchange', {}, 'obtained as access_token'],
    ['token_exchange', { subjectTokenType: 'id_token' }, 'obtained as id_token'],
    ['token_exchange', { subjectTokenType: 'saml2' }, /has to be at hand/],
    ['token_exchange', { given: ['subject_token'] }, 'subject_token as access_token'],
    ['token_exchange', { given: ['subject_token'], subjectTokenType: 'saml2' }, 'subject_token as saml2'],
    ['token_exchange', { given: ['subject_token'], subjectTokenType: 'urn:x:y' }, 'subject_token as urn:x:y'],
    ['token_exchange', { given: ['subject_token'], subjectTokenType: 'saml' }, /^"saml" is not a token type/],
    ['token_exchange', { given: ['access_token'] }, 'access_token as access_token'],
    ['token_exchange', { given: ['id_token'] }, 'id_token as id_token'],
    ['token_exchange', { given: ['refresh_token'], subjectTokenType: `${uri}refresh_token` }, 'refresh_token as refresh_token'],
    ['token_exchange', { given: ['id_token'], subjectTokenType: 'access_token' }, /^The ID token at hand is not used/],
    [
      'token_exchange',
      { given: ['access_token', 'subject_token'] },
      /^The access token at hand is not used: .*begins with the subject token/,
    ],
    ['token_exchange', { given: ['actor_token'] }, 'obtained as access_token'],
  ];
  for (const [grant, choices, is] of rows) {
    it(`${grant} with ${JSON.stringify(choices)}: ${is}`, () =>
      typeof is === 'string' ? assert.equal(said(grant, choices), is) : assert.match(said(grant, choices), is));
  }
});
