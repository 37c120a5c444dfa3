import type { MeaningTable } from './meaning.ts';

const core = 'OpenID Connect Core section 3.1.2.1';

/** Parameters of an authorization request, sent directly or pushed ahead. */
export const authorizationRequest: MeaningTable = {
  client_id: { meaning: 'ID of the client at the authorization server', spec: 'RFC 6749 section 2.2' },
  response_type: {
    meaning: 'what to return from the authorization endpoint: code, token, id_token or several',
    spec: 'RFC 6749 section 3.1.1',
  },
  redirect_uri: { meaning: 'where the response goes; must match a registered URI exactly', spec: 'RFC 6749 section 3.1.2' },
  scope: { meaning: 'requested permissions, separated by spaces; openid requests an ID token', spec: 'RFC 6749 section 3.3' },
  state: { meaning: 'random value that must come back unchanged, so that nobody can inject a response', spec: 'RFC 6749 section 10.12' },
  nonce: { meaning: 'random value that must come back in the ID token, so that the token cannot be replayed', spec: core },
  response_mode: {
    meaning: 'how the response parameters are returned: query, fragment or form_post',
    spec: 'OAuth 2.0 Multiple Response Types section 2.1',
  },
  code_challenge: {
    meaning: 'derived from the code verifier; only who knows the verifier can redeem the code',
    spec: 'RFC 7636 section 4.3',
  },
  code_challenge_method: { meaning: 'how the challenge is derived from the verifier: S256 or plain', spec: 'RFC 7636 section 4.3' },
  acr_values: { meaning: 'how the user should sign on, in order of preference', spec: core },
  prompt: { meaning: 'whether to ask the user: login asks again, none forbids asking, consent asks for consent', spec: core },
  max_age: { meaning: 'maximum time since the user signed on, in seconds', spec: core },
  login_hint: { meaning: 'user who is expected to sign on, to prefill the form', spec: core },
  id_token_hint: { meaning: 'ID token issued earlier that identifies the user', spec: core },
  ui_locales: { meaning: 'languages of the pages, in order of preference', spec: core },
  claims_locales: { meaning: 'languages of the claims, in order of preference', spec: 'OpenID Connect Core section 5.2' },
  display: { meaning: 'how to display the pages: page, popup, touch or wap', spec: core },
  claims: { meaning: 'individually requested claims, as JSON', spec: 'OpenID Connect Core section 5.5' },
  registration: { meaning: 'metadata of a client that is not registered, as JSON', spec: 'OpenID Connect Core section 7.2.1' },
  request: { meaning: 'the parameters of this request as a signed JWT', spec: 'RFC 9101 section 5' },
  request_uri: { meaning: 'reference to the parameters, issued by the PAR endpoint', spec: 'RFC 9126 section 4' },
  resource: { meaning: 'URI of the API that the token is for', spec: 'RFC 8707 section 2' },
  authorization_details: { meaning: 'requested permissions in detail, as JSON', spec: 'RFC 9396 section 2' },
  dpop_jkt: { meaning: 'thumbprint of the key that the token will be bound to', spec: 'RFC 9449 section 10' },
};

/** Parameters at the redirect URI. */
export const authorizationResponse: MeaningTable = {
  code: { meaning: 'authorization code, to be exchanged at the token endpoint within minutes', spec: 'RFC 6749 section 4.1.2' },
  state: { meaning: 'must equal the state of the request', spec: 'RFC 6749 section 4.1.2' },
  iss: { meaning: 'issuer that responded; must equal the issuer of the request', spec: 'RFC 9207 section 2' },
  session_state: {
    meaning: 'lets a page detect that the session at the server has changed',
    spec: 'OpenID Connect Session Management section 3',
  },
  access_token: { meaning: 'authorizes API calls, as Bearer in the Authorization header', spec: 'RFC 6749 section 4.2.2' },
  token_type: { meaning: 'how the access token is used', spec: 'RFC 6749 section 4.2.2' },
  expires_in: { meaning: 'lifetime of the access token in seconds', spec: 'RFC 6749 section 4.2.2' },
  scope: { meaning: 'granted scopes; may be omitted if they equal the requested ones', spec: 'RFC 6749 section 4.2.2' },
  id_token: { meaning: 'states who signed on, when and how; only for the client', spec: 'OpenID Connect Core section 3.2.2.5' },
  error: { meaning: 'error code of the authorization endpoint', spec: 'RFC 6749 section 4.1.2.1' },
  error_description: { meaning: 'error text for developers', spec: 'RFC 6749 section 4.1.2.1' },
  error_uri: { meaning: 'page about the error', spec: 'RFC 6749 section 4.1.2.1' },
  response: { meaning: 'the whole response as a signed JWT', spec: 'JARM' },
};

export const pushedResponse: MeaningTable = {
  request_uri: { meaning: 'stands for the pushed parameters in the authorization request', spec: 'RFC 9126 section 2.2' },
  expires_in: { meaning: 'lifetime of the request URI in seconds', spec: 'RFC 9126 section 2.2' },
};

const logout = 'OpenID Connect RP-Initiated Logout section 2';

export const signOffRequest: MeaningTable = {
  id_token_hint: { meaning: 'ID token issued earlier that identifies the session to end', spec: logout },
  logout_hint: { meaning: 'user who signs off', spec: logout },
  client_id: { meaning: 'ID of the client; must be in the audience of the ID token', spec: logout },
  post_logout_redirect_uri: { meaning: 'where the browser goes after signing off; must be registered', spec: logout },
  state: { meaning: 'value that comes back unchanged at the post-logout redirect URI', spec: logout },
  ui_locales: { meaning: 'languages of the pages, in order of preference', spec: logout },
};

export const signOffResponse: MeaningTable = {
  state: { meaning: 'must equal the state of the sign-off request', spec: 'OpenID Connect RP-Initiated Logout section 3' },
};
