import { l10n } from '../text/l10n.ts';
import type { MeaningTable } from './meaning.ts';

const discovery = 'OpenID Connect Discovery section 3';

/** Metadata of an authorization server. */
export const metadata: MeaningTable = {
  issuer: { meaning: l10n`identifies the authorization server; the expected iss of its tokens`, spec: discovery },
  authorization_endpoint: { meaning: l10n`where a sign-on starts`, spec: discovery },
  token_endpoint: { meaning: l10n`where tokens are issued`, spec: discovery },
  userinfo_endpoint: { meaning: l10n`returns claims about the user of an access token`, spec: discovery },
  jwks_uri: { meaning: l10n`where the public keys are`, spec: discovery },
  registration_endpoint: { meaning: l10n`where clients register themselves`, spec: discovery },
  introspection_endpoint: { meaning: l10n`states whether a token is valid`, spec: 'RFC 8414 section 2' },
  revocation_endpoint: { meaning: l10n`invalidates a token early`, spec: 'RFC 8414 section 2' },
  end_session_endpoint: { meaning: l10n`signs the user off`, spec: 'OpenID Connect RP-Initiated Logout section 2.1' },
  check_session_iframe: {
    meaning: l10n`page that watches the session from an iframe`,
    spec: 'OpenID Connect Session Management section 3.3',
  },
  device_authorization_endpoint: { meaning: l10n`where a device without a browser starts`, spec: 'RFC 8628 section 4' },
  pushed_authorization_request_endpoint: {
    meaning: l10n`accepts the parameters before the browser is involved`,
    spec: 'RFC 9126 section 5',
  },
  backchannel_authentication_endpoint: { meaning: l10n`where a sign-on without a browser starts`, spec: 'OpenID Connect CIBA section 4' },
  backchannel_token_delivery_modes_supported: {
    meaning: l10n`how tokens can be delivered: poll, ping, push`,
    spec: 'OpenID Connect CIBA section 4',
  },
  backchannel_authentication_request_signing_alg_values_supported: {
    meaning: l10n`algorithms accepted for signed requests of CIBA`,
    spec: 'OpenID Connect CIBA section 4',
  },
  backchannel_user_code_parameter_supported: { meaning: l10n`whether user_code is supported`, spec: 'OpenID Connect CIBA section 4' },
  service_documentation: { meaning: l10n`documentation for developers`, spec: discovery },
  op_policy_uri: { meaning: l10n`rules for clients about the use of data`, spec: discovery },
  op_tos_uri: { meaning: l10n`terms of service`, spec: discovery },
  ui_locales_supported: { meaning: l10n`supported languages of the pages`, spec: discovery },
  claims_locales_supported: { meaning: l10n`supported languages of claims`, spec: discovery },
  response_types_supported: { meaning: l10n`supported values of response_type`, spec: discovery },
  response_modes_supported: { meaning: l10n`supported values of response_mode`, spec: discovery },
  grant_types_supported: { meaning: 'supported grants', spec: discovery },
  scopes_supported: { meaning: l10n`supported scopes, possibly not all`, spec: discovery },
  acr_values_supported: { meaning: l10n`supported values of acr_values`, spec: discovery },
  subject_types_supported: { meaning: l10n`whether all clients see the same sub for a user`, spec: discovery },
  display_values_supported: { meaning: l10n`supported values of display`, spec: discovery },
  claims_supported: { meaning: l10n`claims that the server can return`, spec: discovery },
  claim_types_supported: { meaning: l10n`how claims can be returned: normal, aggregated, distributed`, spec: discovery },
  id_token_signing_alg_values_supported: { meaning: l10n`algorithms that sign ID tokens`, spec: discovery },
  userinfo_signing_alg_values_supported: { meaning: l10n`algorithms that sign UserInfo responses`, spec: discovery },
  request_object_signing_alg_values_supported: { meaning: l10n`algorithms accepted for request objects`, spec: discovery },
  request_object_encryption_alg_values_supported: { meaning: l10n`algorithms that may encrypt request objects`, spec: discovery },
  request_object_encryption_enc_values_supported: { meaning: l10n`content encryption accepted for request objects`, spec: discovery },
  token_endpoint_auth_methods_supported: { meaning: l10n`client authentication methods of the token endpoint`, spec: discovery },
  token_endpoint_auth_signing_alg_values_supported: { meaning: l10n`algorithms accepted for client assertions`, spec: discovery },
  introspection_endpoint_auth_methods_supported: {
    meaning: l10n`client authentication methods of the introspection endpoint`,
    spec: 'RFC 8414 section 2',
  },
  revocation_endpoint_auth_methods_supported: {
    meaning: l10n`client authentication methods of the revocation endpoint`,
    spec: 'RFC 8414 section 2',
  },
  code_challenge_methods_supported: { meaning: l10n`supported PKCE methods`, spec: 'RFC 8414 section 2' },
  claims_parameter_supported: { meaning: l10n`whether the claims parameter is supported`, spec: discovery },
  request_parameter_supported: { meaning: l10n`whether request objects are accepted`, spec: discovery },
  request_uri_parameter_supported: { meaning: l10n`whether the server fetches request objects from a URL`, spec: discovery },
  require_request_uri_registration: { meaning: l10n`whether URLs of request objects must be registered`, spec: discovery },
  require_pushed_authorization_requests: { meaning: l10n`whether every request must be pushed first`, spec: 'RFC 9126 section 5' },
  require_signed_request_object: { meaning: l10n`whether every request must be a signed request object`, spec: 'RFC 9101 section 10.5' },
  authorization_response_iss_parameter_supported: {
    meaning: l10n`whether authorization responses contain iss`,
    spec: 'RFC 9207 section 3',
  },
  authorization_details_types_supported: { meaning: l10n`supported types of authorization_details`, spec: 'RFC 9396 section 10' },
  dpop_signing_alg_values_supported: { meaning: l10n`algorithms accepted for DPoP proofs`, spec: 'RFC 9449 section 5.1' },
  tls_client_certificate_bound_access_tokens: {
    meaning: l10n`whether access tokens can be bound to client certificates`,
    spec: 'RFC 8705 section 3.3',
  },
  frontchannel_logout_supported: {
    meaning: l10n`whether clients are told of a sign-off through the browser`,
    spec: 'OpenID Connect Front-Channel Logout section 3',
  },
  frontchannel_logout_session_supported: {
    meaning: l10n`whether that message names the session`,
    spec: 'OpenID Connect Front-Channel Logout section 3',
  },
};

/** A JWK set, and the members of its keys. */
export const jwkSet: MeaningTable = {
  keys: { meaning: l10n`public keys; the kid in the header of a token selects one`, spec: 'RFC 7517 section 5' },
  kty: { meaning: l10n`key type: RSA, EC, OKP or oct`, spec: 'RFC 7517 section 4.1' },
  use: { meaning: l10n`sig for signatures, enc for encryption`, spec: 'RFC 7517 section 4.2' },
  key_ops: { meaning: l10n`operations that the key is for`, spec: 'RFC 7517 section 4.3' },
  alg: { meaning: l10n`algorithm that the key is for`, spec: 'RFC 7517 section 4.4' },
  kid: { meaning: l10n`ID of the key, as in the header of a token`, spec: 'RFC 7517 section 4.5' },
  x5u: { meaning: l10n`where the certificate of the key is`, spec: 'RFC 7517 section 4.6' },
  x5c: { meaning: l10n`certificate of the key, with its chain`, spec: 'RFC 7517 section 4.7' },
  x5t: { meaning: l10n`SHA-1 thumbprint of the certificate`, spec: 'RFC 7517 section 4.8' },
  'x5t#S256': { meaning: l10n`SHA-256 thumbprint of the certificate`, spec: 'RFC 7517 section 4.9' },
  crv: { meaning: l10n`curve of the key`, spec: 'RFC 7518 section 6.2.1.1' },
  x: { meaning: l10n`x coordinate of the point`, spec: 'RFC 7518 section 6.2.1.2' },
  y: { meaning: l10n`y coordinate of the point`, spec: 'RFC 7518 section 6.2.1.3' },
  n: { meaning: l10n`modulus of the RSA key`, spec: 'RFC 7518 section 6.3.1.1' },
  e: { meaning: l10n`exponent of the RSA key`, spec: 'RFC 7518 section 6.3.1.2' },
  d: { meaning: l10n`private part of the key, which must never be published`, spec: 'RFC 7518 section 6.2.2.1' },
  k: { meaning: l10n`value of the symmetric key, which must never be published`, spec: 'RFC 7518 section 6.4.1' },
};

const descriptor = 'RFC 7033 section 4.4';

/** Parameters of a WebFinger request. */
export const webFingerRequest: MeaningTable = {
  resource: { meaning: l10n`the account or URL whose issuer is asked for`, spec: 'OpenID Connect Discovery section 2' },
  rel: { meaning: l10n`the relation that is asked for: the issuer`, spec: 'OpenID Connect Discovery section 2' },
};

/** Members of a JSON Resource Descriptor. */
export const webFinger: MeaningTable = {
  subject: { meaning: l10n`what the response is about`, spec: descriptor },
  aliases: { meaning: l10n`other URIs of the same`, spec: descriptor },
  properties: { meaning: l10n`what else is known of it`, spec: descriptor },
  links: { meaning: l10n`what it is related to`, spec: descriptor },
  rel: { meaning: l10n`kind of the relation`, spec: descriptor },
  href: {
    meaning: l10n`where the link leads; with the relation of OpenID Connect, the issuer`,
    spec: 'OpenID Connect Discovery section 2',
  },
  type: { meaning: l10n`media type of the target`, spec: descriptor },
  titles: { meaning: l10n`names of the link by language`, spec: descriptor },
};
