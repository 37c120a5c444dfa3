import { type Change, type ErrorRow, exchange, refresh } from './situations.ts';

const use = (code: string, change: Change = {}): Change => ({ code, exchange: 'UserInfo', status: 401, grantType: undefined, ...change });

/** Tokens that the run itself has ended, or may have ended. */
export const endedTokenRows: readonly ErrorRow[] = [
  [
    'Hydra: UserInfo after a revocation',
    use('request_unauthorized', { tokenFate: 'revoked', said: 'The request could not be authorized.' }),
    /^This run has revoked the access token before\. Get a new access token/,
    'RFC 7009 section 2.1',
  ],
  ['Keycloak: the same', use('invalid_token', { tokenFate: 'revoked' }), /^This run has revoked the access token/, 'RFC 7009 section 2.1'],
  [
    'an API after a revocation',
    use('unauthorized', { tokenFate: 'revoked', exchange: 'API call' }),
    /^This run has revoked the access token/,
    'RFC 7009 section 2.1',
  ],
  [
    'a refusal with another status',
    use('invalid_token', { tokenFate: 'revoked', status: 403 }),
    /^This run has revoked the access token/,
    'RFC 7009 section 2.1',
  ],
  ['no code at all', use('', { tokenFate: 'revoked' }), /^This run has revoked the access token/, 'RFC 7009 section 2.1'],
  [
    'a scope that is missing is no end',
    use('insufficient_scope', { tokenFate: 'revoked', status: 403 }),
    /does not have the scope/,
    'RFC 6750 section 3.1',
  ],
  [
    'a lifetime that is over',
    use('invalid_token', { tokenFate: 'expired' }),
    /^The lifetime of the access token is over/,
    'RFC 6750 section 3.1',
  ],
  [
    'UserInfo with a token of the client itself',
    use('invalid_token', { withoutUser: true, tokenFate: 'valid' }),
    /^The access token was issued to the client itself .* no user .* authorization_code with the scope openid/,
    'OpenID Connect Core section 5.3',
  ],
  [
    'the same without a code',
    use('', { withoutUser: true, status: 403 }),
    /^The access token was issued to the client itself/,
    'OpenID Connect Core section 5.3',
  ],
  [
    'an API is for clients, too',
    use('invalid_token', { withoutUser: true, tokenFate: 'valid', exchange: 'API call' }),
    /Get a new token for this API\./,
    'RFC 6750 section 3.1',
  ],
  [
    'UserInfo after a sign-off',
    use('invalid_token', { tokenFate: 'touched' }),
    /^This run did something before that ends the access token at many servers/,
    'RFC 7009 section 2.1',
  ],
  [
    'a token that nothing was done with',
    use('invalid_token', { tokenFate: 'valid' }),
    /^The access token is expired/,
    'RFC 6750 section 3.1',
  ],
  [
    'a refresh after a revocation',
    { ...refresh('Token is not active'), tokenFate: 'revoked' },
    /^This run has revoked the refresh token before\. Sign on again/,
    'RFC 7009 section 2.1',
  ],
  [
    'a refresh after a sign-off',
    { ...refresh('grant request is invalid'), tokenFate: 'touched' },
    /^This run did something before that ends the refresh token/,
    'RFC 7009 section 2.1',
  ],
  [
    'a refresh after a sign-off, for a user who is disabled',
    { ...refresh('User disabled'), tokenFate: 'touched' },
    /user whose sign-on is redeemed is disabled/,
    'RFC 6749 section 5.2',
  ],
  [
    'an exchange after a revocation',
    { code: 'invalid_request', grantType: exchange, said: 'Invalid token', authentication: 'secret', tokenFate: 'revoked' },
    /^This run has revoked the subject token/,
    'RFC 7009 section 2.1',
  ],
];
