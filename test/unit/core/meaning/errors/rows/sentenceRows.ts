import { assertion, authorization, type Change, device, type ErrorRow, redeem, refresh, secret } from './situations.ts';

const grantDefined =
  'The provided authorization grant (e.g., authorization code, resource owner credentials) or refresh token is invalid, expired, revoked, does not match the redirection URI used in the authorization request, or was issued to another client.';
const clientDefined =
  'Client authentication failed (e.g., unknown client, no client authentication included, or unsupported authentication method).';
const requestDefined =
  'The request is missing a required parameter, includes an invalid parameter value, includes a parameter more than once, or is otherwise malformed.';
const longRequestDefined =
  'The request is missing a required parameter, includes an unsupported parameter value (other than grant type), repeats a parameter, includes multiple credentials, utilizes more than one mechanism for authenticating the client, or is otherwise malformed.';

/** What a sentence tells beside the definition of its code. */
export const sentenceRows: readonly ErrorRow[] = [
  // Descriptions that begin with the definition of their code: only what follows says something.
  ...(
    [
      [
        'the PKCE values differ',
        redeem(`${grantDefined} The PKCE code challenge did not match the code verifier.`),
        /code_verifier does not match/,
        'RFC 7636 section 4.6',
      ],
      [
        'a code that was used',
        redeem(`${grantDefined} The authorization code has already been used.`),
        /redeemed before, its time is over/,
        'RFC 6749 section 4.1.2',
      ],
      [
        'another redirect URI',
        redeem(`${grantDefined} The 'redirect_uri' from this request does not match the one from the authorize request.`),
        /another redirect_uri/,
        'RFC 6749 section 4.1.3',
      ],
      ['a code, and nothing more', redeem(grantDefined), /^The code or refresh token is not valid/, 'RFC 6749 section 5.2'],
      ['a refresh token, and nothing more', refresh(grantDefined), /^The refresh token is not valid/, 'RFC 6749 section 5.2'],
      [
        'the same without a comma',
        refresh(grantDefined.replace('e.g.,', 'e.g.')),
        /^The refresh token is not valid/,
        'RFC 6749 section 5.2',
      ],
      [
        'a refresh token of another client',
        refresh(`${grantDefined} The OAuth 2.0 Client ID from this request does not match the ID during the initial token issuance.`),
        /^The refresh token was issued to another client/,
        'RFC 6749 section 10.4',
      ],
      [
        'an invalid request, and nothing more',
        { code: 'invalid_request', said: requestDefined },
        /^A parameter of this request/,
        'RFC 6749 section 5.2',
      ],
      [
        'one with "credentials" in it',
        { code: 'invalid_request', said: longRequestDefined },
        /^A parameter of this request/,
        'RFC 6749 section 5.2',
      ],
    ] as const
  ).map(
    ([title, change, means, spec]) =>
      [
        `a definition: ${title}`,
        { authentication: 'secret', status: 400, code: 'invalid_grant', ...change } as Change,
        means,
        spec,
      ] as const,
  ),
  [
    'a definition: an assertion by another key',
    assertion(`${clientDefined} Unable to verify the integrity of the 'client_assertion' value.`),
    /no public key that verifies/,
    'RFC 7523 section 3',
  ],
  [
    'Entra: an assertion by a key that was not found',
    assertion('Client assertion contains an invalid signature. [Reason - The key was not found.]'),
    /no public key that verifies/,
    'RFC 7523 section 3',
  ],
  [
    'Hydra: an assertion that was used, by a code of its own',
    assertion("Claim 'jti' from 'client_assertion' MUST only be used once.", { code: 'jti_known' }),
    /its jti is used/,
    'RFC 7523 section 3',
  ],
  ['Keycloak: a disabled user, with a code', redeem('User disabled'), /user whose sign-on is redeemed is disabled/, 'RFC 6749 section 5.2'],
  [
    'Keycloak: a session without a user is no disabled user',
    refresh('Offline user session not found'),
    /session that the refresh token belongs to has ended/,
    'RFC 6749 section 5.2',
  ],
  [
    'Keycloak: a code that the client may not redeem',
    redeem('Client not allowed to exchange code'),
    /may not use this grant/,
    'RFC 6749 section 5.2',
  ],
  [
    'Okta: a policy, and no user',
    secret({
      code: 'access_denied',
      status: 400,
      grantType: 'client_credentials',
      said: 'Policy evaluation failed for this request, please check the policy configurations.',
    }),
    /no user takes part in this grant/,
    'RFC 6749 section 5.2',
  ],
  [
    'Entra: a tenant that is not there',
    secret({ code: 'invalid_request', status: 400, said: "AADSTS90002: Tenant 'x' not found." }),
    /does not know the tenant or realm/,
    'RFC 6749 section 5.2',
  ],
  [
    'Keycloak: introspection with a wrong secret',
    secret({ code: 'invalid_request', exchange: 'introspection', grantType: undefined, said: 'Authentication failed.' }),
    /did not accept the credentials/,
    'RFC 7662 section 2.3',
  ],
  [
    'introspection that is not allowed',
    secret({ code: 'access_denied', status: 403, exchange: 'introspection', grantType: undefined }),
    /may not introspect tokens/,
    'RFC 7662 section 2.1',
  ],
  [
    'Keycloak: revocation of a token of another client',
    secret({ code: 'unauthorized_client', status: 400, exchange: 'revocation', grantType: undefined, said: 'Unmatching clients' }),
    /issued to another client, which alone may revoke it/,
    'RFC 7009 section 2.1',
  ],
  [
    'revocation with a wrong secret',
    secret({
      code: 'unauthorized_client',
      exchange: 'revocation',
      grantType: undefined,
      said: 'Invalid client or Invalid client credentials',
    }),
    /client secret is wrong/,
    'RFC 7009 section 2.2.1',
  ],
  [
    'Hydra: another user than id_token_hint names',
    authorization(
      'login_required',
      'Request failed because subject claim from id_token_hint does not match subject from authentication session.',
    ),
    /not the one whom id_token_hint/,
    'OpenID Connect Core section 3.1.2.1',
  ],
  [
    'Entra: a second factor',
    { ...refresh('Due to a change you must use multi-factor authentication'), code: 'invalid_grant' },
    /before the user has acted.*Sign on again/,
    'RFC 6749 section 5.2',
  ],
  [
    'Auth0: a second factor',
    { ...refresh('Multifactor authentication required'), code: 'mfa_required' },
    /before the user has acted/,
    'RFC 6749 section 5.2',
  ],
  ['Keycloak: an unfinished account', redeem('Account is not fully set up'), /before the user has acted/, 'RFC 6749 section 5.2'],
  [
    'an interaction at the token endpoint',
    { ...redeem('user is required to enroll'), code: 'interaction_required' },
    /before the user has acted/,
    'RFC 6749 section 5.2',
  ],
  [
    'a user who does not consent on the device',
    { code: 'access_denied', grantType: device, said: 'User denied consent' },
    /user or a policy denied/,
    'RFC 8628 section 3.5',
  ],
  [
    'Spring: a public client without a verifier',
    { ...redeem('OAuth 2.0 Parameter: code_verifier'), code: 'invalid_client', authentication: 'none' },
    /takes for its authentication.*PKCE S256/,
    'RFC 7636 section 4.6',
  ],
  [
    'a code that was redeemed',
    redeem('OAuth2 Authorization code was already redeemed'),
    /redeemed before.*Start again/,
    'RFC 6749 section 4.1.2',
  ],
  ['a code that expired', redeem('expired authorization code'), /its time is over/, 'RFC 6749 section 4.1.2'],
  ['a code of another client', redeem('Auth code was issued to a different client'), /issued to another client/, 'RFC 6749 section 4.1.2'],
  [
    'a code as an invalid request',
    { ...redeem('Value passed for the authorization code was invalid.'), code: 'invalid_request' },
    /does not accept the code/,
    'RFC 6749 section 4.1.2',
  ],
  [
    'a list of what may be wrong with a code',
    redeem('redirect uri/code verifier does not match authorization code. Or it expired.'),
    /already used, expired, issued to another client, or sent with/,
    'RFC 6749 section 5.2',
  ],
  [
    'X: no client authentication',
    { code: 'unauthorized_client', status: 401, said: 'Missing valid authorization header' },
    /has no client authentication/,
    'RFC 6749 section 5.2',
  ],
];
