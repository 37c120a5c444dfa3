import { type ErrorRow, secret } from './situations.ts';

/** A code by the endpoint where it comes. */
export const endpointRows: readonly ErrorRow[] = [
  // Other endpoints.
  [
    'an invalid token request, without a sentence',
    { code: 'invalid_request' },
    /parameter of this request is missing.*documentation of this endpoint/,
    'RFC 6749 section 5.2',
  ],
  [
    'an invalid revocation',
    { code: 'invalid_request', exchange: 'revocation', grantType: undefined },
    /parameter of this request/,
    'RFC 7009 section 2.2.1',
  ],
  [
    'an invalid UserInfo request',
    { code: 'invalid_request', exchange: 'UserInfo', grantType: undefined },
    /parameter of this request/,
    'RFC 6750 section 3.1',
  ],
  ['a scope at the token endpoint', secret({ code: 'invalid_scope', status: 400 }), /scope is unknown/, 'RFC 6749 section 5.2'],
  [
    'a scope of a device',
    { code: 'invalid_scope', exchange: 'device authorization request', grantType: undefined },
    /scope is unknown/,
    'RFC 8628 section 3.1',
  ],
  [
    'an expired access token',
    { code: 'invalid_token', exchange: 'UserInfo', status: 401, grantType: undefined },
    /access token is expired/,
    'RFC 6750 section 3.1',
  ],
];
