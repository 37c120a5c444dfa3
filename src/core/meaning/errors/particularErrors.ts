import { l10n } from '../../text/l10n.ts';
import { clientEndpoints, type ParticularError } from './particularError.ts';
import { registeredOtherwise } from './registeredOtherwise.ts';

/** What servers answer when they do not accept who the client is. */
const notAuthenticated = ['invalid_client', 'unauthorized_client', 'access_denied', 'invalid_request', 'invalid_grant'] as const;
const tokenExchange = ['urn:ietf:params:oauth:grant-type:token-exchange'];
const allCodes = [...notAuthenticated, 'unsupported_grant_type', 'invalid_scope', 'invalid_dpop_proof', 'use_dpop_nonce', 'server_error'];

/** DPoP: RFC 9449 section 5. */
const proofs: readonly ParticularError[] = [
  {
    when: { codes: allCodes, at: clientEndpoints, says: /\bdpop\b/i },
    cause: l10n`The server issues tokens to this client only for a DPoP proof, and the request has none that it accepts.`,
    howToTell: l10n`Look for a DPoP header in the token request, and for dpop_bound_access_tokens in the registration of the client.`,
    remedy: l10n`Send a DPoP proof with another client, or switch off DPoP-bound access tokens for this one.`,
    spec: 'RFC 9449 section 5',
  },
];

/** A client assertion: RFC 7523 section 3. The server's sentence tells which of its rules was broken. */
const assertions: readonly ParticularError[] = [
  {
    when: { codes: notAuthenticated, at: clientEndpoints, authentication: ['assertion'], says: /\baud\b|audience/i },
    cause: l10n`The client assertion is for another audience than this server expects.`,
    howToTell: l10n`Decode client_assertion and compare aud with the issuer and the token endpoint of the server.`,
    remedy: l10n`Use the value that the server documents as aud: its issuer or its token endpoint, exactly as written there.`,
    spec: 'RFC 7523 section 3',
  },
  {
    when: {
      codes: notAuthenticated,
      at: clientEndpoints,
      authentication: ['assertion'],
      says: /expired|not (yet )?(active|valid)|valid time|time range|\b(exp|iat|nbf)\b|clock|too (old|far|long)|lifetime/i,
    },
    cause: l10n`By the clock of the server, the client assertion is not valid now.`,
    howToTell: l10n`Decode client_assertion and compare iat and exp with the Date header of the response.`,
    remedy: l10n`Set the clock of this machine, and then run again: each run signs a new assertion.`,
    spec: 'RFC 7523 section 3',
  },
  {
    when: {
      codes: notAuthenticated,
      at: clientEndpoints,
      authentication: ['assertion'],
      says: /\bjti\b|replay|re-?use|already (been )?used/i,
    },
    cause: l10n`The server has seen this client assertion before: its jti is used.`,
    howToTell: l10n`Compare jti of the assertions of two runs.`,
    remedy: l10n`Run again: each run signs an assertion with a jti of its own.`,
    spec: 'RFC 7523 section 3',
    problem: 'expired',
  },
  {
    when: { codes: notAuthenticated, at: clientEndpoints, authentication: ['assertion'], says: /\balg|algorithm/i },
    cause: l10n`The client assertion is signed with an algorithm that the server does not accept from this client.`,
    howToTell: l10n`Compare alg of client_assertion with token_endpoint_auth_signing_alg of the registration.`,
    remedy: l10n`Sign with the registered algorithm, or register the one that is used.`,
    spec: 'RFC 7523 section 3',
  },
  {
    when: {
      codes: notAuthenticated,
      at: clientEndpoints,
      authentication: ['assertion'],
      says: /\bkid\b|\bkeys?\b|signature|certificate|verif/i,
    },
    cause: l10n`The server has no public key that verifies the signature of the client assertion.`,
    howToTell: l10n`Compare kid in the header of client_assertion with the keys registered for the client, and check that its JWK set URL can be reached by the server.`,
    remedy: l10n`Register the public key that belongs to the private key in use, under the kid of the assertion.`,
    spec: 'RFC 7523 section 3',
  },
  {
    when: { codes: ['invalid_client', 'unauthorized_client'], at: clientEndpoints, authentication: ['assertion'] },
    cause: l10n`The client assertion was not accepted: its key, kid, algorithm, audience or time, or the client is not registered for it.`,
    howToTell: l10n`Decode client_assertion in the request and compare header and claims with the registration of the client.`,
    remedy: l10n`Register the public key of the assertion and its method (private_key_jwt or client_secret_jwt) for the client, and compare aud with what the server documents.`,
    spec: 'RFC 7523 section 3.2',
    problem: 'clientAuthenticationRefused',
  },
];

/** What a client may do, in sentences of servers that use the code for other things as well. Before what is said about credentials. */
const grantsOfClients: readonly ParticularError[] = [
  {
    when: { codes: notAuthenticated, at: ['token request'], says: /service account/i },
    cause: l10n`The client may not use the client credentials grant: it has no service account.`,
    howToTell: l10n`Look at the grants of the client in the administration of the server.`,
    remedy: l10n`Enable the client credentials grant (service account) for the client.`,
    spec: 'RFC 6749 section 5.2',
    problem: 'registrationInsufficient',
  },
  {
    when: {
      codes: [...notAuthenticated, 'unsupported_grant_type'],
      grantTypes: tokenExchange,
      says: /exchange|not enabled|disabled|feature|not allowed/i,
    },
    cause: l10n`Token exchange is not enabled on the server or not allowed for this client.`,
    howToTell: l10n`Look for token exchange in grant_types_supported, and in the settings of the client.`,
    remedy: l10n`Enable token exchange on the server and for this client.`,
    spec: 'RFC 8693 section 2.2.2',
    problem: 'registrationInsufficient',
  },
  {
    when: { codes: ['invalid_request'], grantTypes: tokenExchange },
    cause: l10n`The subject token was not accepted, or a parameter of the token exchange is missing or not allowed.`,
    howToTell: l10n`Compare subject_token, subject_token_type and requested_token_type with what the server documents, and check that the subject token is still valid.`,
    remedy: l10n`Exchange a token that this server issued, with the type that it has.`,
    spec: 'RFC 8693 section 2.2.2',
  },
  {
    when: { codes: ['unauthorized_client'], at: clientEndpoints, says: /\bgrant|\bflow\b|direct access/i },
    cause: l10n`The client is known, but it may not use this grant.`,
    howToTell: l10n`Compare the grant of the request with the grant types of the application.`,
    remedy: l10n`Add the grant type or response type to the application, or choose one that it has.`,
    spec: 'RFC 6749 section 5.2',
    problem: 'registrationInsufficient',
  },
  {
    when: { codes: ['unauthorized_client'], says: /not found|does not exist|unknown|no such/i },
    cause: l10n`The server does not know this client.`,
    howToTell: l10n`Compare client_id with the registration, and the issuer with the tenant or realm that has it.`,
    remedy: l10n`Correct the client ID, or the issuer: the client may be registered in another tenant, realm or environment.`,
    spec: 'RFC 6749 section 5.2',
    problem: 'configurationWrong',
  },
];

/** The secret of a client: RFC 6749 section 5.2 wants invalid_client, and several servers say something else. */
const credentials: readonly ParticularError[] = [
  {
    when: { codes: notAuthenticated, at: ['introspection'], authentication: ['none'] },
    cause: l10n`The introspection endpoint answers only to clients that authenticate, and this client is public.`,
    howToTell: l10n`Look for client authentication in the introspection request.`,
    remedy: l10n`Introspect with a confidential client, such as the API that the token is for.`,
    spec: 'RFC 7662 section 2.1',
  },
  {
    when: {
      codes: ['invalid_client', 'unauthorized_client', 'invalid_request'],
      at: clientEndpoints,
      authentication: ['none'],
      says: /secret|authenticat|authorization header|credential|assertion|confidential/i,
    },
    cause: l10n`The server expects this client to authenticate, and the request has no client authentication.`,
    howToTell: l10n`Compare the method of client authentication here with the one registered for the client.`,
    remedy: l10n`Configure the client authentication that is registered, and store its secret or key; or register the client as a public one.`,
    spec: 'RFC 6749 section 5.2',
    problem: 'clientAuthenticationRefused',
  },
  {
    when: {
      codes: ['unauthorized_client', 'access_denied', 'invalid_grant', 'invalid_request'],
      at: clientEndpoints,
      authentication: ['secret'],
      says: /secret|credential/i,
    },
    cause: l10n`The client secret is wrong, or the client ID is unknown.`,
    howToTell: l10n`Compare both with the registration; the code is one that RFC 6749 has for other errors.`,
    remedy: l10n`Store the current client secret.`,
    spec: 'RFC 6749 section 5.2',
    problem: 'clientAuthenticationRefused',
  },
  {
    when: {
      codes: ['unauthorized_client', 'access_denied'],
      at: clientEndpoints,
      authentication: ['secret'],
      status: [401],
      says: /^(?!.*(grant|flow|response.?type|not (enabled|allowed|permitted|supported)))/i,
    },
    cause: l10n`The server did not accept the credentials of the client: it responded with status 401.`,
    howToTell: l10n`Compare client ID and secret with the registration; the code is one that RFC 6749 has for other errors.`,
    remedy: l10n`Store the current client secret, and check that the client ID is registered with this issuer.`,
    spec: 'RFC 6749 section 5.2',
    problem: 'clientAuthenticationRefused',
  },
  {
    when: { codes: ['invalid_client'], authentication: ['none'] },
    cause: l10n`The client is unknown, or the server expects it to authenticate and the request has no client authentication.`,
    howToTell: l10n`Compare client ID and method of client authentication with the registration.`,
    remedy: l10n`Correct the client ID; or configure the client authentication that is registered, and store its secret or key.`,
    spec: 'RFC 6749 section 5.2',
    problem: 'clientAuthenticationRefused',
  },
];

/** Refresh: RFC 6749 section 6. */
const refreshes: readonly ParticularError[] = [
  {
    when: {
      codes: ['invalid_grant'],
      grantTypes: ['refresh_token'],
      says: /user.*(disabled|inactive|locked|deleted|not found)|(disabled|inactive|locked|deleted).*(user|account)/i,
    },
    cause: l10n`The user of the refresh token is disabled, locked or gone.`,
    howToTell: l10n`Look at the user in the directory of the server.`,
    remedy: l10n`Enable the user, or sign on as another one.`,
    spec: 'RFC 6749 section 5.2',
  },
  {
    when: { codes: ['invalid_grant'], grantTypes: ['refresh_token'], says: /issuer|\biss\b|realm|\bhost/i },
    cause: l10n`The refresh token was issued under another issuer or host name of this server.`,
    howToTell: l10n`Compare the host of this request with the one of the request that brought the token.`,
    remedy: l10n`Use one host name for the server throughout, and sign on again under it.`,
    spec: 'RFC 6749 section 5.2',
    problem: 'expired',
  },
  {
    when: { codes: ['invalid_grant'], grantTypes: ['refresh_token'], says: /re-?use|already (been )?used|rotat|stale/i },
    cause: l10n`The refresh token was used before. A server that replaces refresh tokens takes that as a sign of theft, and may revoke all tokens of the sign-on.`,
    howToTell: l10n`Look for an earlier refresh with the same token in this run.`,
    remedy: l10n`Sign on again, and use each new refresh token in place of the one before.`,
    spec: 'RFC 9700 section 4.14.2',
    problem: 'expired',
  },
  {
    when: { codes: ['invalid_grant'], grantTypes: ['refresh_token'], says: /session/i },
    cause: l10n`The session that the refresh token belongs to has ended.`,
    howToTell: l10n`Compare the time since the sign-on with the lifetime of a session, and look for a sign-off.`,
    remedy: l10n`Sign on again; ask for offline_access where the token has to outlive the session.`,
    spec: 'RFC 6749 section 5.2',
    problem: 'expired',
  },
  {
    when: { codes: ['invalid_grant'], grantTypes: ['refresh_token'] },
    cause: l10n`The refresh token is not valid: expired, revoked, replaced by a newer one, or issued to another client.`,
    howToTell: l10n`Compare the time since it was issued with its lifetime, and the client of this request with the one that it was issued to.`,
    remedy: l10n`Sign on again to get a new refresh token.`,
    spec: 'RFC 6749 section 5.2',
    problem: 'expired',
  },
];

/** A sentence that names several as what may be wrong tells of none. */
const onlyRedirectUri = /^(?![\s\S]*(?:pkce|code.?verifier))[\s\S]*redirect[ _-]?uri/i;
const onlyCode =
  /^(?![\s\S]*(?:redirect[ _-]?uri|pkce|verifier))[\s\S]*(?:already (?:been )?(?:redeemed|used)|been used|expired|auth(?:orization)? ?code|code (?:parameter|not valid)|different|another|not issued to)/i;
const onlyVerifier = /^(?![\s\S]*redirect[ _-]?uri)[\s\S]*(?:pkce|code.?(?:verifier|challenge)|proof key)/i;

/** Codes, device codes and what else a token request redeems. */
const codesRedeemed: readonly ParticularError[] = [
  {
    when: { codes: ['invalid_grant', 'invalid_request'], grantTypes: ['authorization_code'], says: onlyRedirectUri },
    cause: l10n`The token request has another redirect_uri than the authorization request.`,
    howToTell: l10n`Compare redirect_uri in both requests, including trailing slashes.`,
    remedy: l10n`Start again from the authorization request and send the same redirect_uri in the token request.`,
    spec: 'RFC 6749 section 4.1.3',
  },
  {
    when: {
      codes: ['invalid_grant', 'invalid_request'],
      grantTypes: ['authorization_code'],
      says: onlyVerifier,
    },
    cause: l10n`The code_verifier does not match the code_challenge, or one of them is missing.`,
    howToTell: l10n`Compare the PKCE values of this run with what both requests contain.`,
    remedy: l10n`Run with PKCE S256: both values are then sent. A client that uses none must not be required to.`,
    spec: 'RFC 7636 section 4.6',
  },
  {
    when: {
      codes: ['invalid_grant', 'invalid_request'],
      grantTypes: ['authorization_code'],
      says: onlyCode,
    },
    cause: l10n`The server does not accept the code: it was redeemed before, its time is over, or it was issued to another client.`,
    howToTell: l10n`Compare the time between the hops with the lifetime of a code, and client_id in both requests.`,
    remedy: l10n`Start again from the authorization request: a code can be redeemed once, by the client that it was issued to, within a short time.`,
    spec: 'RFC 6749 section 4.1.2',
    problem: 'expired',
  },
  {
    when: { codes: ['invalid_grant'], grantTypes: ['urn:ietf:params:oauth:grant-type:device_code', 'urn:openid:params:grant-type:ciba'] },
    cause: l10n`The code of this device or authentication request is not valid: used, expired, or issued to another client.`,
    howToTell: l10n`Compare the time since the first response with its expires_in.`,
    remedy: l10n`Start again to get a new code.`,
    spec: 'RFC 8628 section 3.5',
    problem: 'expired',
  },
];

/** What no sentence tells more about: the advice for authorization requests is none for these endpoints. */
const otherRequests: readonly ParticularError[] = [
  {
    when: { codes: ['invalid_request'], at: [...clientEndpoints, 'UserInfo', 'API call'] },
    cause: l10n`A parameter of this request is missing, repeated, malformed or not allowed here.`,
    howToTell: l10n`Read error_description, then compare the parameters of the request with the section named here.`,
    remedy: l10n`Correct the parameter that the server names; where it names none, compare the request with the documentation of this endpoint.`,
    spec: 'RFC 6749 section 5.2',
  },
];

/** The authorization request. */
const authorizations: readonly ParticularError[] = [
  {
    when: { codes: ['invalid_request', 'unauthorized_client'], says: /pkce|code.?challenge|proof key|s256/i },
    cause: l10n`The server wants PKCE with this client, or another method than the one sent.`,
    howToTell: l10n`Compare code_challenge and code_challenge_method in the authorization request with code_challenge_methods_supported.`,
    remedy: l10n`Send a code_challenge with the method S256.`,
    spec: 'RFC 7636 section 4.4.1',
  },
  // A code that says it needs no sentence.
  ...[{ codes: ['invalid_request', 'unauthorized_client'], says: /redirect[ _-]?uri|callback/i }, { codes: ['invalid_redirect_uri'] }].map(
    (when): ParticularError => ({
      when,
      cause: l10n`The redirect URI is not registered for this client.`,
      howToTell: l10n`Compare redirect_uri with the registration, character by character.`,
      remedy: l10n`Register exactly this redirect URI, or configure the one that is registered.`,
      spec: 'RFC 6749 section 3.1.2.3',
      problem: 'redirectUriNotRegistered',
    }),
  ),
  ...(['login_required', 'interaction_required', 'consent_required', 'account_selection_required'] as const).map(
    (code): ParticularError => ({
      when: { codes: [code], at: ['authorization request', 'authorization response'], promptNone: false },
      cause: l10n`The server wants the user to act, and responded with an error instead of showing a page, although the request does not forbid it.`,
      howToTell: l10n`Compare max_age, acr_values, id_token_hint and login_hint of the request with the session of the user; read the log of the server.`,
      remedy: l10n`Run again with prompt=login, so that the server shows its sign-on page.`,
      spec: 'OpenID Connect Core section 3.1.2.6',
    }),
  ),
];

/** Before what is said about credentials: a public client proves with the verifier that it sent the request. */
const verifiersOfPublicClients: readonly ParticularError[] = [
  {
    when: {
      codes: ['invalid_client'],
      grantTypes: ['authorization_code'],
      authentication: ['none'],
      says: onlyVerifier,
    },
    cause: l10n`The code_verifier of this public client is missing or wrong, which the server takes for its authentication.`,
    howToTell: l10n`Look for code_verifier in the token request, and compare it with the code_challenge of this run.`,
    remedy: l10n`Run with PKCE S256: both values are then sent. A client that uses none must not be required to.`,
    spec: 'RFC 7636 section 4.6',
  },
];

/** The first row that holds is the explanation: what a sentence tells goes before what a place tells. */
export const particularErrors: readonly ParticularError[] = [
  ...proofs,
  ...registeredOtherwise,
  ...verifiersOfPublicClients,
  ...assertions,
  ...grantsOfClients,
  ...credentials,
  ...refreshes,
  ...codesRedeemed,
  ...authorizations,
  ...otherRequests,
];
