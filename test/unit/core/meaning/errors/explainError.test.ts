import assert from 'node:assert/strict';
import { specificationLink } from '../../../../../src/core/findings/spec.ts';
import type { ErrorSituation } from '../../../../../src/core/meaning/errors/errorSituation.ts';
import { explainError } from '../../../../../src/core/meaning/errors/explainError.ts';
import { particularErrors } from '../../../../../src/core/meaning/errors/particularErrors.ts';
import { pingOneWords } from '../../../../../src/pingone/words/pingOneWords.ts';
import { errorSituation } from '../../../../support/builders.ts';

const device = 'urn:ietf:params:oauth:grant-type:device_code';
const exchange = 'urn:ietf:params:oauth:grant-type:token-exchange';
const ciba = 'urn:openid:params:grant-type:ciba';

type Change = Partial<ErrorSituation>;
const secret = (change: Change = {}): Change => ({ authentication: 'secret', status: 401, ...change });
const assertion = (said: string | undefined, change: Change = {}): Change => ({
  code: 'invalid_client',
  authentication: 'assertion',
  status: 401,
  said,
  ...change,
});
const refresh = (said: string | undefined): Change => ({ grantType: 'refresh_token', said });
const redeem = (said: string | undefined): Change => ({ grantType: 'authorization_code', said });
const authorization = (code: string, said?: string): Change => ({
  code,
  exchange: 'authorization response',
  status: undefined,
  grantType: undefined,
  said,
});

const registrations = {
  public: [/registered as a public one.*client authentication none/, 'RFC 6749 section 2.1'],
  method: [/another method of client authentication/, 'RFC 6749 section 2.3'],
  expired: [/client secret has expired.*new client secret/, 'RFC 6749 section 5.2'],
  disabled: [/client is disabled or deleted.*Enable the client/, 'RFC 6749 section 5.2'],
  unknown: [/server does not know this client/, 'RFC 6749 section 5.2'],
  unlisted: [/did not authenticate: the client is unknown, the secret is wrong/, 'RFC 6749 section 5.2'],
  api: [/API that the request names.*give this client access/, 'RFC 8707 section 2'],
  spa: [/single-page application.*web application/, 'RFC 6749 section 5.2'],
} as const;

const grantDefined =
  'The provided authorization grant (e.g., authorization code, resource owner credentials) or refresh token is invalid, expired, revoked, does not match the redirection URI used in the authorization request, or was issued to another client.';
const clientDefined =
  'Client authentication failed (e.g., unknown client, no client authentication included, or unsupported authentication method).';
const requestDefined =
  'The request is missing a required parameter, includes an invalid parameter value, includes a parameter more than once, or is otherwise malformed.';
const longRequestDefined =
  'The request is missing a required parameter, includes an unsupported parameter value (other than grant type), repeats a parameter, includes multiple credentials, utilizes more than one mechanism for authenticating the client, or is otherwise malformed.';

/** What each means: words of its cause or remedy, and the section. */
const rows: readonly (readonly [title: string, situation: Change, means: RegExp, spec: string])[] = [
  // The secret of a client, whatever the server calls it.
  [
    'Keycloak: a wrong secret',
    secret({ code: 'unauthorized_client', said: 'Invalid client or Invalid client credentials' }),
    /client secret is wrong.*Store the current client secret/,
    'RFC 6749 section 5.2',
  ],
  [
    'Keycloak 22: a wrong secret',
    secret({ code: 'unauthorized_client', said: 'Invalid client secret', status: 400 }),
    /Store the current client secret/,
    'RFC 6749 section 5.2',
  ],
  [
    'Auth0: a wrong secret',
    secret({ code: 'access_denied', said: 'Unauthorized' }),
    /did not accept the credentials.*Store the current client secret/,
    'RFC 6749 section 5.2',
  ],
  [
    'a wrong secret by its own code',
    secret({ code: 'invalid_client' }),
    /did not authenticate.*Store the current client secret/,
    'RFC 6749 section 5.2',
  ],
  [
    'a wrong secret at introspection',
    secret({ code: 'unauthorized_client', exchange: 'introspection', said: 'Invalid client credentials' }),
    /client secret is wrong/,
    'RFC 7662 section 2.3',
  ],
  [
    'a wrong secret at revocation',
    secret({ code: 'invalid_client', exchange: 'revocation' }),
    /Store the current client secret/,
    'RFC 7009 section 2.2.1',
  ],
  [
    'a wrong secret at PAR',
    secret({ code: 'invalid_client', exchange: 'pushed authorization request' }),
    /Store the current client secret/,
    'RFC 9126 section 2.3',
  ],
  [
    'no secret where one is wanted',
    { code: 'unauthorized_client', status: 401, said: 'Client secret not provided in request' },
    /expects this client to authenticate.*Configure the client authentication/,
    'RFC 6749 section 5.2',
  ],
  [
    'Entra: no secret where one is wanted',
    {
      code: 'invalid_client',
      status: 401,
      said: "AADSTS7000218: The request body must contain the following parameter: 'client_assertion' or 'client_secret'.",
    },
    /expects this client to authenticate/,
    'RFC 6749 section 5.2',
  ],
  [
    'a public client that is not known, or not public',
    { code: 'invalid_client', status: 401 },
    /client is unknown, or.*Correct the client ID/,
    'RFC 6749 section 5.2',
  ],
  [
    'Entra: a client that is not there',
    secret({
      code: 'unauthorized_client',
      status: 400,
      said: "AADSTS700016: Application with identifier 'x' was not found in the directory 'y'.",
    }),
    /does not know this client/,
    'RFC 6749 section 5.2',
  ],
  // Grants.
  [
    'Keycloak: no service account',
    secret({ code: 'unauthorized_client', grantType: 'client_credentials', said: 'Client not enabled to retrieve service account' }),
    /no service account.*Enable the client credentials grant/,
    'RFC 6749 section 5.2',
  ],
  [
    'Keycloak: a public client without service account',
    {
      code: 'unauthorized_client',
      grantType: 'client_credentials',
      status: 401,
      said: 'Public client not allowed to retrieve service account',
    },
    /service account/,
    'RFC 6749 section 5.2',
  ],
  [
    'Auth0: a grant that is not allowed',
    secret({ code: 'unauthorized_client', status: 403, said: "Grant type 'client_credentials' not allowed for the client." }),
    /may not use this grant/,
    'RFC 6749 section 5.2',
  ],
  [
    'a grant that is not allowed, with status 401',
    secret({ code: 'unauthorized_client', said: 'Client not allowed for direct access grants' }),
    /may not use this grant/,
    'RFC 6749 section 5.2',
  ],
  [
    'a grant that is not allowed, without a sentence',
    secret({ code: 'unauthorized_client', status: 400 }),
    /may not use this grant/,
    'RFC 6749 section 5.2',
  ],
  ['a grant that the server does not know', { code: 'unsupported_grant_type' }, /does not know this grant_type/, 'RFC 6749 section 5.2'],
  [
    'Keycloak: a flow that is switched off',
    authorization(
      'unauthorized_client',
      'Client is not allowed to initiate browser login with given response_type. Standard flow is disabled for the client.',
    ),
    /may not use this grant or response type/,
    'RFC 6749 section 4.1.2.1',
  ],
  // Assertions.
  ['an assertion for another audience', assertion('Invalid token audience'), /another audience/, 'RFC 7523 section 3'],
  [
    'Entra: an assertion for another audience',
    assertion('AADSTS700023: Client assertion audience claim does not match Realm issuer.'),
    /another audience/,
    'RFC 7523 section 3',
  ],
  [
    'Hydra: an assertion for another audience',
    assertion("Claim 'audience' from 'client_assertion' must match the authorization server's token endpoint"),
    /another audience/,
    'RFC 7523 section 3',
  ],
  ['an expired assertion', assertion('Token is not active'), /clock of the server.*Set the clock/, 'RFC 7523 section 3'],
  [
    'Entra: an expired assertion',
    assertion('AADSTS700024: Client assertion is not within its valid time range.'),
    /clock of the server/,
    'RFC 7523 section 3',
  ],
  ['an assertion from the future', assertion('iat claim is in the future'), /clock of the server/, 'RFC 7523 section 3'],
  ['an assertion that was used', assertion('Token reuse detected'), /jti is used.*Run again/, 'RFC 7523 section 3'],
  [
    'an assertion by another key',
    assertion('Signature on JWT token failed validation'),
    /no public key.*Register the public key/,
    'RFC 7523 section 3',
  ],
  ['an unknown kid', assertion('Unable to load public key'), /no public key/, 'RFC 7523 section 3'],
  [
    'Entra: an unknown key',
    assertion('AADSTS700027: The certificate with identifier used to sign the client assertion is not registered on application.'),
    /no public key/,
    'RFC 7523 section 3',
  ],
  ['another algorithm', assertion('Invalid signature algorithm'), /algorithm that the server does not accept/, 'RFC 7523 section 3'],
  ['an assertion, without a sentence', assertion(undefined), /client assertion was not accepted/, 'RFC 7523 section 3.2'],
  [
    'Keycloak: an assertion, by another code',
    assertion('Client authentication with signed JWT failed: Unable to load public key', { code: 'unauthorized_client' }),
    /no public key/,
    'RFC 7523 section 3',
  ],
  // DPoP, exchange, introspection.
  [
    'a missing DPoP proof',
    { code: 'invalid_request', said: 'DPoP proof is missing' },
    /DPoP proof.*switch off DPoP-bound/,
    'RFC 9449 section 5',
  ],
  [
    'a missing DPoP proof by its own code',
    secret({ code: 'invalid_dpop_proof', status: 400, said: 'DPoP proof is missing' }),
    /DPoP proof/,
    'RFC 9449 section 5',
  ],
  [
    'exchange is off',
    secret({
      code: 'invalid_request',
      status: 400,
      grantType: exchange,
      said: 'Standard token exchange is not enabled for the requested client',
    }),
    /not enabled.*Enable token exchange/,
    'RFC 8693 section 2.2.2',
  ],
  [
    'exchange is not allowed',
    secret({ code: 'access_denied', status: 403, grantType: exchange, said: 'Client not allowed to exchange' }),
    /Enable token exchange/,
    'RFC 8693 section 2.2.2',
  ],
  [
    'exchange is not known',
    secret({ code: 'unsupported_grant_type', status: 400, grantType: exchange }),
    /does not know this grant_type/,
    'RFC 8693 section 2.2.2',
  ],
  [
    'a subject token that is not accepted',
    secret({ code: 'invalid_request', status: 400, grantType: exchange, said: 'Invalid token' }),
    /subject token was not accepted/,
    'RFC 8693 section 2.2.2',
  ],
  [
    'introspection by a public client',
    { code: 'invalid_request', exchange: 'introspection', status: 403, grantType: undefined, said: 'Client not allowed.' },
    /public.*Introspect with a confidential client/,
    'RFC 7662 section 2.1',
  ],
  [
    'introspection by a public client, without a sentence',
    { code: 'invalid_client', exchange: 'introspection', status: 401, grantType: undefined },
    /Introspect with a confidential client/,
    'RFC 7662 section 2.1',
  ],
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
  ['a token that was replaced', refresh('Stale token'), /used before/, 'RFC 9700 section 4.14.2'],
  [
    'an expired token',
    refresh('Refresh token expired'),
    /expired, revoked.*Sign on again to get a new refresh token/,
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
  // Authorization.
  [
    'PKCE is wanted',
    authorization('invalid_request', 'Missing parameter: code_challenge_method'),
    /requires PKCE.*S256/,
    'RFC 7636 section 4.4.1',
  ],
  [
    'Entra: PKCE is wanted',
    authorization(
      'invalid_request',
      'AADSTS9002325: Proof Key for Code Exchange is required for cross-origin authorization code redemption.',
    ),
    /requires PKCE/,
    'RFC 7636 section 4.4.1',
  ],
  [
    'a redirect URI that is not registered',
    authorization('invalid_request', 'Invalid parameter: redirect_uri'),
    /not registered.*Register exactly this redirect URI/,
    'RFC 6749 section 3.1.2.3',
  ],
  ['an invalid request, without a sentence', authorization('invalid_request'), /missing, repeated, malformed/, 'RFC 6749 section 4.1.2.1'],
  [
    'login_required after prompt=none',
    { ...authorization('login_required'), promptNone: true },
    /prompt=none does not allow it/,
    'OpenID Connect Core section 3.1.2.6',
  ],
  [
    'login_required without prompt=none',
    authorization('login_required'),
    /although the request does not forbid it.*prompt=login/,
    'OpenID Connect Core section 3.1.2.6',
  ],
  [
    'interaction_required without prompt=none',
    authorization('interaction_required'),
    /although the request does not forbid it/,
    'OpenID Connect Core section 3.1.2.6',
  ],
  ['a scope', authorization('invalid_scope', 'Invalid scopes: nothing'), /scope is unknown/, 'RFC 6749 section 4.1.2.1'],
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
        /^The refresh token is not valid/,
        'RFC 6749 section 5.2',
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
  // What the client is registered for, in sentences of servers.
  ...(
    [
      [
        'public',
        'a public client with a secret',
        "Client is public so neither 'client_assertion' nor 'client_secret' should be presented.",
        {},
      ],
      [
        'method',
        'Hydra: another method',
        "Client authentication failed (e.g., unknown client, …). The client supports 'client_secret_post', but 'client_secret_basic' was requested.",
        {},
      ],
      [
        'method',
        'Auth0: another method',
        'Client authentication method client_secret_basic is not allowed',
        { code: 'unauthorized_client' },
      ],
      ['expired', 'Entra: an expired secret', "The provided client secret keys for app 'x' are expired.", {}],
      ['disabled', 'Keycloak: a disabled client', 'Client disabled', { code: 'unauthorized_client' }],
      ['disabled', 'Google: a deleted client', 'The OAuth client was deleted.', { code: 'deleted_client' }],
      ['disabled', 'GitHub: a suspended application', 'Your application has been suspended.', { code: 'application_suspended' }],
      ['unknown', 'Google: an unknown client', 'The OAuth client was not found.', {}],
      ['unknown', 'WSO2: an unknown client', 'A valid OAuth client could not be found for client_id: x', {}],
      [
        'unlisted',
        'authentik: a list of what may be',
        'Client authentication failed (e.g., unknown client, no client authentication included)',
        {},
      ],
      ['api', 'Auth0: an unknown API', 'Service not found: https://x', { code: 'access_denied', status: 403 }],
      [
        'api',
        'Auth0: no access to an API',
        'Client is not authorized to access "https://api". You need to create a "client-grant".',
        { code: 'access_denied', status: 403 },
      ],
      [
        'api',
        'Hydra: an audience',
        "Requested audience 'x' has not been whitelisted by the OAuth 2.0 Client.",
        { code: 'invalid_request', status: 400 },
      ],
      [
        'api',
        'Entra: an unknown API',
        'The resource principal named api://x was not found in the tenant',
        { code: 'invalid_resource', status: 400 },
      ],
      [
        'spa',
        'Entra: a single-page application',
        'Proof Key for Code Exchange is required for cross-origin authorization code redemption.',
        { code: 'invalid_request', status: 400, grantType: 'authorization_code' },
      ],
      [
        'spa',
        'Entra: tokens for scripts',
        'Tokens may only be redeemed via cross-origin requests.',
        { code: 'invalid_request', status: 400, authentication: 'none' },
      ],
    ] as const
  ).map(([kind, title, said, change]): (typeof rows)[number] => [
    title,
    { authentication: 'secret', status: 401, code: 'invalid_client', said, ...change },
    registrations[kind][0],
    registrations[kind][1],
  ]),
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
  // Codes that no specification defines, by their words.
  [
    'GitHub: a wrong secret',
    secret({ code: 'incorrect_client_credentials', status: 200 }),
    /Store the current client secret/,
    'RFC 6749 section 5.2',
  ],
  [
    'GitHub: a code',
    { ...redeem('The code passed is incorrect or expired.'), code: 'bad_verification_code' },
    /does not accept the code/,
    'RFC 6749 section 4.1.2',
  ],
  ['Slack: a code', { ...redeem(undefined), code: 'code_already_used' }, /already used, expired/, 'RFC 6749 section 5.2'],
  [
    'Google: a redirect URI',
    { ...redeem('Bad Request'), code: 'redirect_uri_mismatch' },
    /redirect URI is not registered/,
    'RFC 6749 section 3.1.2.3',
  ],
  ['LinkedIn: a user who cancels', authorization('user_cancelled_authorize'), /user or a policy denied/, 'RFC 6749 section 4.1.2.1'],
  ['LinkedIn: a scope', authorization('unauthorized_scope_error'), /scope is unknown/, 'RFC 6749 section 4.1.2.1'],
  [
    'Entra: declined on the device',
    { code: 'authorization_declined', grantType: device },
    /user or a policy denied/,
    'RFC 8628 section 3.5',
  ],
  ['too many requests', { code: 'rate_limit_exceeded' }, /overloaded/, 'RFC 6749 section 5.2'],
];

describe('what an error means where it comes', () => {
  for (const [title, change, means, spec] of rows) {
    it(`${title}: ${spec}`, () => {
      const explanation = explainError(errorSituation(change));
      assert.match(`${explanation?.cause} ${explanation?.remedy}`, means);
      assert.equal(explanation?.spec, spec);
      assert.equal(explanation?.code, errorSituation(change).code);
    });
  }

  it('never tells a token request to send S256 for what has nothing to do with it', () => {
    for (const code of ['invalid_request', 'invalid_client', 'unauthorized_client', 'access_denied']) {
      assert.doesNotMatch(explainError(errorSituation({ code }))?.remedy ?? '', /S256/);
    }
  });

  for (const code of ['E42', 'INVALID_CODE', 'invalid_state', 'unverified_user_email', 'inactive_user', 'encode_error', 'codec'])
    it(`says nothing of a code that nobody defines and whose words say nothing: ${code}`, () =>
      assert.equal(explainError(errorSituation({ code })), undefined));

  for (const { cause, howToTell, remedy, spec } of particularErrors) {
    it(`${cause} has a sign and a remedy as sentences, and a page`, () => {
      for (const text of [cause, howToTell, remedy]) assert.match(text, /^[A-Z].*\.$/);
      assert.ok(specificationLink(spec, pingOneWords), spec);
    });
  }

  it('has a row here for every row of the table', () => {
    const met = new Set(rows.map(([, change]) => explainError(errorSituation(change))?.cause));
    assert.deepEqual(
      particularErrors.map(({ cause }) => cause).filter((cause) => !met.has(cause)),
      [],
    );
  });
});
