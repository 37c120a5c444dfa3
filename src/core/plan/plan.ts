import type { HttpMethod } from '../http/http.ts';
import type { EndpointName } from '../oauth/metadata/endpointNames.ts';
import type { ClientAuthenticationMethod, PkceMethod, ResponseMode, ServerMetadata, TokenKind } from '../oauth/wire.ts';
import type { ContentEncryptionAlgorithm, KeyEncryptionAlgorithm } from '../values/encryptionAlgorithms.ts';
import type { ProofAlgorithm } from '../values/proofAlgorithms.ts';
import type { Secret } from '../values/secret.ts';

/** What an application may hold. `assertion`: a JWT that somebody has signed for it, to be sent as a grant. `registrationToken` (RFC 7592): what it is deleted with. */
export type ApplicationSecret =
  | 'clientSecret'
  | 'privateKey'
  | 'dpopKey'
  | 'certificate'
  | 'certificateKey'
  | 'assertion'
  | 'registrationToken';

/** Names one secret in the store: the environment and who in it owns the secret. Never the secret itself. */
export interface SecretRef {
  readonly environment: string;
  readonly owner:
    | {
        readonly kind: 'application';
        readonly clientId: string;
        readonly what: ApplicationSecret;
        /** Its name: applications of one client ID have secrets of their own. Left out: whichever application of the client ID. */
        readonly application?: string;
      }
    /** `what` left out: the password. */
    | { readonly kind: 'user'; readonly username: string; readonly what?: 'passkey' }
    | { readonly kind: 'worker'; readonly clientId: string };
}

/** What a person can give to a run in place of obtaining it. `subject_token` and `actor_token` (RFC 8693 section 2.1) are of any type. */
export type GivenName = TokenKind | 'subject_token' | 'actor_token';

/** Names a token that a person gave to this run. Never the token itself. */
export interface GivenToken {
  readonly given: GivenName;
}

/** The authorization server of a flow. */
export interface ServerPlan {
  readonly environmentName: string;
  /** As the configuration names it. Only a product looks at it. */
  readonly environmentKind: string;
  /** Left out where the configuration has endpoints alone: then nothing is discovered, and no `iss` can be compared. */
  readonly issuer?: string;
  /** Where the metadata is. Left out together with the issuer. */
  readonly discoveryUrl?: string;
  /** Where else the metadata may be, asked in this order while no document is found. */
  readonly furtherDiscoveryUrls?: readonly string[];
  /** Known without asking (with some products it follows from region and environment). Without it the flow starts with discovery. */
  readonly metadata?: ServerMetadata;
  /** Endpoints that the configuration names: used in place of those that the server names. */
  readonly endpoints?: ConfiguredEndpoints;
  /** Where the sign-on API of the environment is, without a slash at the end. */
  readonly flowsUrl?: string;
  /** The base of the product's own API, without a slash at the end. */
  readonly apiBaseUrl?: string;
  /** Further hosts of the environment, as URLs: those of its region, and of its own domain. Nothing is sent there by itself. */
  readonly hosts?: readonly string[];
  /** Region code, for explaining a wrong host. */
  readonly region?: string;
  readonly environmentId?: string;
}

/** Endpoints by their names in the metadata. */
export type ConfiguredEndpoints = Readonly<Partial<Record<EndpointName, string>>>;

/** The client of a flow, as registered. */
export interface ClientPlan {
  readonly applicationName: string;
  readonly clientId: string;
  readonly authentication: ClientAuthenticationMethod;
  readonly secret?: SecretRef;
  /** Of a client that authenticates with something else: its client secret verifies what is signed with an HS algorithm. May not be stored. */
  readonly clientSecret?: SecretRef;
  /** Of a client that authenticates with something else: its private key decrypts what is encrypted for it. May not be stored. */
  readonly privateKey?: SecretRef;
  /** JWS algorithm of `client_secret_jwt` and `private_key_jwt`; `HS256` and `RS256` when left out. */
  readonly assertionAlgorithm?: string;
  /**
   * `aud` of the assertion of `client_secret_jwt` and `private_key_jwt`; the issuer when left out. `issuer`, `token_endpoint` and
   * `endpoint` (the one that is called) stand for what they name.
   */
  readonly assertionAudience?: readonly string[];
  /** Key ID in the header of the assertion of `private_key_jwt`. */
  readonly keyId?: string;
  /** JWS algorithm that the client is registered with for its ID tokens; left out when it is not known. */
  readonly idTokenAlgorithm?: string;
  /** RFC 9449: token requests prove that the client holds a key, and access tokens are bound to it. */
  readonly dpop?: ProofPlan;
  /** RFC 8705: what the client presents in TLS. */
  readonly certificate?: CertificatePlan;
  /** Those that it is registered for, as the configuration has them; left out when they are not known. */
  readonly responseTypes?: readonly string[];
  /** Every registered redirect URI that we know of, to compare with the one sent. */
  readonly registeredRedirectUris: readonly string[];
  /** Where the browser may return to after a sign-off; the first one is sent. */
  readonly postLogoutRedirectUris?: readonly string[];
  /** Where the server tells the client that a session has ended (OpenID Connect Back-Channel Logout 1.0 section 2.2). */
  readonly backchannelLogoutUri?: string;
  /** What the server has a browser load then (OpenID Connect Front-Channel Logout 1.0 section 2). */
  readonly frontchannelLogoutUri?: string;
}

/** A certificate of a client with its key, both in PEM. */
export interface CertificatePlan {
  readonly certificate: SecretRef;
  readonly key: SecretRef;
  /** The client is registered for access tokens that are bound to it (RFC 8705 section 3.4). */
  readonly bindsTokens?: true;
}

/** What DPoP proofs are signed with. */
export interface ProofPlan {
  readonly algorithm: ProofAlgorithm;
  /** Used where it is stored; else, and when left out, a key is made for the run. */
  readonly key?: SecretRef;
  /** The configuration names the key, so that a run does not go without it. */
  readonly needsKey?: true;
}

/** How the person gets from the authorization request to the authorization response. */
export type SignOnPlan =
  /** The engine answers the sign-on API of the product as a test user. */
  | { readonly kind: 'flows'; readonly username?: string; readonly password?: SecretRef; readonly passkey?: SecretRef }
  /** `checkFirst`: the authorization request is sent once without the person, to see whether the server refuses it. */
  | { readonly kind: 'browser'; readonly checkFirst?: boolean }
  /** The engine fills in the HTML forms of the server's own pages, as a test user where there is one. */
  | { readonly kind: 'form'; readonly username?: string; readonly password?: SecretRef }
  /** The engine is the user agent and follows redirects; no page for a person is answered. */
  | { readonly kind: 'direct' };

export interface Timeouts {
  readonly connectMs: number;
  readonly headersMs: number;
  readonly bodyMs: number;
  /** The whole run, waiting for people not counted. */
  readonly runMs: number;
  /** What a person may take elsewhere each time the run waits for a browser, or for a login or logout that somebody else starts. */
  readonly personMs: number;
}

/** What every run is made with, whatever started it. */
interface RunBase {
  readonly server: ServerPlan;
  readonly client: ClientPlan;
  readonly timeouts: Timeouts;
  /** Bytes of a response body that are kept. */
  readonly bodyCapBytes: number;
  /** Of a request that is sent again, alone or in a run from the start. */
  readonly basedOn?: SentBefore;
}

interface PlanBase extends RunBase {
  readonly scopes: readonly string[];
  /** Free parameters of the first request of the grant. An empty value is left out, never sent empty. */
  readonly extraParameters: readonly (readonly [name: string, value: string])[];
  /** Free parameters of every token request. An empty value takes a parameter away. */
  readonly tokenParameters?: readonly (readonly [name: string, value: string])[];
  /** RFC 8707: what the tokens are for. In the authorization request and in every token request. */
  readonly resources?: readonly string[];
  /** What some servers have in place of `resource`; in the same requests. */
  readonly audience?: string;
  /** RFC 9396, as JSON: in the same requests. */
  readonly authorizationDetails?: string;
  /** What to do with the tokens afterwards, in this order. */
  readonly after?: readonly Operation[];
}

/** Authorization code, implicit, hybrid and none: all that start at the authorization endpoint. */
export interface AuthorizationPlan extends PlanBase {
  readonly grant: 'authorization_code' | 'implicit' | 'hybrid' | 'none';
  /** Space-separated, order kept as sent: `code`, `token id_token`, `code id_token`, `none` … */
  readonly responseType: string;
  readonly method: 'GET' | 'POST';
  readonly responseMode?: ResponseMode;
  /** Left out only with `pi.flow`. */
  readonly redirectUri?: string;
  readonly pkce: PkceMethod;
  readonly acrValues?: string;
  readonly prompt?: string;
  readonly maxAgeSeconds?: number;
  readonly loginHint?: string;
  /** OpenID Connect Core section 4: waits until a third party starts the login. `registered`: `initiate_login_uri` of the client. */
  readonly awaitsLogin?: { readonly registered?: string };
  /** RFC 9126: send the parameters to the PAR endpoint first. */
  readonly pushed?: boolean;
  /** Send the parameters as a request object: signed (RFC 9101), or not (OpenID Connect Core section 6.1). */
  readonly requestObject?: (SigningPlan | UnsignedPlan) & { readonly encryption?: EncryptionPlan; readonly byReference?: ReferencePlan };
  /** Names the user by a JWT that the application signs, instead of `login_hint`. */
  readonly loginHintToken?: SigningPlan & { readonly userId: string };
  readonly signOn: SignOnPlan;
}

/** What a JWT of the client is signed with: a request object, a login hint, an assertion. */
export interface SigningPlan {
  /** JWS algorithm. */
  readonly algorithm: string;
  /** The client secret for HS algorithms, the private key for the others. */
  readonly key: SecretRef;
}

/** A request object is served on loopback and fetched by the server (OpenID Connect Core section 6.2, RFC 9101 section 5.2). */
export interface ReferencePlan {
  /** The address on loopback that the client is registered with (`request_uris`). Left out: any port, and a path that nobody can guess. */
  readonly registered?: string;
}

/** What a JWT of the client is encrypted with for the server, after it was signed (RFC 9101 section 6.1). The key is one of its JWK set. */
export interface EncryptionPlan {
  readonly alg: KeyEncryptionAlgorithm;
  readonly enc: ContentEncryptionAlgorithm;
}

/** A JWT of the client that nothing signs. */
export interface UnsignedPlan {
  readonly algorithm: 'none';
  readonly key?: never;
}

/** RFC 6749 section 4.4. */
export interface ClientCredentialsPlan extends PlanBase {
  readonly grant: 'client_credentials';
}

/** RFC 6749 section 6: signs on first where no token is given, then refreshes once. `scopes` are those of the refresh request; none leaves them out. */
export interface RefreshTokenPlan extends PlanBase {
  readonly grant: 'refresh_token';
  readonly obtainedBy: AuthorizationPlan | GivenToken;
}

/** RFC 8628. */
export interface DeviceAuthorizationPlan extends PlanBase {
  readonly grant: 'device_code';
  /**
   * How the person approves: `flows`, the engine does it as the test user; `browser`, the verification link is opened
   * and the person does the rest; `direct`, nothing is opened and the link is shown to be used anywhere.
   */
  readonly approval: SignOnPlan;
}

/** RFC 8693: signs on first where no subject token is given, then exchanges one of the tokens. */
export interface TokenExchangePlan extends PlanBase {
  readonly grant: 'token_exchange';
  readonly obtainedBy: AuthorizationPlan | GivenToken;
  /** A URI (RFC 8693 section 3). Of a sign-on, that of its access token or its ID token. */
  readonly subjectTokenType: string;
  readonly actor?: GivenToken & { readonly type: string };
  readonly requestedTokenType?: string;
}

/** OpenID Connect CIBA, poll mode. */
export interface CibaPlan extends PlanBase {
  readonly grant: 'ciba';
  readonly loginHint: string;
  /** Send the parameters as a signed authentication request (OpenID Connect CIBA section 7.1.1). */
  readonly requestObject?: SigningPlan | UnsignedPlan;
}

/** RFC 6749 section 4.3: the client sends the password of the user. */
export interface PasswordPlan extends PlanBase {
  readonly grant: 'password';
  readonly username: string;
  readonly password: SecretRef;
}

/** The JWT of a JWT bearer grant: made for each request, or ready. */
export type AssertionPlan =
  /** `subject` is the user, or the client for itself (RFC 7523 section 3). Its audience is that of client assertions. */
  (SigningPlan & { readonly kind: 'made'; readonly subject: string }) | { readonly kind: 'ready'; readonly assertion: SecretRef };

/** RFC 7523 section 2.1. */
export interface JwtBearerPlan extends PlanBase {
  readonly grant: 'jwt_bearer';
  readonly assertion: AssertionPlan;
}

/** A flow made ready to run: everything decided, nothing sent, no secret in it. */
export type FlowPlan =
  | AuthorizationPlan
  | ClientCredentialsPlan
  | RefreshTokenPlan
  | DeviceAuthorizationPlan
  | TokenExchangePlan
  | CibaPlan
  | PasswordPlan
  | JwtBearerPlan;

/** Work that no grant defines, such as calls to an API of a product, recorded as a run. Whoever knows the product brings the work. */
export interface TaskPlan extends RunBase {
  /** Which task it is: `provision`. */
  readonly task: string;
  /** Stands where a run of a flow names its grant: `platform`. */
  readonly family: string;
  readonly title: string;
}

/** A hop of an earlier run. */
export interface SentBefore {
  /** ID of the run. */
  readonly run: string;
  /** ID of the hop. */
  readonly hop: string;
  /** 1 for the first hop of the run. */
  readonly index: number;
}

/** Tokens that a person gave, to be verified or for operations: no grant takes place. */
export interface TokenUsePlan extends PlanBase {
  /** Each at most once, at least one. */
  readonly given: readonly TokenKind[];
  readonly after: readonly Operation[];
}

/** What started a run: a flow, operations on tokens that are at hand, or a task. */
export type RunPlan = FlowPlan | TokenUsePlan | TaskPlan;

/** The names of the grants: `response_type` and `grant_type` decide, with the words of this program. */
export type GrantType = FlowPlan['grant'];

/** The plan of a grant. */
export type PlanOf<Grant extends GrantType> = FlowPlan extends infer Plan
  ? Plan extends { readonly grant: infer Id }
    ? Grant extends Id
      ? Plan & { readonly grant: Grant }
      : never
    : never
  : never;

/** Something done with the tokens of a run, recorded as hops of it. */
export type Operation =
  /** OpenID Connect Core section 5.3. */
  | {
      readonly kind: 'userInfo';
      /** Where the access token stands. Default: in a header (RFC 6750 sections 2.1 and 2.2). */
      readonly tokenIn?: 'header' | 'body';
    }
  /** RFC 7662. */
  | { readonly kind: 'introspect'; readonly token: TokenKind }
  /** RFC 6749 section 6. The new tokens take the place of the old ones in later operations. */
  | {
      readonly kind: 'refresh';
      readonly scopes?: readonly string[];
      /** `previous` uses the one that was replaced, to see what the server does about it (RFC 9700 section 4.14.2). */
      readonly token?: 'current' | 'previous';
    }
  /** RFC 7009. */
  | { readonly kind: 'revoke'; readonly token: TokenKind }
  /** OpenID Connect RP-Initiated Logout section 2. */
  | {
      readonly kind: 'signOff';
      /** Else the first one that the client is registered with; empty: none is sent. */
      readonly postLogoutRedirectUri?: string;
      /** Asks with `prompt=none` afterwards whether the user still has a session. */
      readonly checkSession?: boolean;
    }
  /** Waits until the server tells the client that the session has ended (Back-Channel and Front-Channel Logout 1.0). */
  | {
      readonly kind: 'awaitLogout';
      /** Signs off while it waits; else somebody ends the session elsewhere. */
      readonly signOff?: boolean;
      /** Of the sign-off; else the first one that the client is registered with; empty: none is sent. */
      readonly postLogoutRedirectUri?: string;
    }
  /** RFC 6750 section 2.1: any request with the access token as a bearer token. */
  | {
      readonly kind: 'callApi';
      readonly method: HttpMethod;
      readonly url: string;
      readonly body?: string;
      readonly contentType?: string;
      /** Beside the access token and the content type. */
      readonly headers?: readonly RequestHeader[];
    };

/** A header of a request. A value that must not be shown is a secret from the beginning. */
export type RequestHeader = readonly [name: string, value: string | Secret];
