import assert from 'node:assert/strict';
import { specificationLink } from '../../../../src/core/findings/spec.ts';
import { meaningOf } from '../../../../src/core/meaning/meaningOf.ts';
import type { Exchange, MeaningPlace } from '../../../../src/core/meaning/places.ts';
import { stepDefinition, steps } from '../../../../src/core/runs/steps/steps.ts';
import { pingOneWords } from '../../../../src/pingone/words/pingOneWords.ts';

const noProduct = { meanings: {}, claims: {} };
const words = (text: string): readonly string[] => text.trim().split(/\s+/);
const exchanges = Object.keys(steps) as readonly (keyof typeof steps)[];

function place(exchange: Exchange, direction: MeaningPlace['direction'], part: MeaningPlace['part']): MeaningPlace {
  return { exchange, direction, part };
}

const at = {
  authorizationRequest: place('authorization request', 'request', 'url'),
  postedAuthorizationRequest: place('authorization request', 'request', 'body'),
  pushedRequest: place('pushed authorization request', 'request', 'body'),
  pushedResponse: place('pushed authorization request', 'response', 'body'),
  pushedError: place('pushed authorization request', 'error', 'body'),
  redirected: place('resume', 'response', 'url'),
  redirectedAtOnce: place('authorization request', 'response', 'url'),
  formPosted: place('authorization response', 'request', 'body'),
  signOnPage: place('redirect', 'request', 'url'),
  flow: place('flow', 'response', 'body'),
  flowOfPiFlow: place('authorization request', 'response', 'body'),
  flowAction: place('sign-on', 'request', 'body'),
  flowError: place('sign-on', 'error', 'body'),
  node: place('DaVinci node', 'response', 'body'),
  nodeAction: place('DaVinci node', 'request', 'body'),
  nodeError: place('DaVinci node', 'error', 'body'),
  nodeHeader: place('DaVinci node', 'request', 'header'),
  tokenRequest: place('token request', 'request', 'body'),
  tokenResponse: place('token request', 'response', 'body'),
  tokenError: place('token request', 'error', 'body'),
  deviceRequest: place('device authorization request', 'request', 'body'),
  deviceResponse: place('device authorization request', 'response', 'body'),
  cibaRequest: place('backchannel authentication request', 'request', 'body'),
  cibaResponse: place('backchannel authentication request', 'response', 'body'),
  introspectionRequest: place('introspection', 'request', 'body'),
  introspectionResponse: place('introspection', 'response', 'body'),
  revocationRequest: place('revocation', 'request', 'body'),
  revocationError: place('revocation', 'error', 'body'),
  userInfo: place('UserInfo', 'response', 'body'),
  userInfoRequest: place('UserInfo', 'request', 'body'),
  signOffRequest: place('sign-off', 'request', 'url'),
  signOffResponse: place('sign-off', 'response', 'url'),
  metadata: place('discovery', 'response', 'body'),
  jwkSet: place('JWK set', 'response', 'body'),
  apiUrl: place('platform API', 'request', 'url'),
  apiRequest: place('platform API', 'request', 'body'),
  apiResponse: place('platform API', 'response', 'body'),
  apiError: place('platform API', 'error', 'body'),
  anyApi: place('API call', 'response', 'body'),
  header: place('token request', 'response', 'header'),
} as const;

describe('the meaning of a name at its place', () => {
  /** The same name, place by place: what its meaning says, or that it has none there. */
  const rows: readonly (readonly [name: string, where: keyof typeof at, says: RegExp | undefined, spec?: string])[] = [
    ['code', 'redirected', /^authorization code/, 'RFC 6749 section 4.1.2'],
    ['code', 'formPosted', /^authorization code/, 'RFC 6749 section 4.1.2'],
    ['code', 'tokenRequest', /^authorization code.*once/, 'RFC 6749 section 4.1.3'],
    ['code', 'flowError', /^error code of PingOne/, 'PingOne'],
    ['code', 'apiError', /^error code of PingOne/, 'PingOne'],
    ['code', 'tokenError', /^error code of PingOne/, 'PingOne'],
    ['code', 'tokenResponse', undefined],
    ['code', 'flow', undefined],
    ['code', 'authorizationRequest', undefined],
    ['code', 'anyApi', undefined],
    ['authorizeResponse.code', 'flow', /^authorization code/],
    ['error.code', 'flow', /error code/],
    ['scope', 'authorizationRequest', /^requested/, 'RFC 6749 section 3.3'],
    ['scope', 'pushedRequest', /^requested/],
    ['scope', 'tokenRequest', /^requested/],
    ['scope', 'deviceRequest', /^requested/, 'RFC 8628 section 3.1'],
    ['scope', 'cibaRequest', /^requested/, 'OpenID Connect CIBA section 7.1'],
    ['scope', 'tokenResponse', /^granted/, 'RFC 6749 section 5.1'],
    ['scope', 'redirected', /^granted/, 'RFC 6749 section 4.2.2'],
    ['scope', 'introspectionResponse', /^scopes of the token/, 'RFC 7662 section 2.2'],
    ['scope', 'jwkSet', undefined],
    ['state', 'authorizationRequest', /random value/, 'RFC 6749 section 10.12'],
    ['state', 'postedAuthorizationRequest', /random value/],
    ['state', 'redirected', /must equal the state of the request/, 'RFC 6749 section 4.1.2'],
    ['state', 'redirectedAtOnce', /must equal the state of the request/],
    ['state', 'formPosted', /must equal the state of the request/],
    ['access_token', 'userInfoRequest', /in the body instead of a header/, 'RFC 6750 section 2.2'],
    ['state', 'signOffRequest', /comes back unchanged/, 'OpenID Connect RP-Initiated Logout section 2'],
    ['state', 'signOffResponse', /sign-off request/, 'OpenID Connect RP-Initiated Logout section 3'],
    ['state', 'tokenRequest', undefined],
    ['state', 'apiResponse', undefined],
    ['error', 'redirected', /authorization endpoint/, 'RFC 6749 section 4.1.2.1'],
    ['error', 'tokenError', /^error code$/, 'RFC 6749 section 5.2'],
    ['error', 'tokenResponse', /^error code$/, 'RFC 6749 section 5.2'],
    ['error', 'pushedError', /^error code$/],
    ['error', 'flowError', undefined],
    ['token', 'introspectionRequest', /look up/, 'RFC 7662 section 2.1'],
    ['token', 'revocationRequest', /revoke/, 'RFC 7009 section 2.1'],
    ['token', 'tokenResponse', undefined],
    ['id', 'flow', /^ID of the flow/],
    ['id', 'flowOfPiFlow', /^ID of the flow/],
    ['id', 'apiResponse', /^ID of this object/],
    ['id', 'apiError', /correlation ID/],
    ['id', 'tokenResponse', undefined],
    ['id', 'metadata', undefined],
    ['username', 'flowAction', /^user name in the environment/],
    ['id', 'node', /^ID of the node/],
    ['id', 'nodeAction', /node that is answered/],
    ['id', 'flow', /^ID of the flow/],
    ['interactionToken', 'node', /permits steps/],
    ['interactionToken', 'nodeHeader', /permits steps/],
    ['code', 'nodeError', /^error code of PingOne/],
    ['capabilityName', 'nodeError', /^DaVinci/],
    ['capabilityName', 'flowOfPiFlow', /what the node does/],
    ['username', 'apiRequest', /^user name in the environment/],
    ['username', 'introspectionResponse', /authorized the token/],
    ['username', 'tokenRequest', /resource owner/],
    ['assertion', 'flowAction', /FIDO2/],
    ['assertion', 'tokenRequest', /serves as the grant/, 'RFC 7523 section 2.1'],
    ['client_id', 'introspectionResponse', /issued to/],
    ['client_id', 'authorizationRequest', /ID of the client/, 'RFC 6749 section 2.2'],
    ['client_id', 'signOffRequest', /audience/],
    ['redirect_uri', 'authorizationRequest', /registered/, 'RFC 6749 section 3.1.2'],
    ['redirect_uri', 'tokenRequest', /of the authorization request/, 'RFC 6749 section 4.1.3'],
    ['request_uri', 'authorizationRequest', /PAR endpoint/, 'RFC 9101 section 5'],
    ['request_uri', 'pushedResponse', /pushed parameters/, 'RFC 9126 section 2.2'],
    ['expires_in', 'tokenResponse', /access token/, 'RFC 6749 section 5.1'],
    ['expires_in', 'pushedResponse', /request URI/, 'RFC 9126 section 2.2'],
    ['expires_in', 'deviceResponse', /device code/, 'RFC 8628 section 3.2'],
    ['expires_in', 'cibaResponse', /of the request/, 'OpenID Connect CIBA section 7.3'],
    ['user_code', 'deviceResponse', /enters on another device/],
    ['user_code', 'cibaRequest', /secret of the user/],
    ['refresh_token', 'tokenRequest', /^exchanged/],
    ['refresh_token', 'tokenResponse', /^gets new tokens/],
    ['login_hint_token', 'authorizationRequest', /PingOne/],
    ['login_hint_token', 'cibaRequest', /PingOne/],
    ['status', 'flow', /status of the flow/],
    ['status', 'apiResponse', undefined],
    ['secret', 'apiResponse', /secret of the application/],
    ['secret', 'flow', undefined],
    ['email', 'userInfo', /e-?mail address/, 'OpenID Connect Core section 5.1'],
    ['address.locality', 'userInfo', /city/, 'OpenID Connect Core section 5.1.1'],
    ['flowId', 'signOnPage', /flow/],
    ['flowId', 'redirectedAtOnce', /flow/],
    ['alg', 'jwkSet', /the key is for/, 'RFC 7517 section 4.4'],
    ['limit', 'apiUrl', /per page/],
    ['origin', 'header', /origin of the page/],
    ['origin', 'flowAction', /FIDO2/],
    ['location', 'tokenResponse', undefined],
    ['Location', 'header', /redirect/],
  ];
  for (const [name, where, says, spec] of rows) {
    it(`${name} in ${where}: ${says === undefined ? 'none' : says.source}`, () => {
      const found = meaningOf(at[where], name, pingOneWords);
      if (says === undefined) assert.equal(found, undefined);
      else assert.match(found?.meaning ?? 'nothing', says);
      if (spec !== undefined) assert.equal(found?.spec, spec);
    });
  }

  const known: readonly (readonly [where: keyof typeof at, names: string])[] = [
    [
      'authorizationRequest',
      'client_id response_type redirect_uri scope state nonce response_mode code_challenge code_challenge_method acr_values prompt max_age login_hint login_hint_token request request_uri mobilePayload resource id_token_hint',
    ],
    ['pushedRequest', 'client_id redirect_uri code_challenge client_secret client_assertion client_assertion_type'],
    [
      'tokenRequest',
      'grant_type code redirect_uri code_verifier refresh_token device_code subject_token subject_token_type actor_token actor_token_type scope auth_req_id client_id client_secret client_assertion client_assertion_type',
    ],
    ['redirected', 'code state iss session_state error error_description error_uri access_token token_type expires_in id_token response'],
    ['tokenResponse', 'access_token token_type expires_in scope id_token refresh_token issued_token_type'],
    ['deviceRequest', 'scope client_id client_secret'],
    ['deviceResponse', 'device_code user_code verification_uri verification_uri_complete expires_in interval'],
    ['cibaRequest', 'scope acr_values login_hint id_token_hint binding_message requested_expiry request client_id'],
    ['cibaResponse', 'auth_req_id expires_in interval'],
    ['pushedResponse', 'request_uri expires_in'],
    ['introspectionResponse', 'active scope client_id username token_type exp iat nbf sub aud iss jti cnf.jkt act.sub'],
    ['introspectionRequest', 'token token_type_hint client_id'],
    ['revocationRequest', 'token token_type_hint client_id'],
    ['revocationError', 'error error_description'],
    ['signOffRequest', 'id_token_hint post_logout_redirect_uri logout_hint client_id'],
    [
      'metadata',
      'issuer authorization_endpoint token_endpoint userinfo_endpoint jwks_uri introspection_endpoint revocation_endpoint device_authorization_endpoint pushed_authorization_request_endpoint end_session_endpoint ping_end_idp_session_endpoint check_session_iframe response_types_supported response_modes_supported grant_types_supported scopes_supported subject_types_supported id_token_signing_alg_values_supported userinfo_signing_alg_values_supported request_object_signing_alg_values_supported token_endpoint_auth_methods_supported token_endpoint_auth_signing_alg_values_supported code_challenge_methods_supported claims_supported claim_types_supported claims_parameter_supported request_parameter_supported request_uri_parameter_supported require_pushed_authorization_requests',
    ],
    ['jwkSet', 'keys kty use key_ops alg kid x5u x5c x5t x5t#S256 crv x y n e d k'],
    [
      'flow',
      '_links _embedded id environment.id session.id resumeUrl status createdAt expiresAt authorizeResponse selectedDevice.id bypassAllowed publicKeyCredentialRequestOptions',
    ],
    [
      'flowAction',
      'username password currentPassword newPassword recoveryCode verificationCode otp accept inviteCode origin assertion compatibility reason userCode device.id',
    ],
    ['flowError', 'id code message details target innerError'],
    ['apiError', 'id code message details target innerError'],
    [
      'apiRequest',
      'value forceChange population.id resource.id grantTypes responseTypes redirectUris tokenEndpointAuthMethod pkceEnforcement',
    ],
    ['apiResponse', '_links _embedded id createdAt updatedAt environment.id count size'],
    [
      'header',
      'Accept Accept-Language Authorization Content-Type Content-Language Content-Length Cookie Correlation-Id Origin Referer Location Set-Cookie Retry-After WWW-Authenticate Cache-Control X-Frame-Options X-Content-Type-Options X-Ping-External-Transaction-ID X-Ping-External-Session-ID Date',
    ],
  ];
  for (const [where, names] of known) {
    for (const name of words(names)) {
      it(`${name} is explained in ${where}`, () => {
        const found = meaningOf(at[where], name, pingOneWords) ?? assert.fail(`${name} is not explained`);
        assert.ok(specificationLink(found.spec, pingOneWords), `${found.spec} has no page`);
        assert.doesNotMatch(found.meaning, /[.\n]$|^\s*$/);
      });
    }
  }

  it('holds without a product: nothing of PingOne is known', () => {
    assert.equal(meaningOf(at.flowError, 'code', noProduct), undefined);
    assert.equal(meaningOf(at.flow, 'status', noProduct), undefined);
    assert.match(meaningOf(at.tokenResponse, 'scope', noProduct)?.meaning ?? '', /^granted/);
    assert.doesNotMatch(meaningOf(at.header, 'set-cookie', noProduct)?.meaning ?? '', /PingOne/);
  });

  it('is asked for every step of a run', () => {
    for (const step of exchanges) {
      assert.ok(stepDefinition(step));
      for (const direction of ['request', 'response', 'error'] as const) {
        for (const part of ['url', 'body', 'header'] as const) {
          for (const name of ['x_unknown', '__proto__', 'constructor', 'toString', '']) {
            assert.equal(meaningOf(place(step, direction, part), name, pingOneWords), undefined, `${step} ${direction} ${part} ${name}`);
          }
        }
      }
    }
  });
});
