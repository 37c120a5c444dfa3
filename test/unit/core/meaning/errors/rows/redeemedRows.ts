import { ciba, device, type ErrorRow, redeem, refresh } from './situations.ts';

/** What a token request redeems: codes, device codes, refresh tokens. */
export const redeemedRows: readonly ErrorRow[] = [
  // Refresh tokens.
  ['a disabled user', refresh('User disabled'), /user whose sign-on is redeemed is disabled/, 'RFC 6749 section 5.2'],
  [
    'Entra: a disabled user',
    refresh('AADSTS50057: The user account is disabled.'),
    /user whose sign-on is redeemed is disabled/,
    'RFC 6749 section 5.2',
  ],
  [
    'another host',
    refresh("Invalid token issuer. Expected 'http://localhost:8080/realms/x'"),
    /another issuer or host name/,
    'RFC 6749 section 5.2',
  ],
  ['a session that ended', refresh('Session not active'), /session.*has ended/, 'RFC 6749 section 5.2'],
  ['a token that was used', refresh('Maximum allowed refresh token reuse exceeded'), /used before/, 'RFC 9700 section 4.14.2'],
  [
    'a token at hand that was used',
    { ...refresh('refresh token already used'), givenToken: true, tokenFate: 'valid' },
    /used before, elsewhere.*newest refresh token that was issued for the sign-on/,
    'RFC 9700 section 4.14.2',
  ],
  [
    'a token at hand, without a word',
    { ...refresh('grant request is invalid'), givenToken: true, tokenFate: 'valid' },
    /not valid at this server.*newest refresh token that was issued to this client/,
    'RFC 6749 section 5.2',
  ],
  [
    'a token at hand that this run has revoked',
    { ...refresh(undefined), givenToken: true, tokenFate: 'revoked' },
    /^This run has revoked/,
    'RFC 7009 section 2.1',
  ],
  ['a token that was replaced', refresh('Stale token'), /used before/, 'RFC 9700 section 4.14.2'],
  [
    'an expired token',
    refresh('Refresh token expired'),
    /^The refresh token has expired\. Sign on again to get a new refresh token/,
    'RFC 6749 section 5.2',
  ],
  [
    'Entra: a token that was not used for long',
    refresh('AADSTS700082: The refresh token has expired due to inactivity.'),
    /^The refresh token has expired\./,
    'RFC 6749 section 5.2',
  ],
  ['Keycloak: an expired token', refresh('Token is not active'), /^The refresh token has expired\./, 'RFC 6749 section 5.2'],
  ['Google: one of two reasons', refresh('Token has been expired or revoked.'), /expired, revoked/, 'RFC 6749 section 5.2'],
  [
    'Keycloak: a token of another client',
    refresh("Invalid refresh token. Token client and authorized client don't match"),
    /issued to another client\. Refresh as the client/,
    'RFC 6749 section 10.4',
  ],
  [
    'a token at hand of another client',
    { ...refresh('client mismatch'), givenToken: true, tokenFate: 'valid' },
    /issued to another client\./,
    'RFC 6749 section 10.4',
  ],
  [
    'dex: one of two reasons',
    refresh('Refresh token is invalid or has already been claimed by another client.'),
    /^The refresh token is not valid: expired/,
    'RFC 6749 section 5.2',
  ],
  [
    'a token at hand that is cut',
    { ...refresh('refresh token not found'), givenToken: true, tokenFate: 'valid' },
    /^The server does not know this refresh token: it is not complete.*Give the whole refresh token/,
    'RFC 6749 section 5.2',
  ],
  [
    'a token at hand that is refused in words for several reasons',
    { ...refresh('Unknown or invalid refresh token.'), givenToken: true, tokenFate: 'valid' },
    /not valid at this server: expired/,
    'RFC 6749 section 5.2',
  ],
  ['a refresh without a sentence', refresh(undefined), /Sign on again to get a new refresh token/, 'RFC 6749 section 5.2'],
  // Codes.
  ['another redirect URI', redeem('Incorrect redirect_uri'), /another redirect_uri.*same redirect_uri/, 'RFC 6749 section 4.1.3'],
  ['another verifier', redeem('PKCE verification failed: Code mismatch'), /code_verifier does not match/, 'RFC 7636 section 4.6'],
  ['a code, without a sentence', redeem(undefined), /already used, expired/, 'RFC 6749 section 5.2'],
  ['a device code', { grantType: device }, /device or authentication request.*Start again to get a new code/, 'RFC 8628 section 3.5'],
  ['an authentication request', { grantType: ciba }, /device or authentication request/, 'RFC 8628 section 3.5'],
  ['a user who says no on the device', { code: 'access_denied', grantType: device }, /user or a policy denied/, 'RFC 8628 section 3.5'],
  // What the run sent is known: it is not blamed.
  ...(
    [
      ['oidc-provider: DPoP is required', 'grant request is invalid'],
      ['Google', 'Bad Request'],
      ['no sentence', undefined],
      ['a list of what may be wrong', 'redirect uri/code verifier does not match authorization code. Or it expired.'],
    ] as const
  ).map(
    ([title, said]): ErrorRow => [
      `a code whose parameters were kept: ${title}`,
      { ...redeem(said), keptParameters: true, challenge: 'S256' },
      /^(?!.*(?:redirect_uri|code_verifier|S256)).*matches the authorization request\. Run again\./,
      'RFC 6749 section 5.2',
    ],
  ),
  [
    'another redirect URI, although it is the same one',
    { ...redeem('Incorrect redirect_uri'), keptParameters: true },
    /This run sent the same one in both.*log of the server/,
    'RFC 6749 section 4.1.3',
  ],
  [
    'another verifier, although it belongs to the challenge',
    { ...redeem('PKCE verification failed: Code mismatch'), keptParameters: true, challenge: 'S256' },
    /Those that this run sent belong together/,
    'RFC 7636 section 4.6',
  ],
  ...(['S256', 'plain'] as const).map(
    (challenge): ErrorRow => [
      `another verifier than that of the challenge, which a person put into the request: ${challenge}`,
      { ...redeem('code_verifier must be a string with a minimum length of 43 characters'), keptParameters: false, challenge },
      /^(?!.*S256).*Send the code_verifier of this run/,
      'RFC 7636 section 4.6',
    ],
  ),
  [
    'another verifier of a public client, which a person put into the request',
    { ...redeem('Invalid code_verifier'), code: 'invalid_client', authentication: 'none', keptParameters: false, challenge: 'S256' },
    /^(?!.*PKCE S256).*not the one of this run.*Send the code_verifier of this run/,
    'RFC 7636 section 4.6',
  ],
  [
    'a verifier that is wanted, and PKCE that is not used',
    { ...redeem('PKCE code verifier not specified'), keptParameters: true, challenge: 'none' },
    /one of them is missing.*Run with PKCE S256/,
    'RFC 7636 section 4.6',
  ],
  [
    'a code that was used, of a run that kept its parameters',
    { ...redeem('The code was used.'), keptParameters: true, challenge: 'S256' },
    /redeemed before, its time is over/,
    'RFC 6749 section 4.1.2',
  ],
  // The user, in sentences of servers; and where the sentence does not say it.
  ...[
    'The account has been deleted',
    'The user profile is no longer available.',
    'User does not exist',
    'Unknown user',
    'user_not_found',
    'user account removed',
  ].map(
    (said): ErrorRow => [
      `a user: ${said}`,
      refresh(said),
      /^The user whose sign-on is redeemed is disabled, locked or gone/,
      'RFC 6749 section 5.2',
    ],
  ),
  [
    'oidc-provider: an account that is gone',
    refresh('grant request is invalid'),
    /account of its user is disabled or gone\. Sign on again/,
    'RFC 6749 section 5.2',
  ],
  // invalid_grant where nothing is redeemed.
  [
    'Keycloak: CIBA that the client may not use',
    {
      exchange: 'backchannel authentication request',
      grantType: undefined,
      authentication: 'secret',
      status: 401,
      said: 'Client not allowed OIDC CIBA Grant',
    },
    /may not use this grant\. Add the grant type/,
    'OpenID Connect CIBA section 13',
  ],
  [
    'a device grant that is off',
    { exchange: 'device authorization request', grantType: undefined, said: 'The device grant is disabled' },
    /may not use this grant/,
    'RFC 8628 section 3.1',
  ],
  ...(['backchannel authentication request', 'device authorization request', 'pushed authorization request'] as const).map(
    (endpoint): ErrorRow => [
      `invalid_grant at the ${endpoint}`,
      { exchange: endpoint, grantType: undefined, said: 'Invalid grant' },
      /^The server returned a code of the token endpoint, although this request redeems no code/,
      {
        'backchannel authentication request': 'OpenID Connect CIBA section 13',
        'device authorization request': 'RFC 8628 section 3.1',
        'pushed authorization request': 'RFC 9126 section 2.3',
      }[endpoint],
    ],
  ),
];
