import assert from 'node:assert/strict';
import { oauthError } from '../../../../../src/core/oauth/errors/oauthErrorResponse.ts';

const long = 'eyJhbGciOiJub25lIn0.'.repeat(200);

describe('the members of an OAuth error', () => {
  const rows: readonly (readonly [what: string, given: Parameters<typeof oauthError>, error: object])[] = [
    ['a code alone', ['invalid_grant', undefined, undefined], { error: 'invalid_grant' }],
    ['all three', ['x', 'No.', 'https://as.example/e'], { error: 'x', error_description: 'No.', error_uri: 'https://as.example/e' }],
    ['a long code', [`denied ${long}`, undefined, undefined], { error: 'denied…' }],
    ['a long description', ['x', `The token ${long} is unknown.`, undefined], { error: 'x', error_description: 'The token…' }],
    ['a long word', ['x', long, undefined], { error: 'x', error_description: '…' }],
    ['a long address', ['x', undefined, `https://as.example/${long}`], { error: 'x' }],
  ];
  for (const [what, given, error] of rows) it(`with ${what}`, () => assert.deepEqual(oauthError(...given), error));

  it('keeps a description of as many as 2,000 characters', () => {
    const description = 'No. '.repeat(500).trim();
    assert.equal(oauthError('x', description, undefined).error_description, description);
  });
});
