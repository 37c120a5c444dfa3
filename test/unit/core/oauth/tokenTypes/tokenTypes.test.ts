import assert from 'node:assert/strict';
import { tokenTypeUri } from '../../../../../src/core/oauth/tokenTypes/tokenTypes.ts';

describe('token types of RFC 8693 section 3', () => {
  const rows: readonly (readonly [written: string, uri: string | undefined])[] = [
    ['access_token', 'urn:ietf:params:oauth:token-type:access_token'],
    ['saml2', 'urn:ietf:params:oauth:token-type:saml2'],
    ['urn:ietf:params:oauth:token-type:jwt', 'urn:ietf:params:oauth:token-type:jwt'],
    ['https://example.com/token-types/session', 'https://example.com/token-types/session'],
    ['toString', undefined],
    ['saml', undefined],
    ['urn:with space', undefined],
    ['', undefined],
  ];
  for (const [written, uri] of rows) it(`"${written}" is ${uri ?? 'none'}`, () => assert.equal(tokenTypeUri(written), uri));
});
