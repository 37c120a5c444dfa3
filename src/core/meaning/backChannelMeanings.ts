import type { MeaningTable } from './meaning.ts';

/** How a client authenticates in the body of a request. */
export const clientAuthentication: MeaningTable = {
  client_id: { meaning: 'ID of the client at the authorization server', spec: 'RFC 6749 section 2.3.1' },
  client_secret: { meaning: 'secret of the client, in the body (client_secret_post)', spec: 'RFC 6749 section 2.3.1' },
  client_assertion: { meaning: 'signed JWT that authenticates the client', spec: 'RFC 7523 section 2.2' },
  client_assertion_type: { meaning: 'states that the assertion is a JWT', spec: 'RFC 7523 section 2.2' },
};

/** Parameters of a token request, of every grant. */
export const tokenRequest: MeaningTable = {
  grant_type: {
    meaning: 'what is exchanged for tokens: a code, a refresh token, client credentials …',
    spec: 'RFC 6749 section 4.1.3',
  },
  code: { meaning: 'authorization code: short-lived, can be used once', spec: 'RFC 6749 section 4.1.3' },
  redirect_uri: { meaning: 'must equal the redirect URI of the authorization request', spec: 'RFC 6749 section 4.1.3' },
  code_verifier: { meaning: 'proves that this client sent the code challenge', spec: 'RFC 7636 section 4.5' },
  scope: { meaning: 'requested permissions, separated by spaces', spec: 'RFC 6749 section 3.3' },
  refresh_token: { meaning: 'exchanged for new tokens without a new sign-on', spec: 'RFC 6749 section 6' },
  device_code: { meaning: 'identifies the waiting device; never shown to the user', spec: 'RFC 8628 section 3.4' },
  auth_req_id: { meaning: 'identifies the backchannel authentication that is awaited', spec: 'OpenID Connect CIBA section 10.1' },
  subject_token: { meaning: 'token to exchange; states on whose behalf', spec: 'RFC 8693 section 2.1' },
  subject_token_type: { meaning: 'type of the subject token', spec: 'RFC 8693 section 2.1' },
  actor_token: { meaning: 'token of the party that acts for the subject', spec: 'RFC 8693 section 2.1' },
  actor_token_type: { meaning: 'type of the actor token', spec: 'RFC 8693 section 2.1' },
  requested_token_type: { meaning: 'type of the requested token', spec: 'RFC 8693 section 2.1' },
  audience: { meaning: 'service that the token is for, by its name at the server', spec: 'RFC 8693 section 2.1' },
  resource: { meaning: 'URI of the API that the token is for', spec: 'RFC 8707 section 2' },
  authorization_details: { meaning: 'requested permissions in detail, as JSON', spec: 'RFC 9396 section 6' },
  assertion: { meaning: 'signed JWT that serves as the grant', spec: 'RFC 7523 section 2.1' },
  username: { meaning: 'user name of the resource owner', spec: 'RFC 6749 section 4.3.2' },
  password: { meaning: 'password of the resource owner', spec: 'RFC 6749 section 4.3.2' },
};

export const tokenResponse: MeaningTable = {
  access_token: { meaning: 'authorizes API calls, as Bearer in the Authorization header', spec: 'RFC 6749 section 5.1' },
  token_type: { meaning: 'how the access token is used', spec: 'RFC 6749 section 7.1' },
  expires_in: { meaning: 'lifetime of the access token in seconds', spec: 'RFC 6749 section 5.1' },
  refresh_token: { meaning: 'gets new tokens without a new sign-on; only for the token endpoint', spec: 'RFC 6749 section 1.5' },
  scope: { meaning: 'granted scopes; may be omitted if they equal the requested ones', spec: 'RFC 6749 section 5.1' },
  id_token: { meaning: 'states who signed on, when and how; only for the client', spec: 'OpenID Connect Core section 3.1.3.3' },
  issued_token_type: { meaning: 'type of the issued token', spec: 'RFC 8693 section 2.2.1' },
  authorization_details: { meaning: 'granted permissions in detail', spec: 'RFC 9396 section 7' },
};

/** Errors of endpoints that a client calls itself. */
export const oauthError: MeaningTable = {
  error: { meaning: 'error code', spec: 'RFC 6749 section 5.2' },
  error_description: { meaning: 'error text for developers', spec: 'RFC 6749 section 5.2' },
  error_uri: { meaning: 'page about the error', spec: 'RFC 6749 section 5.2' },
};

export const deviceRequest: MeaningTable = {
  scope: { meaning: 'requested permissions, separated by spaces', spec: 'RFC 8628 section 3.1' },
};

export const deviceResponse: MeaningTable = {
  device_code: { meaning: 'identifies the waiting device in token requests; never shown to the user', spec: 'RFC 8628 section 3.2' },
  user_code: { meaning: 'short code that the user enters on another device', spec: 'RFC 8628 section 3.2' },
  verification_uri: { meaning: 'page where the user enters the code', spec: 'RFC 8628 section 3.2' },
  verification_uri_complete: { meaning: 'the same page with the code included, for a QR code', spec: 'RFC 8628 section 3.3.1' },
  expires_in: { meaning: 'lifetime of device code and user code in seconds', spec: 'RFC 8628 section 3.2' },
  interval: { meaning: 'seconds to wait between two polls; default 5', spec: 'RFC 8628 section 3.2' },
};

const cibaRequest = 'OpenID Connect CIBA section 7.1';
const cibaResponse = 'OpenID Connect CIBA section 7.3';

export const backchannelRequest: MeaningTable = {
  scope: { meaning: 'requested permissions, separated by spaces; must include openid', spec: cibaRequest },
  acr_values: { meaning: 'how the user should sign on, in order of preference', spec: cibaRequest },
  login_hint: { meaning: 'identifies the user to ask', spec: cibaRequest },
  login_hint_token: { meaning: 'token that identifies the user to ask', spec: cibaRequest },
  id_token_hint: { meaning: 'ID token issued earlier that identifies the user to ask', spec: cibaRequest },
  binding_message: { meaning: 'text shown on both devices, so that the user recognizes the request', spec: cibaRequest },
  user_code: { meaning: 'secret of the user that authorizes sending the request', spec: cibaRequest },
  requested_expiry: { meaning: 'requested lifetime of the request in seconds', spec: cibaRequest },
  client_notification_token: { meaning: 'bearer token for the notification of the client', spec: cibaRequest },
  request: { meaning: 'the parameters of this request as a signed JWT', spec: 'OpenID Connect CIBA section 7.1.1' },
};

export const backchannelResponse: MeaningTable = {
  auth_req_id: { meaning: 'identifies this authentication in token requests', spec: cibaResponse },
  expires_in: { meaning: 'lifetime of the request in seconds', spec: cibaResponse },
  interval: { meaning: 'seconds to wait between two polls; default 5', spec: cibaResponse },
};

export const introspectionRequest: MeaningTable = {
  token: { meaning: 'token to look up', spec: 'RFC 7662 section 2.1' },
  token_type_hint: { meaning: 'type of the token, to find it faster', spec: 'RFC 7662 section 2.1' },
};

const introspected = 'RFC 7662 section 2.2';

export const introspectionResponse: MeaningTable = {
  active: { meaning: 'whether the token is currently valid', spec: introspected },
  scope: { meaning: 'scopes of the token', spec: introspected },
  client_id: { meaning: 'client that the token was issued to', spec: introspected },
  username: { meaning: 'display name of the user who authorized the token', spec: introspected },
  token_type: { meaning: 'how the token is used', spec: introspected },
  exp: { meaning: 'when the token expires', spec: introspected },
  iat: { meaning: 'when the token was issued', spec: introspected },
  nbf: { meaning: 'when the token becomes valid', spec: introspected },
  sub: { meaning: 'subject of the token, usually the user', spec: introspected },
  aud: { meaning: 'audience: who may accept the token', spec: introspected },
  iss: { meaning: 'issuer of the token', spec: introspected },
  jti: { meaning: 'ID of the token', spec: introspected },
  'cnf.jkt': { meaning: 'thumbprint of the key that the token is bound to', spec: 'RFC 9449 section 6.2' },
  'cnf.x5t#S256': { meaning: 'thumbprint of the certificate that the token is bound to', spec: 'RFC 8705 section 3.2' },
  'act.sub': { meaning: 'party that acts for the subject', spec: 'RFC 8693 section 4.1' },
};

export const revocationRequest: MeaningTable = {
  token: { meaning: 'token to revoke', spec: 'RFC 7009 section 2.1' },
  token_type_hint: { meaning: 'type of the token, to find it faster', spec: 'RFC 7009 section 2.1' },
};
