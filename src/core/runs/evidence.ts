import type { Encryption } from '../jose/decryption.ts';
import type { SignatureOutcome } from '../jose/signatureOutcome.ts';
import type { JsonObject } from '../json/json.ts';
import type { SentAuthorizationRequest } from '../oauth/authorizationRequest.ts';
import type { ReceivedAuthorizationResponse } from '../oauth/authorizationResponse.ts';
import type { ClientAuthenticationMethod, ServerMetadata, TokenKind } from '../oauth/wire.ts';
import type { ClientPlan, GrantType } from '../plan/plan.ts';
import type { Secret } from '../values/secret.ts';
import type { HopId } from './hop.ts';

/**
 * What a run learns beside its hops and tokens, recorded as it is learned: rules look at the record and at nothing else.
 * Raw: it stays in the memory of the host.
 */
export type Evidence =
  | ConnectionEvidence
  | ServerMetadataEvidence
  | AuthorizationRequestEvidence
  | EncryptedRequestEvidence
  | ReferencedRequestEvidence
  | AuthorizationResponseEvidence
  | ProofKeyEvidence
  | ClientCertificateEvidence
  | TokensEvidence
  | GivenTokensEvidence
  | SignatureEvidence
  | UserInfoEvidence
  | ClaimSourcesEvidence
  | RefreshEvidence
  | ReuseEvidence
  | TokenUseEvidence
  | IntrospectionEvidence
  | RevocationEvidence
  | SignOffEvidence
  | LogoutTokenEvidence
  | FrontchannelLogoutEvidence
  | SessionCheckEvidence;

/** Where the run may send what, as the person allowed it. */
export interface ConnectionEvidence {
  readonly kind: 'connection';
  /** Origins that may be reached over plain http. */
  readonly plainHttp: readonly string[];
  /** Origins whose certificates are not verified. */
  readonly unverifiedOrigins: readonly string[];
}

/** What a server said of itself when it was asked, and what the run is going to ask of it. */
export interface ServerMetadataEvidence {
  readonly kind: 'serverMetadata';
  readonly hop: HopId;
  readonly metadata: ServerMetadata;
  readonly asked: AskedOfServer;
}

/** What a run asks of a server that metadata speaks of, as it is on the wire. What it does not ask is `undefined` or an empty list. */
export interface AskedOfServer {
  readonly responseType: string | undefined;
  /** Only one that the request names. */
  readonly responseMode: string | undefined;
  readonly grantTypes: readonly string[];
  readonly scopes: readonly string[];
  readonly prompts: readonly string[];
  readonly codeChallengeMethod: string | undefined;
  /** `undefined` where the client authenticates nowhere. */
  readonly clientAuthentication: ClientAuthenticationMethod | undefined;
  /** Algorithm of the client assertion. */
  readonly assertionAlgorithm: string | undefined;
  /** Whether the client is registered for access tokens that are bound to its certificate. */
  readonly certificateBound: boolean;
  /** Algorithm of DPoP proofs. */
  readonly proofAlgorithm: string | undefined;
  /** Without an algorithm for an object that somebody brings along. */
  readonly requestObject: { readonly algorithm: string | undefined } | undefined;
  /** Algorithm of a signed authentication request of CIBA. */
  readonly backchannelRequestAlgorithm: string | undefined;
  /** What the request object is encrypted with. */
  readonly requestEncryption: Encryption | undefined;
  /** The run serves its request object, at an address that is registered for the client or at a new one. */
  readonly reference: 'registered' | 'new' | undefined;
  /** The `request_uri` of such a request, or one that somebody brings along; that of a pushed request is the server's own. */
  readonly requestUri: boolean;
  /** The algorithm that the client is registered with for ID tokens. */
  readonly idTokenAlgorithm: string | undefined;
}

export interface AuthorizationRequestEvidence {
  readonly kind: 'authorizationRequest';
  readonly grant: GrantType;
  readonly client: ClientPlan;
  readonly sent: SentAuthorizationRequest;
  /** The verifier for the token request; `undefined` without PKCE. */
  readonly verifier: Secret | undefined;
  /** The challenge of the verifier, made anew by the method that was sent; `undefined` when there is none to make. */
  readonly recomputedChallenge: string | undefined;
}

/** A request object that was encrypted for the server: nobody else can read it as it is sent. */
export interface EncryptedRequestEvidence {
  readonly kind: 'encryptedRequest';
  /** The JWE. */
  readonly sent: string;
  /** The JWT in it. */
  readonly content: string;
  readonly encryption: Encryption;
}

/** A request object that the run serves while its authorization request is under way. */
export interface ReferencedRequestEvidence {
  readonly kind: 'referencedRequest';
  /** As it is sent. */
  readonly requestUri: string;
  /** The JWT or JWE. */
  readonly object: string;
}

export interface AuthorizationResponseEvidence {
  readonly kind: 'authorizationResponse';
  readonly hop: HopId;
  readonly received: ReceivedAuthorizationResponse;
  /** Of the server that was asked. */
  readonly issuer: string | undefined;
  /** `authorization_response_iss_parameter_supported` of the server metadata. */
  readonly issParameterSupported: boolean | undefined;
  /** `authorization_signing_alg_values_supported` of the server metadata (JARM section 4). */
  readonly signingAlgorithms: readonly string[] | undefined;
  /** When the response was looked at. */
  readonly nowSeconds: number;
}

/** A certificate that the client presented (RFC 8705). */
export interface ClientCertificateEvidence {
  readonly kind: 'clientCertificate';
  /** SHA-256 of its DER encoding, base64url. */
  readonly thumbprint: string;
}

/** The key that the proofs of a run are signed with (RFC 9449). */
export interface ProofKeyEvidence {
  readonly kind: 'proofKey';
  /** JWS algorithm. */
  readonly algorithm: string;
  /** The private key. */
  readonly key: Secret;
  readonly publicKey: JsonObject;
  /** RFC 7638, SHA-256. */
  readonly thumbprint: string;
}

/** Tokens of one response, and what belongs to them. */
export interface TokensEvidence {
  readonly kind: 'tokens';
  readonly hop: HopId;
  /** `front`: with the authorization response; `back`: from the token endpoint. */
  readonly channel: 'front' | 'back';
  readonly issuer: string | undefined;
  readonly clientId: string;
  /** `id_token_signing_alg_values_supported` of the server metadata. */
  readonly algorithms: readonly string[] | undefined;
  /** The algorithm that the client is registered with for ID tokens. */
  readonly registeredAlgorithm: string | undefined;
  readonly idToken: Secret | undefined;
  /** True for a grant whose response has an ID token when `openid` is granted. */
  readonly idTokenExpected: boolean;
  readonly accessToken: Secret | undefined;
  readonly tokenType: string | undefined;
  /** What `at_hash` and `c_hash` have to be; `undefined` without an access token in the same response, and where no code belongs to it. */
  readonly accessTokenHash: HashOf | undefined;
  readonly codeHash: HashOf | undefined;
  /** The same for `s_hash`; `undefined` where no `state` was sent with the request that the tokens answer. */
  readonly stateHash: HashOf | undefined;
  readonly nonce: string | undefined;
  readonly maxAgeSeconds: number | undefined;
  readonly acrValues: string | undefined;
  /** What the parameter `claims` asks of the ID token (OpenID Connect Core section 5.5); empty when there is none that can be read. */
  readonly requestedClaims: JsonObject;
  readonly requestedScope: string | undefined;
  readonly grantedScope: string | undefined;
  /** Values of `resource` in the request (RFC 8707 section 2). */
  readonly requestedResources: readonly string[];
  /** `authorization_details` of the request and of the response (RFC 9396); `undefined` when there are none that can be read. */
  readonly requestedDetails: readonly JsonObject[] | undefined;
  readonly grantedDetails: readonly JsonObject[] | undefined;
  /** An ID token of the same user that came earlier: in the front channel, or before a refresh. */
  readonly earlierIdToken: Secret | undefined;
  /** When the tokens were looked at. */
  readonly nowSeconds: number;
}

/** Tokens that a person gave to be verified. No hop brought them. */
export interface GivenTokensEvidence
  extends Pick<TokensEvidence, 'issuer' | 'clientId' | 'algorithms' | 'registeredAlgorithm' | 'idToken' | 'accessToken' | 'nowSeconds'> {
  readonly kind: 'givenTokens';
  /** What `at_hash` has to be; `undefined` without an access token that was given to be verified, too. */
  readonly accessTokenHash: HashOf | undefined;
}

/** The hash of a token by the algorithm in the header of the ID token; `undefined` when that algorithm is not known here. */
export interface HashOf {
  readonly hash: string | undefined;
}

export interface SignatureEvidence {
  readonly kind: 'signature';
  readonly token: Secret;
  /** `undefined` when no key could be had. */
  readonly outcome: SignatureOutcome | undefined;
}

export interface UserInfoEvidence {
  readonly kind: 'userInfo';
  readonly hop: HopId;
  readonly claims: JsonObject;
  /** The response itself when it is a JWT; `undefined` of plain JSON. */
  readonly jwt: Secret | undefined;
  readonly issuer: string | undefined;
  readonly clientId: string;
  /** `sub` of the newest ID token by then; `undefined` when there is none that can be read. */
  readonly idTokenSubject: string | undefined;
}

/** What came from the claim sources of a response (OpenID Connect Core section 5.6.2), at the hop where it stands. */
export interface ClaimSourcesEvidence {
  readonly kind: 'claimSources';
  readonly hop: HopId;
  readonly sources: readonly ReadClaimSource[];
  /** Of the server whose response names the sources. */
  readonly issuer: string | undefined;
}

export interface ReadClaimSource {
  readonly name: string;
  /** The claims that it is named for. */
  readonly claims: readonly string[];
  /** The JWT with them, or a sentence that says why there is none. */
  readonly brought: { readonly jwt: Secret } | { readonly problem: string };
}

export interface RefreshEvidence {
  readonly kind: 'refresh';
  readonly hop: HopId;
  /** True when another refresh token came in the place of the one that was used. */
  readonly rotated: boolean;
}

/** A refresh token that had been replaced was sent once more. */
export interface ReuseEvidence {
  readonly kind: 'refreshReuse';
  readonly hop: HopId;
  readonly accepted: boolean;
}

/** A token was sent to somebody who judges it: accepted, or refused as a token. */
export interface TokenUseEvidence {
  readonly kind: 'tokenUse';
  readonly hop: HopId;
  readonly token: Secret;
  readonly at: 'introspection' | 'UserInfo' | 'token endpoint' | 'API';
  readonly accepted: boolean;
}

export interface IntrospectionEvidence {
  readonly kind: 'introspection';
  readonly hop: HopId;
  readonly token: Secret;
  readonly tokenKind: TokenKind;
  /** Members of the response. */
  readonly members: JsonObject;
  readonly clientId: string;
  readonly nowSeconds: number;
}

/** A revocation that the server confirmed. */
export interface RevocationEvidence {
  readonly kind: 'revocation';
  readonly hop: HopId;
  readonly token: Secret;
}

export interface SignOffEvidence {
  readonly kind: 'signOff';
  readonly hop: HopId;
  readonly sent: { readonly postLogoutRedirectUri: string | undefined; readonly state: string | undefined };
  readonly end: SignOffEnd;
}

/** Where the browser of the user would be at the end. */
export type SignOffEnd =
  /** At the post-logout redirect URI, with this `state`. */
  | { readonly kind: 'returned'; readonly state: string | undefined }
  /** At a page of the server, which may ask or tell. */
  | { readonly kind: 'page' }
  /** Sent to an address that is not followed. */
  | { readonly kind: 'elsewhere'; readonly origin: string }
  /** At a response without a page. */
  | { readonly kind: 'done' };

/** A logout token that came (OpenID Connect Back-Channel Logout section 2.4). */
export interface LogoutTokenEvidence {
  readonly kind: 'logoutToken';
  readonly hop: HopId;
  readonly token: Secret;
  readonly issuer: string | undefined;
  readonly clientId: string;
  /** When it came. */
  readonly nowSeconds: number;
}

/** The front-channel logout URI was loaded (OpenID Connect Front-Channel Logout section 3). */
export interface FrontchannelLogoutEvidence {
  readonly kind: 'frontchannelLogout';
  readonly hop: HopId;
  /** As sent; `undefined` where there is none, or more than one. */
  readonly iss: string | undefined;
  readonly sid: string | undefined;
  /** Of the server that was asked. */
  readonly issuer: string | undefined;
}

/** What the server answered to `prompt=none` after a sign-off. */
export interface SessionCheckEvidence {
  readonly kind: 'sessionCheck';
  readonly hop: HopId;
  readonly left: SessionLeft;
}

/** Whether the user still has a session at the server. `why` it is not known: a part of a sentence. */
export type SessionLeft = { readonly kind: 'yes' | 'no' } | { readonly kind: 'unknown'; readonly why: string };
