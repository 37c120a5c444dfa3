import { l10n } from '../text/l10n.ts';
import type { MeaningTable } from './meaning.ts';

/** How a client authenticates in the body of a request. */
export const clientAuthentication: MeaningTable = {
  client_id: { meaning: l10n`ID of the client at the authorization server`, spec: 'RFC 6749 section 2.3.1' },
  client_secret: { meaning: l10n`secret of the client, in the body (client_secret_post)`, spec: 'RFC 6749 section 2.3.1' },
  client_assertion: { meaning: l10n`signed JWT that authenticates the client`, spec: 'RFC 7523 section 2.2' },
  client_assertion_type: { meaning: l10n`states that the assertion is a JWT`, spec: 'RFC 7523 section 2.2' },
};

/** Parameters of a token request, of every grant. */
export const tokenRequest: MeaningTable = {
  grant_type: {
    meaning: l10n`what is exchanged for tokens: a code, a refresh token, client credentials …`,
    spec: 'RFC 6749 section 4.1.3',
  },
  code: { meaning: l10n`authorization code: short-lived, can be used once`, spec: 'RFC 6749 section 4.1.3' },
  redirect_uri: { meaning: l10n`must equal the redirect URI of the authorization request`, spec: 'RFC 6749 section 4.1.3' },
  code_verifier: { meaning: l10n`proves that this client sent the code challenge`, spec: 'RFC 7636 section 4.5' },
  scope: { meaning: l10n`requested permissions, separated by spaces`, spec: 'RFC 6749 section 3.3' },
  refresh_token: { meaning: l10n`exchanged for new tokens without a new sign-on`, spec: 'RFC 6749 section 6' },
  device_code: { meaning: l10n`identifies the waiting device; never shown to the user`, spec: 'RFC 8628 section 3.4' },
  auth_req_id: { meaning: l10n`identifies the backchannel authentication that is awaited`, spec: 'OpenID Connect CIBA section 10.1' },
  subject_token: { meaning: l10n`token to exchange; states on whose behalf`, spec: 'RFC 8693 section 2.1' },
  subject_token_type: { meaning: l10n`type of the subject token`, spec: 'RFC 8693 section 2.1' },
  actor_token: { meaning: l10n`token of the party that acts for the subject`, spec: 'RFC 8693 section 2.1' },
  actor_token_type: { meaning: l10n`type of the actor token`, spec: 'RFC 8693 section 2.1' },
  requested_token_type: { meaning: l10n`type of the requested token`, spec: 'RFC 8693 section 2.1' },
  audience: { meaning: l10n`service that the token is for, by its name at the server`, spec: 'RFC 8693 section 2.1' },
  resource: { meaning: l10n`URI of the API that the token is for`, spec: 'RFC 8707 section 2' },
  authorization_details: { meaning: l10n`requested permissions in detail, as JSON`, spec: 'RFC 9396 section 6' },
  assertion: { meaning: l10n`signed JWT that serves as the grant`, spec: 'RFC 7523 section 2.1' },
  username: { meaning: l10n`user name of the resource owner`, spec: 'RFC 6749 section 4.3.2' },
  password: { meaning: l10n`password of the resource owner`, spec: 'RFC 6749 section 4.3.2' },
};

export const tokenResponse: MeaningTable = {
  access_token: { meaning: l10n`authorizes API calls, as Bearer in the Authorization header`, spec: 'RFC 6749 section 5.1' },
  token_type: { meaning: l10n`how the access token is used`, spec: 'RFC 6749 section 7.1' },
  expires_in: { meaning: l10n`lifetime of the access token in seconds`, spec: 'RFC 6749 section 5.1' },
  refresh_token: { meaning: l10n`gets new tokens without a new sign-on; only for the token endpoint`, spec: 'RFC 6749 section 1.5' },
  scope: { meaning: l10n`granted scopes; may be omitted if they equal the requested ones`, spec: 'RFC 6749 section 5.1' },
  id_token: { meaning: l10n`states who signed on, when and how; only for the client`, spec: 'OpenID Connect Core section 3.1.3.3' },
  issued_token_type: { meaning: l10n`type of the issued token`, spec: 'RFC 8693 section 2.2.1' },
  authorization_details: { meaning: l10n`granted permissions in detail`, spec: 'RFC 9396 section 7' },
};

/** Errors of endpoints that a client calls itself. */
export const oauthError: MeaningTable = {
  error: { meaning: 'error code', spec: 'RFC 6749 section 5.2' },
  error_description: { meaning: l10n`error text for developers`, spec: 'RFC 6749 section 5.2' },
  error_uri: { meaning: l10n`page about the error`, spec: 'RFC 6749 section 5.2' },
};

export const deviceRequest: MeaningTable = {
  scope: { meaning: l10n`requested permissions, separated by spaces`, spec: 'RFC 8628 section 3.1' },
};

export const deviceResponse: MeaningTable = {
  device_code: { meaning: l10n`identifies the waiting device in token requests; never shown to the user`, spec: 'RFC 8628 section 3.2' },
  user_code: { meaning: l10n`short code that the user enters on another device`, spec: 'RFC 8628 section 3.2' },
  verification_uri: { meaning: l10n`page where the user enters the code`, spec: 'RFC 8628 section 3.2' },
  verification_uri_complete: { meaning: l10n`the same page with the code included, for a QR code`, spec: 'RFC 8628 section 3.3.1' },
  expires_in: { meaning: l10n`lifetime of device code and user code in seconds`, spec: 'RFC 8628 section 3.2' },
  interval: { meaning: l10n`seconds to wait between two polls; default 5`, spec: 'RFC 8628 section 3.2' },
};

const cibaRequest = 'OpenID Connect CIBA section 7.1';
const cibaResponse = 'OpenID Connect CIBA section 7.3';

export const backchannelRequest: MeaningTable = {
  scope: { meaning: l10n`requested permissions, separated by spaces; must include openid`, spec: cibaRequest },
  acr_values: { meaning: l10n`how the user should sign on, in order of preference`, spec: cibaRequest },
  login_hint: { meaning: l10n`identifies the user to ask`, spec: cibaRequest },
  login_hint_token: { meaning: l10n`token that identifies the user to ask`, spec: cibaRequest },
  id_token_hint: { meaning: l10n`ID token issued earlier that identifies the user to ask`, spec: cibaRequest },
  binding_message: { meaning: l10n`text shown on both devices, so that the user recognizes the request`, spec: cibaRequest },
  user_code: { meaning: l10n`secret of the user that authorizes sending the request`, spec: cibaRequest },
  requested_expiry: { meaning: l10n`requested lifetime of the request in seconds`, spec: cibaRequest },
  client_notification_token: { meaning: l10n`bearer token for the notification of the client`, spec: cibaRequest },
  request: { meaning: l10n`the parameters of this request as a signed JWT`, spec: 'OpenID Connect CIBA section 7.1.1' },
};

export const backchannelResponse: MeaningTable = {
  auth_req_id: { meaning: l10n`identifies this authentication in token requests`, spec: cibaResponse },
  expires_in: { meaning: l10n`lifetime of the request in seconds`, spec: cibaResponse },
  interval: { meaning: l10n`seconds to wait between two polls; default 5`, spec: cibaResponse },
};

export const userInfoRequest: MeaningTable = {
  access_token: { meaning: l10n`access token, in the body instead of a header`, spec: 'RFC 6750 section 2.2' },
};

export const introspectionRequest: MeaningTable = {
  token: { meaning: l10n`token to look up`, spec: 'RFC 7662 section 2.1' },
  token_type_hint: { meaning: l10n`type of the token, to find it faster`, spec: 'RFC 7662 section 2.1' },
};

const introspected = 'RFC 7662 section 2.2';

export const introspectionResponse: MeaningTable = {
  active: { meaning: l10n`whether the token is currently valid`, spec: introspected },
  scope: { meaning: l10n`scopes of the token`, spec: introspected },
  client_id: { meaning: l10n`client that the token was issued to`, spec: introspected },
  username: { meaning: l10n`display name of the user who authorized the token`, spec: introspected },
  token_type: { meaning: l10n`how the token is used`, spec: introspected },
  exp: { meaning: l10n`when the token expires`, spec: introspected },
  iat: { meaning: l10n`when the token was issued`, spec: introspected },
  nbf: { meaning: l10n`when the token becomes valid`, spec: introspected },
  sub: { meaning: l10n`subject of the token, usually the user`, spec: introspected },
  aud: { meaning: l10n`audience: who may accept the token`, spec: introspected },
  iss: { meaning: l10n`issuer of the token`, spec: introspected },
  jti: { meaning: l10n`ID of the token`, spec: introspected },
  'cnf.jkt': { meaning: l10n`thumbprint of the key that the token is bound to`, spec: 'RFC 9449 section 6.2' },
  'cnf.x5t#S256': { meaning: l10n`thumbprint of the certificate that the token is bound to`, spec: 'RFC 8705 section 3.2' },
  'act.sub': { meaning: l10n`party that acts for the subject`, spec: 'RFC 8693 section 4.1' },
};

export const revocationRequest: MeaningTable = {
  token: { meaning: l10n`token to revoke`, spec: 'RFC 7009 section 2.1' },
  token_type_hint: { meaning: l10n`type of the token, to find it faster`, spec: 'RFC 7009 section 2.1' },
};
