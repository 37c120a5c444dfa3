import assert from 'node:assert/strict';
import { parseForm } from '../../../../../src/core/http/form.ts';
import { readAuthorizationResponse, receivedInUrl } from '../../../../../src/core/oauth/authorizationResponse.ts';
import { readAuthorizationError } from '../../../../../src/core/oauth/errors/authorizationError.ts';

const rows: readonly (readonly [query: string, error: object | undefined])[] = [
  ['error=access_denied&error_description=No.', { error: 'access_denied', error_description: 'No.' }],
  ['error=access_denied&error_reason=user_denied&error_code=200', { error: 'access_denied' }],
  ['error=access_denied&error_message=No.', { error: 'access_denied', error_description: 'No.' }],
  ['error_code=100&error_message=Invalid+URL&state=s', { error: '100', error_description: 'Invalid URL' }],
  ['errorCode=E7&errorMessage=No.', { error: 'E7', error_description: 'No.' }],
  ['error_code=PLATFORM__LOGIN_DISABLED', { error: 'PLATFORM__LOGIN_DISABLED' }],
  ['errcode=40029&errmsg=bad', { error: '40029', error_description: 'bad' }],
  ['error=&error_code=100', { error: '100' }],
  ['error_code=0', undefined],
  ['error_message=Only+words', undefined],
  ['code=a&state=s', undefined],
  ['type=x&status=y&message=z', undefined],
  ['', undefined],
];

describe('the error of an authorization response', () => {
  for (const [query, error] of rows) {
    it(`of ${query || 'nothing'}: ${JSON.stringify(error) ?? 'none'}`, () => {
      assert.deepEqual(readAuthorizationError(parseForm(query))?.error, error);
      const reading = readAuthorizationResponse(receivedInUrl(`https://client.example/cb?${query}`));
      assert.deepEqual(reading.kind === 'refused' ? reading.error : undefined, error);
    });
  }

  it('says where it stood when that is not in error', () => {
    assert.match(readAuthorizationError(parseForm('error_code=100'))?.findings[0]?.message ?? '', /the code stands in "error_code"/);
    assert.deepEqual(readAuthorizationError(parseForm('error=x&error_code=1'))?.findings, []);
  });

  it('is looked for in the fragment as well', () => {
    assert.equal(receivedInUrl('https://client.example/cb?a=1#error_code=100&state=s').source, 'fragment');
  });
});
