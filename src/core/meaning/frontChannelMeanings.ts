import { l10n } from '../text/l10n.ts';
import type { MeaningTable } from './meaning.ts';

const core = 'OpenID Connect Core section 3.1.2.1';

/** Parameters of an authorization request, sent directly or pushed ahead. */
export const authorizationRequest: MeaningTable = {
  client_id: { meaning: l10n`ID of the client at the authorization server`, spec: 'RFC 6749 section 2.2' },
  response_type: {
    meaning: l10n`what to return from the authorization endpoint: code, token, id_token or several`,
    spec: 'RFC 6749 section 3.1.1',
  },
  redirect_uri: { meaning: l10n`where the response goes; must match a registered URI exactly`, spec: 'RFC 6749 section 3.1.2' },
  scope: { meaning: l10n`requested permissions, separated by spaces; openid requests an ID token`, spec: 'RFC 6749 section 3.3' },
  state: {
    meaning: l10n`random value that must come back unchanged, so that nobody can inject a response`,
    spec: 'RFC 6749 section 10.12',
  },
  nonce: { meaning: l10n`random value that must come back in the ID token, so that the token cannot be replayed`, spec: core },
  response_mode: {
    meaning: l10n`how the response parameters are returned: query, fragment or form_post, or as a JWT in one of them (JARM)`,
    spec: 'OAuth 2.0 Multiple Response Types section 2.1',
  },
  code_challenge: {
    meaning: l10n`derived from the code verifier; only who knows the verifier can redeem the code`,
    spec: 'RFC 7636 section 4.3',
  },
  code_challenge_method: { meaning: l10n`how the challenge is derived from the verifier: S256 or plain`, spec: 'RFC 7636 section 4.3' },
  acr_values: { meaning: l10n`how the user should sign on, in order of preference`, spec: core },
  prompt: { meaning: l10n`whether to ask the user: login asks again, none forbids asking, consent asks for consent`, spec: core },
  max_age: { meaning: l10n`maximum time since the user signed on, in seconds`, spec: core },
  login_hint: { meaning: l10n`user who is expected to sign on, to prefill the form`, spec: core },
  id_token_hint: { meaning: l10n`ID token issued earlier that identifies the user`, spec: core },
  ui_locales: { meaning: l10n`languages of the pages, in order of preference`, spec: core },
  claims_locales: { meaning: l10n`languages of the claims, in order of preference`, spec: 'OpenID Connect Core section 5.2' },
  display: { meaning: l10n`how to display the pages: page, popup, touch or wap`, spec: core },
  claims: { meaning: l10n`individually requested claims, as JSON`, spec: 'OpenID Connect Core section 5.5' },
  registration: { meaning: l10n`metadata of a client that is not registered, as JSON`, spec: 'OpenID Connect Core section 7.2.1' },
  request: { meaning: l10n`the parameters of this request as a signed JWT`, spec: 'RFC 9101 section 5' },
  request_uri: {
    meaning: l10n`reference to the parameters: issued by the PAR endpoint, or the address of a request object`,
    spec: 'RFC 9101 section 5',
  },
  resource: { meaning: l10n`URI of the API that the token is for`, spec: 'RFC 8707 section 2' },
  authorization_details: { meaning: l10n`requested permissions in detail, as JSON`, spec: 'RFC 9396 section 2' },
  dpop_jkt: { meaning: l10n`thumbprint of the key that the token will be bound to`, spec: 'RFC 9449 section 10' },
};

/** Parameters at the redirect URI. */
export const authorizationResponse: MeaningTable = {
  code: { meaning: l10n`authorization code, to be exchanged at the token endpoint within minutes`, spec: 'RFC 6749 section 4.1.2' },
  state: { meaning: l10n`must equal the state of the request`, spec: 'RFC 6749 section 4.1.2' },
  iss: { meaning: l10n`issuer that responded; must equal the issuer of the request`, spec: 'RFC 9207 section 2' },
  session_state: {
    meaning: l10n`lets a page detect that the session at the server has changed`,
    spec: 'OpenID Connect Session Management section 3',
  },
  access_token: { meaning: l10n`authorizes API calls, as Bearer in the Authorization header`, spec: 'RFC 6749 section 4.2.2' },
  token_type: { meaning: l10n`how the access token is used`, spec: 'RFC 6749 section 4.2.2' },
  expires_in: { meaning: l10n`lifetime of the access token in seconds`, spec: 'RFC 6749 section 4.2.2' },
  scope: { meaning: l10n`granted scopes; may be omitted if they equal the requested ones`, spec: 'RFC 6749 section 4.2.2' },
  id_token: { meaning: l10n`states who signed on, when and how; only for the client`, spec: 'OpenID Connect Core section 3.2.2.5' },
  error: { meaning: l10n`error code of the authorization endpoint`, spec: 'RFC 6749 section 4.1.2.1' },
  error_description: { meaning: l10n`error text for developers`, spec: 'RFC 6749 section 4.1.2.1' },
  error_uri: { meaning: l10n`page about the error`, spec: 'RFC 6749 section 4.1.2.1' },
  response: { meaning: l10n`the whole response as a signed JWT`, spec: 'JARM section 2.3' },
};

export const pushedResponse: MeaningTable = {
  request_uri: { meaning: l10n`stands for the pushed parameters in the authorization request`, spec: 'RFC 9126 section 2.2' },
  expires_in: { meaning: l10n`lifetime of the request URI in seconds`, spec: 'RFC 9126 section 2.2' },
};

const logout = 'OpenID Connect RP-Initiated Logout section 2';

export const signOffRequest: MeaningTable = {
  id_token_hint: { meaning: l10n`ID token issued earlier that identifies the session to end`, spec: logout },
  logout_hint: { meaning: l10n`user who signs off`, spec: logout },
  client_id: { meaning: l10n`ID of the client; must be in the audience of the ID token`, spec: logout },
  post_logout_redirect_uri: { meaning: l10n`where the browser goes after signing off; must be registered`, spec: logout },
  state: { meaning: l10n`value that comes back unchanged at the post-logout redirect URI`, spec: logout },
  ui_locales: { meaning: l10n`languages of the pages, in order of preference`, spec: logout },
};

export const signOffResponse: MeaningTable = {
  state: { meaning: l10n`must equal the state of the sign-off request`, spec: 'OpenID Connect RP-Initiated Logout section 3' },
};

/** What tells a client that a session has ended: the form of a back-channel logout, the query of a front-channel logout. */
export const logoutNotification: MeaningTable = {
  logout_token: {
    meaning: l10n`signed by the server; names the user or the session that has ended`,
    spec: 'OpenID Connect Back-Channel Logout section 2.5',
  },
  iss: { meaning: l10n`must equal the issuer of the session`, spec: 'OpenID Connect Front-Channel Logout section 3' },
  sid: { meaning: l10n`must equal sid of the ID token`, spec: 'OpenID Connect Front-Channel Logout section 3' },
};

/** What a third party starts a login with. */
export const loginInitiation: MeaningTable = {
  iss: { meaning: l10n`server to sign on at; must be the configured issuer`, spec: 'OpenID Connect Core section 4' },
  login_hint: {
    meaning: l10n`user who is expected to sign on; goes into the authorization request`,
    spec: 'OpenID Connect Core section 4',
  },
  target_link_uri: { meaning: l10n`page to show after the login; not opened here`, spec: 'OpenID Connect Core section 4' },
};
