import type { Explanation } from './explanation.ts';

/** The explanation of an OAuth or OpenID Connect error code; `undefined` for a code that no specification defines. */
export function explainOAuthError(code: string): Explanation | undefined {
  return explanations.find((explanation) => explanation.code === code);
}

/** Every error code that is explained, for tests and documentation. */
export const explanations: readonly Explanation[] = [
  // RFC 6749: authorization endpoint and token endpoint
  {
    code: 'invalid_request',
    cause: 'A parameter is missing, repeated, malformed or not allowed here.',
    howToTell:
      'Read error_description, then compare the parameters of the request with what the application requires: PKCE, redirect URI, content type.',
    remedy:
      'Send what is missing. An application may insist on PKCE (send S256), on a pushed authorization request or on a signed request object.',
    spec: 'RFC 6749 section 4.1.2.1',
  },
  {
    code: 'unauthorized_client',
    cause: 'The client is known, but it may not use this grant or response type.',
    howToTell: 'Compare the grant of the request with the grant types of the application.',
    remedy: 'Add the grant type or response type to the application, or choose one that it has.',
    spec: 'RFC 6749 section 4.1.2.1',
    problem: 'registrationInsufficient',
  },
  {
    code: 'access_denied',
    cause: 'The user or a policy said no.',
    howToTell: 'Look at the last step of the sign-on: a refused consent, a blocked group, or a policy that ends with a denial.',
    remedy: 'Sign on as a user who is allowed to use the application, or change its access control.',
    spec: 'RFC 6749 section 4.1.2.1',
  },
  {
    code: 'unsupported_response_type',
    cause: 'The server or the application does not allow this response_type.',
    howToTell: 'Compare it with response_types_supported in the discovery document and with the response types of the application.',
    remedy: 'Use response_type code with the authorization code grant, or enable the response type for the application.',
    spec: 'RFC 6749 section 4.1.2.1',
    problem: 'registrationInsufficient',
  },
  {
    code: 'unsupported_response_mode',
    cause: 'The server cannot deliver the answer in this response_mode.',
    howToTell: 'Compare it with response_modes_supported in the discovery document; tokens may not travel in a query.',
    remedy: 'Leave response_mode out, or use one that the server announces.',
    spec: 'OAuth 2.0 Multiple Response Types section 2.1',
  },
  {
    code: 'invalid_scope',
    cause: 'A scope is unknown, malformed or not granted to this client, or scopes of several resources were mixed.',
    howToTell: 'Take scopes away one by one, or compare them with the grants of the application.',
    remedy: 'Ask only for scopes that are granted; ask for scopes of different API resources in separate requests.',
    spec: 'RFC 6749 section 4.1.2.1',
    problem: 'registrationInsufficient',
  },
  {
    code: 'server_error',
    cause: 'The server failed inside.',
    howToTell: 'Try again; if it stays, the correlation ID leads its support to the log.',
    remedy: 'Try again in a moment.',
    spec: 'RFC 6749 section 4.1.2.1',
    problem: 'serverUnavailable',
  },
  {
    code: 'temporarily_unavailable',
    cause: 'The server is overloaded or being maintained.',
    howToTell: 'Look at its status page, or try again.',
    remedy: 'Try again in a moment.',
    spec: 'RFC 6749 section 4.1.2.1',
    problem: 'serverUnavailable',
  },
  {
    code: 'invalid_client',
    cause: 'The client did not authenticate: the client is unknown, the secret is wrong, or the method is not the registered one.',
    howToTell:
      'Look at the token request for what was really sent, and compare the method with the token endpoint authentication method of the application.',
    remedy: 'Store the current client secret, and use the registered client authentication method; any other one is refused.',
    spec: 'RFC 6749 section 5.2',
    problem: 'clientAuthenticationRefused',
  },
  {
    code: 'invalid_grant',
    cause:
      'The code or refresh token does not work: used before, expired, issued to another client, or sent with another redirect_uri or code_verifier than it began with.',
    howToTell:
      'Compare redirect_uri of both requests to the character, and see whether the challenge fits the verifier; then look at the time between the hops.',
    remedy: 'Start again from the authorization request and send the same redirect_uri in the token request.',
    spec: 'RFC 6749 section 5.2',
    problem: 'expired',
  },
  {
    code: 'unsupported_grant_type',
    cause: 'The server does not know this grant_type.',
    howToTell: 'Compare it with grant_types_supported in the discovery document.',
    remedy: 'Check the spelling of grant_type, and that the body is form-encoded, not JSON.',
    spec: 'RFC 6749 section 5.2',
  },
  // OpenID Connect Core
  {
    code: 'login_required',
    cause: 'The user would have to sign on, and prompt=none forbids asking.',
    howToTell: 'This is the expected answer to prompt=none when no session is open.',
    remedy: 'Sign on once without prompt=none and keep the session, or leave prompt out.',
    spec: 'OpenID Connect Core section 3.1.2.6',
  },
  {
    code: 'interaction_required',
    cause: 'The user would have to do something, and prompt=none forbids asking.',
    howToTell: 'A session is open, but the sign-on policy wants another step, such as a second factor.',
    remedy: 'Leave prompt=none out.',
    spec: 'OpenID Connect Core section 3.1.2.6',
  },
  {
    code: 'account_selection_required',
    cause: 'The user would have to choose one of several sessions, and prompt=none forbids asking.',
    howToTell: 'Several users are signed on in this user agent.',
    remedy: 'Leave prompt=none out, or say who is meant with login_hint.',
    spec: 'OpenID Connect Core section 3.1.2.6',
  },
  {
    code: 'consent_required',
    cause: 'The user would have to consent, and prompt=none forbids asking.',
    howToTell: 'The user has not yet agreed to the scopes that are asked for.',
    remedy: 'Run once without prompt=none and consent.',
    spec: 'OpenID Connect Core section 3.1.2.6',
  },
  {
    code: 'unmet_authentication_requirements',
    cause: 'The user could not be signed on in the way that acr_values asks for.',
    howToTell: 'Compare acr_values with the sign-on policies assigned to the application.',
    remedy: 'Ask for an assigned policy, or leave acr_values out.',
    spec: 'OpenID Connect Unmet Authentication Requirements section 2',
  },
  {
    code: 'invalid_request_uri',
    cause: 'request_uri is unknown, expired or was used before.',
    howToTell: 'Compare the time since the PAR answer with its expires_in.',
    remedy: 'Push the request again and use the new request_uri at once.',
    spec: 'OpenID Connect Core section 3.1.2.6',
    problem: 'expired',
  },
  {
    code: 'invalid_request_object',
    cause: 'The signed request object is malformed, signed with a wrong key, or for another audience.',
    howToTell: 'Decode it: iss has to be the client ID, aud the issuer, and alg one that the application allows.',
    remedy: 'Sign it with the client secret or the registered key, and name the issuer as aud.',
    spec: 'RFC 9101 section 6',
  },
  {
    code: 'request_not_supported',
    cause: 'The server does not take request objects.',
    howToTell: 'request_parameter_supported in the discovery document is false.',
    remedy: 'Send the parameters one by one.',
    spec: 'OpenID Connect Core section 3.1.2.6',
  },
  {
    code: 'request_uri_not_supported',
    cause: 'The server does not fetch request objects.',
    howToTell: 'request_uri_parameter_supported in the discovery document is false; only the PAR endpoint hands out usable values.',
    remedy: 'Push the request (PAR), or send the parameters one by one.',
    spec: 'OpenID Connect Core section 3.1.2.6',
  },
  {
    code: 'registration_not_supported',
    cause: 'The server does not take the registration parameter.',
    howToTell: 'The request carries registration.',
    remedy: 'Register the client first and leave the parameter out.',
    spec: 'OpenID Connect Core section 3.1.2.6',
  },
  // RFC 8628 device authorization and CIBA polling
  {
    code: 'authorization_pending',
    cause: 'The user has not finished on the other device.',
    howToTell: 'This is the usual answer while waiting.',
    remedy: 'Poll again after the interval.',
    spec: 'RFC 8628 section 3.5',
  },
  {
    code: 'slow_down',
    cause: 'The client polls too fast.',
    howToTell: 'Compare the time between two polls with interval.',
    remedy: 'Wait five seconds more between polls, from now on.',
    spec: 'RFC 8628 section 3.5',
  },
  {
    code: 'expired_token',
    cause: 'The user took too long: the code of the device expired.',
    howToTell: 'Compare the time since the first answer with its expires_in.',
    remedy: 'Start again and show the new code.',
    spec: 'RFC 8628 section 3.5',
    problem: 'expired',
  },
  {
    code: 'expired_login_hint_token',
    cause: 'login_hint_token is no longer valid.',
    howToTell: 'Decode it and look at exp.',
    remedy: 'Make a new one.',
    spec: 'OpenID Connect CIBA section 13',
  },
  {
    code: 'unknown_user_id',
    cause: 'The hint does not lead to a user.',
    howToTell: 'Look up the user in the environment.',
    remedy: 'Name a user of this environment.',
    spec: 'OpenID Connect CIBA section 13',
  },
  {
    code: 'missing_user_code',
    cause: 'A user code is required and did not come.',
    howToTell: 'The request carries no user_code.',
    remedy: 'Send the user code.',
    spec: 'OpenID Connect CIBA section 13',
  },
  {
    code: 'invalid_user_code',
    cause: 'The user code is wrong.',
    howToTell: 'Compare it with what the user set.',
    remedy: 'Send the right user code.',
    spec: 'OpenID Connect CIBA section 13',
  },
  {
    code: 'invalid_binding_message',
    cause: 'The binding message cannot be shown.',
    howToTell: 'It is too long or holds characters that a phone cannot show.',
    remedy: 'Send a short plain text.',
    spec: 'OpenID Connect CIBA section 13',
  },
  {
    code: 'transaction_failed',
    cause: 'The backchannel authentication ended without a result.',
    howToTell: 'Look at the device of the user.',
    remedy: 'Start again.',
    spec: 'OpenID Connect CIBA section 11',
    problem: 'ended',
  },
  // RFC 6750: use of an access token
  {
    code: 'invalid_token',
    cause: 'The access token is expired, revoked, malformed or meant for somebody else.',
    howToTell: 'Decode it: look at exp, and at aud, which has to name the API that is called.',
    remedy: 'Get a new token for this API.',
    spec: 'RFC 6750 section 3.1',
    problem: 'expired',
  },
  {
    code: 'insufficient_scope',
    cause: 'The access token does not carry the scope that this call needs.',
    howToTell: 'Compare scope in the token with the one named in WWW-Authenticate.',
    remedy: 'Grant the scope to the application and ask for it in the authorization request.',
    spec: 'RFC 6750 section 3.1',
    problem: 'scopeMissing',
  },
  // Others
  {
    code: 'unsupported_token_type',
    cause: 'The server does not revoke tokens of this kind.',
    howToTell: 'Look at the kind of the token: many servers revoke refresh tokens only.',
    remedy: 'Let the token expire, or end the session of the user.',
    spec: 'RFC 7009 section 2.2.1',
  },
  {
    code: 'invalid_target',
    cause: 'The API that is named by resource or audience is unknown or not allowed.',
    howToTell: 'Compare it with the resources of the environment.',
    remedy: 'Name a resource that the client has a grant for.',
    spec: 'RFC 8707 section 2',
  },
  {
    code: 'invalid_dpop_proof',
    cause: 'The proof that the client holds its key is missing or wrong.',
    howToTell: 'Decode the DPoP header.',
    remedy: 'Send a fresh proof for this method and URL.',
    spec: 'RFC 9449 section 5',
  },
];
