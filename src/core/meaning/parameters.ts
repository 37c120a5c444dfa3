/** What a parameter, field or header is for, in one line. */
export interface ParameterMeaning {
  readonly meaning: string;
  readonly spec: string;
}

/** Where a name stands. `request` and `response` cover queries, forms, fragments and JSON members alike. */
export type ParameterPlace = 'request' | 'response' | 'header';

export type ParameterMeanings = Readonly<Record<ParameterPlace, Readonly<Record<string, ParameterMeaning>>>>;

type Table = ParameterMeanings[ParameterPlace];

/**
 * The meaning of a name that this tool sends or receives. What the product says about it goes first.
 *
 * A name that is explained for one direction only is found from the other one too, because many come back as sent.
 *
 * @param name as on the wire; members of JSON objects with dots, `session.id`; headers in any case
 * @returns `undefined` for a name we do not know
 */
export function describeParameter(
  name: string,
  place: ParameterPlace,
  product: { readonly parameters: ParameterMeanings },
): ParameterMeaning | undefined {
  const at = (each: ParameterPlace): ParameterMeaning | undefined => {
    const key = each === 'header' ? name.toLowerCase() : name;
    return own(product.parameters[each], key) ?? own(tables[each], key);
  };
  if (place === 'header') return at('header');
  return at(place) ?? at(place === 'request' ? 'response' : 'request');
}

function own(table: Table, name: string): ParameterMeaning | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}

const requests: Table = {
  // Authorization request
  client_id: { meaning: 'which client asks: its ID at the authorization server', spec: 'RFC 6749 section 2.2' },
  response_type: {
    meaning: 'what shall come back from the authorization endpoint: code, token, id_token or several',
    spec: 'RFC 6749 section 3.1.1',
  },
  redirect_uri: { meaning: 'where the answer goes; has to be registered, to the character', spec: 'RFC 6749 section 3.1.2' },
  scope: {
    meaning: 'what the client wants to be allowed, as words with spaces between; openid asks for an ID token',
    spec: 'RFC 6749 section 3.3',
  },
  state: {
    meaning: 'random value that has to come back unchanged, so that nobody can slip in an answer of their own',
    spec: 'RFC 6749 section 10.12',
  },
  nonce: {
    meaning: 'random value that has to come back inside the ID token, so that it cannot be used twice',
    spec: 'OpenID Connect Core section 3.1.2.1',
  },
  response_mode: {
    meaning: 'where in the answer the parameters stand: query, fragment or form_post',
    spec: 'OAuth 2.0 Multiple Response Types section 2.1',
  },
  code_challenge: { meaning: 'hash of the code verifier; only who knows the verifier can redeem the code', spec: 'RFC 7636 section 4.3' },
  code_challenge_method: { meaning: 'how the challenge was made from the verifier: S256 or plain', spec: 'RFC 7636 section 4.3' },
  acr_values: {
    meaning: 'how the user shall sign on, best first',
    spec: 'OpenID Connect Core section 3.1.2.1',
  },
  prompt: {
    meaning: 'whether to ask the user: login asks again, none forbids asking, consent asks for consent',
    spec: 'OpenID Connect Core section 3.1.2.1',
  },
  max_age: { meaning: 'how many seconds ago the last sign-on may be at most', spec: 'OpenID Connect Core section 3.1.2.1' },
  login_hint: { meaning: 'who will probably sign on, to fill in the form', spec: 'OpenID Connect Core section 3.1.2.1' },
  id_token_hint: { meaning: 'an ID token issued earlier, which says whose session is meant', spec: 'OpenID Connect Core section 3.1.2.1' },
  ui_locales: { meaning: 'languages for the pages, preferred first', spec: 'OpenID Connect Core section 3.1.2.1' },
  claims_locales: { meaning: 'languages for the claims, preferred first', spec: 'OpenID Connect Core section 5.2' },
  display: { meaning: 'how the pages shall be shown: page, popup, touch or wap', spec: 'OpenID Connect Core section 3.1.2.1' },
  claims: { meaning: 'single claims that are asked for, as JSON', spec: 'OpenID Connect Core section 5.5' },
  registration: { meaning: 'metadata of a client that was not registered before, as JSON', spec: 'OpenID Connect Core section 7.2.1' },
  request: { meaning: 'the parameters of this request as a signed JWT', spec: 'RFC 9101 section 5' },
  request_uri: { meaning: 'where the parameters are: handed out by the PAR endpoint', spec: 'RFC 9126 section 4' },
  resource: { meaning: 'the API that the token is for, as a URI', spec: 'RFC 8707 section 2' },
  audience: { meaning: 'the service that the token is for, by the name the server knows it', spec: 'RFC 8693 section 2.1' },
  dpop_jkt: { meaning: 'thumbprint of the key that the token will be bound to', spec: 'RFC 9449 section 10' },
  // Token request
  grant_type: {
    meaning: 'what is exchanged for a token: a code, a refresh token, the credentials of the client …',
    spec: 'RFC 6749 section 4.1.3',
  },
  code: { meaning: 'the authorization code: short-lived, works once', spec: 'RFC 6749 section 4.1.3' },
  code_verifier: { meaning: 'proves that this client began the flow: the challenge is made from it', spec: 'RFC 7636 section 4.5' },
  client_secret: { meaning: 'the secret of the client, in the body (client_secret_post)', spec: 'RFC 6749 section 2.3.1' },
  client_assertion: { meaning: 'signed JWT by which the client authenticates', spec: 'RFC 7523 section 2.2' },
  client_assertion_type: { meaning: 'says that the assertion is a JWT', spec: 'RFC 7523 section 2.2' },
  refresh_token: { meaning: 'gets new tokens without a new sign-on', spec: 'RFC 6749 section 6' },
  device_code: { meaning: 'names the device that waits; the user never sees it', spec: 'RFC 8628 section 3.4' },
  subject_token: { meaning: 'the token that is exchanged: whose rights they are', spec: 'RFC 8693 section 2.1' },
  subject_token_type: { meaning: 'the kind of the subject token', spec: 'RFC 8693 section 2.1' },
  actor_token: { meaning: 'the token of the party that acts for the subject', spec: 'RFC 8693 section 2.1' },
  actor_token_type: { meaning: 'the kind of the actor token', spec: 'RFC 8693 section 2.1' },
  requested_token_type: { meaning: 'the kind of token that is wanted', spec: 'RFC 8693 section 2.1' },
  auth_req_id: { meaning: 'names the backchannel authentication that is waited for', spec: 'OpenID Connect CIBA section 10.1' },
  // Introspection, revocation, sign-off, CIBA
  token: { meaning: 'the token that is asked about or given back', spec: 'RFC 7662 section 2.1' },
  token_type_hint: { meaning: 'which kind of token it is, to find it faster', spec: 'RFC 7009 section 2.1' },
  post_logout_redirect_uri: {
    meaning: 'where the browser goes after signing off; has to be registered',
    spec: 'OpenID Connect RP-Initiated Logout section 2',
  },
  logout_hint: { meaning: 'who signs off', spec: 'OpenID Connect RP-Initiated Logout section 2' },
  binding_message: {
    meaning: 'text shown on both devices, so that the user recognizes the request',
    spec: 'OpenID Connect CIBA section 7.1',
  },
  requested_expiry: { meaning: 'how many seconds the request shall stay open', spec: 'OpenID Connect CIBA section 7.1' },
  user_code: { meaning: 'short code that the user types on another device', spec: 'RFC 8628 section 3.2' },
};

const responses: Table = {
  // Authorization response
  code: { meaning: 'the authorization code, to be exchanged at the token endpoint within minutes', spec: 'RFC 6749 section 4.1.2' },
  state: { meaning: 'has to equal the state of the request', spec: 'RFC 6749 section 4.1.2' },
  iss: { meaning: 'who answered; has to equal the issuer that was asked', spec: 'RFC 9207 section 2' },
  session_state: {
    meaning: 'tells a page when the session at the server has changed',
    spec: 'OpenID Connect Session Management section 3',
  },
  error: { meaning: 'what went wrong, as a code', spec: 'RFC 6749 section 4.1.2.1' },
  error_description: { meaning: 'what went wrong, for a developer', spec: 'RFC 6749 section 4.1.2.1' },
  error_uri: { meaning: 'a page about the error', spec: 'RFC 6749 section 4.1.2.1' },
  response: { meaning: 'the whole answer as a signed JWT', spec: 'JARM' },
  // Token response
  access_token: { meaning: 'opens the API, as Bearer in the Authorization header', spec: 'RFC 6749 section 5.1' },
  token_type: { meaning: 'how the access token is used', spec: 'RFC 6749 section 7.1' },
  expires_in: { meaning: 'lifetime in seconds, from now', spec: 'RFC 6749 section 5.1' },
  refresh_token: { meaning: 'gets new tokens without a new sign-on; only for the token endpoint', spec: 'RFC 6749 section 1.5' },
  scope: { meaning: 'what was granted; left out when it is all that was asked for', spec: 'RFC 6749 section 5.1' },
  id_token: { meaning: 'says who signed on, when and how; for the client alone', spec: 'OpenID Connect Core section 2' },
  issued_token_type: { meaning: 'the kind of the token that was issued', spec: 'RFC 8693 section 2.2.1' },
  // Device authorization, PAR, CIBA
  verification_uri: { meaning: 'where the user types the code', spec: 'RFC 8628 section 3.2' },
  verification_uri_complete: { meaning: 'the same with the code already in it, for a QR code', spec: 'RFC 8628 section 3.3.1' },
  interval: { meaning: 'seconds to wait between two polls; 5 when left out', spec: 'RFC 8628 section 3.2' },
  request_uri: { meaning: 'stands for the pushed parameters in the authorization request', spec: 'RFC 9126 section 2.2' },
  // Introspection
  active: { meaning: 'whether the token is valid right now', spec: 'RFC 7662 section 2.2' },
  username: { meaning: 'name of the user, for people', spec: 'RFC 7662 section 2.2' },
  // Discovery
  issuer: { meaning: 'identifies the authorization server; every token names it', spec: 'OpenID Connect Discovery section 3' },
  authorization_endpoint: { meaning: 'where a sign-on begins', spec: 'OpenID Connect Discovery section 3' },
  token_endpoint: { meaning: 'where tokens are issued', spec: 'OpenID Connect Discovery section 3' },
  userinfo_endpoint: { meaning: 'tells the claims of the user of an access token', spec: 'OpenID Connect Discovery section 3' },
  jwks_uri: { meaning: 'where the public signing keys are', spec: 'OpenID Connect Discovery section 3' },
  introspection_endpoint: { meaning: 'tells whether a token is valid', spec: 'RFC 8414 section 2' },
  revocation_endpoint: { meaning: 'ends a token early', spec: 'RFC 8414 section 2' },
  end_session_endpoint: { meaning: 'signs the user off', spec: 'OpenID Connect RP-Initiated Logout section 2.1' },
  check_session_iframe: {
    meaning: 'page that watches the session from inside another page',
    spec: 'OpenID Connect Session Management section 3.3',
  },
  device_authorization_endpoint: { meaning: 'where a device without a browser begins', spec: 'RFC 8628 section 4' },
  pushed_authorization_request_endpoint: { meaning: 'takes the parameters before the browser is involved', spec: 'RFC 9126 section 5' },
  backchannel_authentication_endpoint: { meaning: 'where a sign-on without a browser begins', spec: 'OpenID Connect CIBA section 4' },
  response_types_supported: { meaning: 'values of response_type that the server knows', spec: 'OpenID Connect Discovery section 3' },
  response_modes_supported: { meaning: 'values of response_mode that the server knows', spec: 'OpenID Connect Discovery section 3' },
  grant_types_supported: { meaning: 'grants that the server knows', spec: 'OpenID Connect Discovery section 3' },
  scopes_supported: { meaning: 'some of the scopes that the server knows', spec: 'OpenID Connect Discovery section 3' },
  subject_types_supported: { meaning: 'whether all clients see the same sub for a user', spec: 'OpenID Connect Discovery section 3' },
  claims_supported: { meaning: 'claims that the server may send', spec: 'OpenID Connect Discovery section 3' },
  claim_types_supported: {
    meaning: 'how claims may be given: normal, aggregated, distributed',
    spec: 'OpenID Connect Discovery section 3',
  },
  id_token_signing_alg_values_supported: { meaning: 'algorithms that may sign an ID token', spec: 'OpenID Connect Discovery section 3' },
  userinfo_signing_alg_values_supported: {
    meaning: 'algorithms that may sign an answer of UserInfo',
    spec: 'OpenID Connect Discovery section 3',
  },
  request_object_signing_alg_values_supported: {
    meaning: 'algorithms that a request object may be signed with',
    spec: 'OpenID Connect Discovery section 3',
  },
  token_endpoint_auth_methods_supported: { meaning: 'ways in which clients may authenticate', spec: 'OpenID Connect Discovery section 3' },
  token_endpoint_auth_signing_alg_values_supported: {
    meaning: 'algorithms that a client assertion may be signed with',
    spec: 'OpenID Connect Discovery section 3',
  },
  code_challenge_methods_supported: { meaning: 'PKCE methods that the server knows', spec: 'RFC 8414 section 2' },
  claims_parameter_supported: { meaning: 'whether single claims may be asked for', spec: 'OpenID Connect Discovery section 3' },
  request_parameter_supported: { meaning: 'whether request objects are accepted', spec: 'OpenID Connect Discovery section 3' },
  request_uri_parameter_supported: {
    meaning: 'whether the server fetches request objects from a URL',
    spec: 'OpenID Connect Discovery section 3',
  },
  require_pushed_authorization_requests: { meaning: 'whether every request has to be pushed first', spec: 'RFC 9126 section 5' },
  authorization_response_iss_parameter_supported: {
    meaning: 'whether authorization responses name their issuer',
    spec: 'RFC 9207 section 3',
  },
  keys: { meaning: 'public keys; kid in the header of a token chooses one', spec: 'RFC 7517 section 5' },
};

const headers: Table = {
  accept: { meaning: 'formats that the client can read', spec: 'RFC 9110 section 12.5.1' },
  'accept-encoding': { meaning: 'compressions that the client can undo', spec: 'RFC 9110 section 12.5.3' },
  'accept-language': { meaning: 'languages that the client prefers', spec: 'RFC 9110 section 12.5.4' },
  authorization: { meaning: 'credentials: Basic carries client ID and secret, Bearer an access token', spec: 'RFC 9110 section 11.6.2' },
  'cache-control': { meaning: 'whether and how long this may be kept; an answer with tokens needs no-store', spec: 'RFC 9111 section 5.2' },
  pragma: { meaning: 'the older way to say no-cache', spec: 'RFC 9111 section 5.4' },
  expires: { meaning: 'when a kept copy becomes stale', spec: 'RFC 9111 section 5.3' },
  age: { meaning: 'seconds that this answer has been in a cache', spec: 'RFC 9111 section 5.1' },
  connection: { meaning: 'whether the connection stays open', spec: 'RFC 9110 section 7.6.1' },
  'keep-alive': { meaning: 'how long an idle connection stays open', spec: 'RFC 9110 section 7.6.1' },
  'content-length': { meaning: 'bytes of the body', spec: 'RFC 9110 section 8.6' },
  'content-type': { meaning: 'format of the body', spec: 'RFC 9110 section 8.3' },
  'content-language': { meaning: 'language of the body', spec: 'RFC 9110 section 8.5' },
  'content-encoding': { meaning: 'compression of the body', spec: 'RFC 9110 section 8.4' },
  'transfer-encoding': { meaning: 'how the body is cut into pieces on the way', spec: 'RFC 9112 section 6.1' },
  cookie: { meaning: 'cookies that the user agent gives back', spec: 'RFC 6265 section 5.4' },
  'set-cookie': { meaning: 'cookie that the user agent shall keep', spec: 'RFC 6265 section 4.1' },
  date: { meaning: "the server's clock; compare it when tokens seem too old or too new", spec: 'RFC 9110 section 6.6.1' },
  etag: { meaning: 'version of the answer', spec: 'RFC 9110 section 8.8.3' },
  'last-modified': { meaning: 'when the content was changed last', spec: 'RFC 9110 section 8.8.2' },
  host: { meaning: 'host that the request is for', spec: 'RFC 9110 section 7.2' },
  location: { meaning: 'where the redirect leads; may carry flow ID, code or tokens', spec: 'RFC 9110 section 10.2.2' },
  origin: { meaning: 'page that a browser request comes from', spec: 'Fetch' },
  referer: { meaning: 'page that led here', spec: 'RFC 9110 section 10.1.3' },
  'referrer-policy': { meaning: 'how much of its address a page tells the next one', spec: 'Referrer Policy' },
  'retry-after': { meaning: 'how long to wait before the next attempt, in seconds or as a date', spec: 'RFC 9110 section 10.2.3' },
  server: { meaning: 'software that answered', spec: 'RFC 9110 section 10.2.4' },
  'strict-transport-security': { meaning: 'tells browsers to use only https with this host', spec: 'RFC 6797 section 6.1' },
  'user-agent': { meaning: 'software that asks', spec: 'RFC 9110 section 10.1.5' },
  vary: { meaning: 'request headers that the answer depends on', spec: 'RFC 9110 section 12.5.5' },
  via: { meaning: 'proxies on the way', spec: 'RFC 9110 section 7.6.3' },
  'www-authenticate': { meaning: 'how to authenticate; carries the error of a refused access token', spec: 'RFC 6750 section 3' },
  'x-content-type-options': { meaning: 'nosniff: browsers must believe the content type', spec: 'Fetch' },
  'x-frame-options': { meaning: 'whether the page may be shown inside another one', spec: 'RFC 7034 section 2' },
  'content-security-policy': { meaning: 'what the page may load and run', spec: 'Content Security Policy' },
  'access-control-allow-origin': { meaning: 'pages of which origin may read the answer', spec: 'Fetch' },
  'access-control-allow-credentials': { meaning: 'whether those pages may send cookies', spec: 'Fetch' },
  'access-control-expose-headers': { meaning: 'headers that those pages may read', spec: 'Fetch' },
  allow: { meaning: 'methods that this URL knows', spec: 'RFC 9110 section 10.2.1' },
  dpop: { meaning: 'proof that the client holds the key of its token', spec: 'RFC 9449 section 4' },
};

const tables: ParameterMeanings = { request: requests, response: responses, header: headers };
