import { type Change, type ErrorRow, withChallenge } from './situations.ts';

const definition =
  'The request is missing a required parameter, includes an invalid parameter value, includes a parameter more than once, or is otherwise malformed. ';

const meanings = {
  pushed: [/^The server takes .* only when they are pushed \(PAR\)\. Push the authorization request \(PAR\)\.$/, 'RFC 9126 section 6'],
  object: [/only as a signed request object\. Send the authorization request as a signed request object\.$/, 'RFC 9101 section 10.5'],
  required: [/^The server requires PKCE .* no code_challenge\. Send a code_challenge with the method S256\.$/, 'RFC 7636 section 4.4.1'],
  plain: [/^The server does not accept the method plain, .* Send a code_challenge with the method S256\.$/, 'RFC 7636 section 4.4.1'],
  otherMethod: [/neither S256 nor plain\. Send a code_challenge with the method S256\.$/, 'RFC 7636 section 4.4.1'],
  s256: [/which is S256.* Allow S256 for the client/, 'RFC 7636 section 4.2'],
  challenge: [/^The server names PKCE, and the request has a code_challenge/, 'RFC 7636 section 4.4.1'],
  responseType: [/^The client is not registered for the response type/, 'RFC 6749 section 4.1.2.1'],
  redirectUri: [/^The redirect URI is not registered/, 'RFC 6749 section 3.1.2.3'],
  named: [/not allowed here\. Correct the parameter that the server names\.$/, 'RFC 6749 section 4.1.2.1'],
  missing: [/not allowed here\. Send what is missing\. .* on a pushed authorization request or on a signed/, 'RFC 6749 section 4.1.2.1'],
  anything: [/not allowed here\. Send what is missing\. .* PKCE \(send S256\), on a pushed/, 'RFC 6749 section 4.1.2.1'],
  settings: [/not allowed here\. Compare the parameters of the request, one by one/, 'RFC 6749 section 4.1.2.1'],
  ofEndpoint: [/of this request .* the documentation of this endpoint\.$/, 'RFC 9126 section 2.3'],
} as const;

const rows: readonly (readonly [kind: keyof typeof meanings, server: string, said: string | undefined, change?: Change])[] = [
  // A form of the request that the server demands.
  ['pushed', 'oidc-provider', 'Pushed Authorization Request must be used'],
  ['pushed', 'Keycloak', 'Pushed Authorization Request is only allowed.'],
  ['pushed', 'Hydra', `${definition}Pushed Authorization Requests are enforced but no such request was sent.`],
  [
    'pushed',
    'Authelia',
    `${definition}Pushed Authorization Requests are enforced for this client but no such request was sent. The request_uri parameter was empty.`,
  ],
  ['pushed', 'IdentityServer', 'Pushed authorization is required.'],
  ['pushed', 'another server', 'this client must use pushed authorization requests (RFC 9126); send parameters to /oauth2/par first'],
  ['pushed', 'an abbreviation', 'The client is required to use PAR'],
  ['pushed', 'without PKCE', 'Pushed Authorization Request must be used', { challenge: 'none' }],
  ['pushed', 'by another code', 'This client must use pushed authorization requests.', { code: 'unauthorized_client' }],
  ['named', 'oidc-provider: two forms', 'request and request_uri parameters MUST NOT be used together'],
  ['settings', 'pushed already', 'Pushed Authorization Request must be used', { pushed: true }],
  ['object', 'oidc-provider', 'Request Object must be used by this client'],
  ['object', 'Keycloak', "Missing parameter: 'request' or 'request_uri'"],
  ['object', 'another server', 'A signed request object is required for this client'],
  [
    'object',
    'where it is pushed',
    'Request Object must be used by this client',
    { exchange: 'pushed authorization request', pushed: true },
  ],
  ['settings', 'an object already', 'Request Object must be used by this client', { requestObject: true }],
  // PKCE, by what the request has of it.
  ['required', 'oidc-provider', 'Authorization Server policy requires PKCE to be used for this request', { challenge: 'none' }],
  ['required', 'OpenIddict', "The mandatory 'code_challenge' parameter is missing.", { challenge: 'none' }],
  ['required', 'Spring', 'OAuth 2.0 Parameter: code_challenge', { challenge: 'none' }],
  ['required', 'IdentityServer', 'code challenge required', { challenge: 'none' }],
  ['plain', 'oidc-provider', 'not supported value of code_challenge_method', { challenge: 'plain' }],
  ['plain', 'Hydra', `${definition}Clients must use code_challenge_method=S256, plain is not allowed.`, { challenge: 'plain' }],
  ['plain', 'Keycloak', 'Invalid parameter: code challenge method is not configured one', { challenge: 'plain' }],
  ['plain', 'IdentityServer', 'Transform algorithm not supported', { challenge: 'plain' }],
  ['plain', 'league/oauth2-server', 'Plain code challenge method is not allowed for this client', { challenge: 'plain' }],
  [
    'plain',
    'Azure AD B2C',
    'The supplied code_challenge_method is not supported. Supported values are plain or S256',
    { challenge: 'plain' },
  ],
  [
    'otherMethod',
    'Google',
    "Invalid parameter value for code_challenge_method: 's256' is not a valid CodeChallengeMethod",
    { challenge: 'other' },
  ],
  ['s256', 'a server without S256', 'Transform algorithm not supported'],
  ['s256', 'another one', 'The code_challenge_method S256 is not supported.'],
  [
    'challenge',
    'oidc-provider',
    'code_challenge must be a string with a minimum length of 43 characters and a maximum length of 128 characters',
  ],
  ['challenge', 'a server that found none', 'PKCE code challenge is required'],
  ['challenge', 'where it is pushed', 'code_challenge is malformed', { exchange: 'pushed authorization request', pushed: true }],
  ['named', 'no code to protect', 'code_challenge is not allowed with response_mode form_post', { challenge: undefined }],
  // Another parameter.
  ['responseType', 'oidc-provider', 'requested response_type is not allowed for this client'],
  ['responseType', 'another server', 'The response type is not enabled for this client'],
  ['responseType', 'without PKCE', 'Client is not registered for response type code id_token', { challenge: 'none' }],
  ['redirectUri', 'Keycloak', 'Invalid parameter: redirect_uri'],
  ['named', 'Keycloak: no response type', 'Missing parameter: response_type'],
  ['named', 'oidc-provider: prompt', 'unsupported prompt value requested'],
  ['named', 'Hydra: prompt', `${definition}Used unknown value '[sometimes]' for prompt parameter`],
  ['named', 'oidc-provider: two prompts', 'prompt none must only be used alone', { challenge: 'none' }],
  ['named', 'oidc-provider: max_age', 'invalid max_age parameter value'],
  ['named', 'Okta: nonce', 'The nonce is missing.'],
  ['named', 'Spring: scope', 'OAuth 2.0 Parameter: scope', { challenge: 'none' }],
  ['named', 'Entra: a field', "AADSTS900144: The request body must contain the following parameter: 'scope'."],
  ['named', 'an algorithm with S256 in its name', 'id_token_hint must be signed with RS256', { challenge: 'none' }],
  // Nothing that helps: what is proposed is nothing that the run does already.
  ['missing', 'nothing', undefined],
  ['missing', 'a definition', definition],
  ['missing', 'a vague sentence', 'Bad Request'],
  ['missing', 'implicit', undefined, { challenge: undefined }],
  ['anything', 'without PKCE', undefined, { challenge: 'none' }],
  ['settings', 'pushed', undefined, { pushed: true }],
  ['settings', 'an object', undefined, { requestObject: true, challenge: 'none' }],
  ['ofEndpoint', 'where it is pushed', 'Bad Request', { exchange: 'pushed authorization request', pushed: true }],
];

/** `invalid_request` as the answer to an authorization request, which has PKCE with S256 where nothing else is said. */
export const invalidRequestRows: readonly ErrorRow[] = rows.map(([kind, server, said, change]) => [
  `invalid request, ${kind}: ${server}`,
  withChallenge(said, change),
  ...meanings[kind],
]);
