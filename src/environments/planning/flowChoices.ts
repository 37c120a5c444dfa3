import type { CallbackListening } from '../../core/http/loopback.ts';
import type { AuthorizationDetail } from '../../core/oauth/requests/authorizationDetails.ts';
import type { ClientAuthenticationMethod, PkceMethod, ResponseMode } from '../../core/oauth/wire.ts';
import type { GivenName, GrantType, Operation, SignOnPlan } from '../../core/plan/plan.ts';
import type { ContentEncryptionAlgorithm, KeyEncryptionAlgorithm } from '../../core/values/encryptionAlgorithms.ts';
import type { ProofAlgorithm } from '../../core/values/proofAlgorithms.ts';

/** What somebody decided about a flow. Everything that is left out has a default. */
export interface FlowChoices {
  /** Name or client ID; else the first application that fits. */
  readonly application?: string;
  /** Username; else the first user of the environment. Empty: no test user, a person answers every step of the sign-on. */
  readonly user?: string;
  /** Else the one that the response type implies, else `authorization_code`. */
  readonly grant?: GrantType;
  readonly responseType?: string;
  /** Of the authorization request; `GET` when left out. */
  readonly method?: 'GET' | 'POST';
  /** Else the application's. */
  readonly pkce?: PkceMethod;
  readonly responseMode?: ResponseMode;
  /** Else a registered one that suits the sign-on. */
  readonly redirectUri?: string;
  /** How it is listened for a browser that comes back; else as the redirect URI says. */
  readonly listening?: CallbackListening;
  /** Else the application's. */
  readonly scopes?: readonly string[];
  /** Added to the application's; the same name replaces. */
  readonly extraParameters?: readonly (readonly [name: string, value: string])[];
  /** Of every token request; added to the application's, the same name replaces. */
  readonly tokenParameters?: readonly (readonly [name: string, value: string])[];
  /** RFC 8707; else the application's. */
  readonly resources?: readonly string[];
  /** Else the application's. */
  readonly audience?: string;
  /** RFC 9396; else the application's. An empty list sends none. */
  readonly authorizationDetails?: readonly AuthorizationDetail[];
  readonly acrValues?: string;
  readonly prompt?: string;
  readonly maxAgeSeconds?: number;
  readonly loginHint?: string;
  /** Waits until a third party starts the login, which may bring a `login_hint`. */
  readonly awaitLogin?: boolean;
  /** `byHand`: through the flows API, and a person answers every step. */
  readonly signOn?: SignOnPlan['kind'] | 'byHand';
  /** The password of the user came with the request: nobody means to type it in a browser. */
  readonly passwordGiven?: true;
  /** Whether the authorization request is sent once before the browser opens. Left out: as the environment says. */
  readonly requestCheck?: boolean;
  /** Picks an application registered for it; for a named application it is used instead of the registered one. */
  readonly clientAuthentication?: ClientAuthenticationMethod;
  /** JWS algorithm of the client assertion; else the application's. Picks an application whose key fits. */
  readonly assertionAlgorithm?: string;
  /** Tokens that are at hand: a grant begins with one, or operations use them, and nobody signs on. */
  readonly given?: readonly GivenName[];
  /** Of a token exchange: a URI, or its last segment (RFC 8693 section 3). `access_token` when left out. */
  readonly subjectTokenType?: string;
  /** The same of the actor token. */
  readonly actorTokenType?: string;
  /** The same of the token that is asked for; none is named when left out. */
  readonly requestedTokenType?: string;
  /** Of a JWT bearer grant: a ready assertion instead of one that the application signs. Left out: where the application has one. */
  readonly readyAssertion?: boolean;
  /** PingOne: the ID of the user, named by a JWT that the application signs (`login_hint_token`). */
  readonly loginHintTokenUserId?: string;
  /** What is done with the tokens, in this order. The URL of an API call may be a path of the platform API. */
  readonly after?: readonly Operation[];
  /** RFC 9126; else as the application says. */
  readonly pushed?: boolean;
  /** RFC 9101: the JWS algorithm of the request object; else the application's. Empty: none is sent. */
  readonly requestObjectAlgorithm?: string;
  /** Serves the request object on this machine, and sends its address (`request_uri`); else as the application says. */
  readonly requestObjectByReference?: boolean;
  /** What encrypts the request object for the server (RFC 9101 section 6.1); else as the application says. Empty: it is not encrypted. */
  readonly requestObjectEncryption?: KeyEncryptionAlgorithm | '';
  /** What encrypts the content of it; else as the application says, `A128CBC-HS256` where it says nothing. */
  readonly requestObjectContentEncryption?: ContentEncryptionAlgorithm;
  /** RFC 9449: the algorithm of the proofs; `none` sends none. Else the application's. */
  readonly dpop?: ProofAlgorithm | 'none';
}
