import type { Finding } from '../findings/finding.ts';
import type { HttpMethod, HttpRequest, HttpResponse } from '../http/http.ts';
import type { PageParser } from '../http/page/pageNodes.ts';
import type { DecryptionKeys, DecryptionOutcome, Encryption } from '../jose/decryption.ts';
import type { Digest } from '../jose/digest.ts';
import type { Jwk, JwkSet } from '../jose/jwk.ts';
import type { SignatureOutcome } from '../jose/signatureOutcome.ts';
import type { JsonObject } from '../json/json.ts';
import type { ExpectedResponse } from '../oauth/responses/authorizationResponseArrival.ts';
import type { GivenName, SecretRef, ServerPlan, Timeouts } from '../plan/plan.ts';
import type { FlowEvent } from '../runs/flowEvents.ts';
import type { CertificateTrust, EpochMs, HopTiming, MonotonicMs, TransportFailure } from '../runs/hop.ts';
import type { FlowPrompt, PromptAnswer } from '../runs/prompt.ts';
import type { ProofAlgorithm } from '../values/proofAlgorithms.ts';
import type { Secret } from '../values/secret.ts';
import type { Permissions } from './gate/permissions.ts';
import type { NotificationListener } from './notifications/notificationListener.ts';
import type { RequestReview } from './review/requestReview.ts';

/** What a run needs from outside. Adapters give the real ones, tests their own. */
export interface RunPorts {
  readonly transport: Transport;
  readonly clock: Clock;
  readonly random: Random;
  readonly digest: Digest;
  readonly secrets: SecretReader;
  /** Tokens that a person gave to this run, for a plan that names them. */
  readonly given?: ReadonlyMap<GivenName, Secret>;
  readonly signatures: SignatureVerifier;
  readonly signer: Signer;
  readonly decrypter: Decrypter;
  readonly encrypter: Encrypter;
  readonly userAgent: UserAgent;
  readonly notifications: NotificationListener;
  readonly prompter: Prompter;
  readonly parsePage: PageParser;
  /** Where secrets may go beyond the configured servers. */
  readonly permissions: Permissions;
  readonly log: Log;
  /** Looks at each request before it is sent. Left out: all go as they are. */
  readonly review?: RequestReview;
  /** Called in order. It must not throw. */
  readonly emit: (event: FlowEvent) => void;
}

export interface Transport {
  /**
   * Sends exactly one request. Redirects come back as answers: following one is a new hop.
   * @throws {TransportError} when no response arrives (refused, timed out, aborted); never for a status code.
   */
  send(request: HttpRequest, context: SendContext): Promise<TransportAnswer>;
  /** The value of the `Cookie` header that a request of the user agent to this URL gets; empty when there is none. Left out: it has no cookies. */
  cookieHeader?(url: string): string;
}

export interface SendContext {
  readonly signal: AbortSignal;
  readonly timeouts: Pick<Timeouts, 'connectMs' | 'headersMs' | 'bodyMs'>;
  readonly bodyCapBytes: number;
  /** `back`: from the client straight to the server, so the user agent's cookies stay out of it. Default `front`. */
  readonly channel?: 'front' | 'back';
  /** The cookies to send stand in the request, or are left out of it on purpose. */
  readonly hasCookies?: boolean;
  /** For connections of this request and others of the same certificate. Left out: none is presented. */
  readonly clientCertificate?: ClientCertificate;
  /** Called once by the transport next to the wire, with every header field really sent, before the answer arrives. */
  readonly onSent?: (request: HttpRequest) => void;
}

/** What a client presents in TLS, in PEM. */
export interface ClientCertificate {
  readonly certificate: Secret;
  readonly key: Secret;
}

export interface TransportAnswer {
  readonly response: HttpResponse;
  readonly timing: HopTiming;
  /** Left out without TLS. */
  readonly certificate?: CertificateTrust;
}

/** No response arrived. Carries what a hop records of it. */
export class TransportError extends Error {
  readonly code: TransportFailure['code'];
  constructor(
    readonly failure: TransportFailure,
    readonly timing: HopTiming,
    options?: ErrorOptions,
  ) {
    super(failure.message, options);
    this.name = 'TransportError';
    this.code = failure.code;
  }
}

export interface Clock {
  now(): EpochMs;
  monotonic(): MonotonicMs;
  /** Calls back after the time, unless the function it returns is called before. */
  startTimer(durationMs: number, onTime: () => void): () => void;
}

export interface Random {
  /** Bytes from a cryptographic source. */
  bytes(count: number): Uint8Array;
}

export interface SecretReader {
  /**
   * @param server where the run that asks sends it: the configuration may have changed since the run was planned
   * @returns `undefined` when nothing is stored under that name for this server
   * @throws when the store itself fails
   */
  read(ref: SecretRef, server: ServerPlan): Promise<Secret | undefined>;
  /** Says how to give a secret that is missing, where there is more to say than to store it: names the variable. */
  missingRemedy?(ref: SecretRef): string | undefined;
}

export interface SignatureVerifier {
  /** Checks the JWS signature only: no claim, no time. Total: no token and no key set makes it throw. */
  verify(token: string, keys: JwkSet): Promise<SignatureOutcome>;
  /** The same with a client secret, for HS256, HS384 and HS512 (OpenID Connect Core section 10.1). */
  verifyWithSecret(token: string, secret: Secret): Promise<SignatureOutcome>;
}

export interface Signer {
  /**
   * A compact JWS over the claims.
   * @param key a client secret for HS algorithms; a private key as PEM (PKCS #8) or JWK text otherwise
   * @throws {Error} with a plain sentence when the key cannot be read or does not fit the algorithm
   */
  sign(
    header: Readonly<Record<string, unknown>> & { readonly alg: string },
    claims: Readonly<Record<string, unknown>>,
    key: Secret,
  ): Promise<Secret>;

  /**
   * The SHA-256 thumbprint of a client certificate, base64url (RFC 8705 section 3.1).
   * @throws {Error} with a plain sentence when certificate or key cannot be read, or do not belong together
   */
  certificateThumbprint(client: ClientCertificate): string;

  /** A new private key for an algorithm, as the text of a JWK. */
  generateKey(algorithm: ProofAlgorithm): Promise<Secret>;

  /**
   * What is public of a private key, as the members of a JWK.
   * @param key as PEM (PKCS #8) or JWK text
   * @param algorithm of the DPoP proofs that it signs; left out, the key may be of any type
   * @throws {Error} with a plain sentence when the key cannot be read or does not fit the algorithm
   */
  publicKey(key: Secret, algorithm?: ProofAlgorithm): Promise<JsonObject>;

  /**
   * The same as the text of a SubjectPublicKeyInfo in PEM (RFC 7468 section 13).
   * @param key as PEM (PKCS #8) or JWK text
   * @throws {Error} with a plain sentence when the key cannot be read
   */
  publicKeyPem(key: Secret): Promise<string>;

  /**
   * A signature over bytes by ES256, in ASN.1 DER, as WebAuthn has it (Level 3 section 6.5.5).
   * @param key a private JWK of the type EC on P-256
   * @throws {Error} with a plain sentence when the members of the key do not belong together
   */
  signBytes(bytes: Uint8Array, key: Secret): Promise<Uint8Array>;
}

export interface Decrypter {
  /**
   * Decrypts a compact JWE; what is in it is not looked at. Total. By a private key (PKCS #8 or JWK), or by a key that is derived from the
   * client secret (OpenID Connect Core section 10.2): the header says which.
   */
  decrypt(token: string, keys: DecryptionKeys): Promise<DecryptionOutcome>;
}

export interface Encrypter {
  /**
   * A compact JWE over a text.
   * @param key a public key of the type that `alg` needs
   * @throws {Error} with a plain sentence when the key cannot be used
   */
  encrypt(text: string, header: Encryption & Readonly<Record<string, unknown>>, key: Jwk): Promise<string>;
}

/** A system browser and the place where its answer comes back. */
export interface UserAgent {
  /**
   * The redirect URI to send for a registered one, asked before the request is built: on loopback the port is free
   * (RFC 8252 section 7.3), so one is chosen. Left out: the registered one is sent as it is.
   */
  redirectUriFor?(registered: string): Promise<string>;

  /**
   * Opens the authorization request and waits for the answer at the redirect URI. What to expect is told and never read
   * from the request: with a pushed request or a request object it is not in there.
   * @throws {UserAgentError}
   */
  authorize(
    request: { readonly method: HttpMethod; readonly url: string; readonly body?: string },
    wait: AnswerWait,
  ): Promise<UserAgentAnswer>;

  /**
   * Opens a page that nothing comes back from. Left out where there is no browser.
   * @throws {UserAgentError}
   */
  open?(url: string): Promise<void>;
}

/** A wait for the answer of a browser. */
export interface AnswerWait {
  /** Whether the answer comes in a fragment, so that a request without parameters is its beginning. */
  readonly inFragment?: boolean;
  /** How long the person may take. */
  readonly timeoutMs: number;
  /** An answer that does not carry the state of it is mentioned, and the wait goes on. */
  readonly expected: ExpectedResponse;
  readonly signal: AbortSignal;
  /** Called at the moment it happens. It must not throw. */
  readonly mention: (finding: Finding) => void;
}

export interface UserAgentAnswer {
  /** The redirect URI as reached, with query and fragment. */
  readonly url: string;
  /** Form fields, for `response_mode=form_post`. */
  readonly form?: string;
}

export class UserAgentError extends Error {
  constructor(
    readonly code: 'userAgent.unavailable' | 'userAgent.timedOut' | 'userAgent.portInUse' | 'userAgent.cannotReturn',
    message: string,
    readonly remedy?: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'UserAgentError';
  }
}

export interface Prompter {
  /**
   * Asks a person. Secrets are typed into the editor or the terminal, never into the webview.
   * @throws {PromptError} when nobody is there to answer
   */
  ask(prompt: FlowPrompt, signal: AbortSignal): Promise<PromptAnswer>;
}

/** Nobody could be asked: no terminal, no prepared answer. */
export class PromptError extends Error {
  readonly code = 'prompt.unanswered';
  constructor(
    message: string,
    readonly remedy: string,
  ) {
    super(message);
    this.name = 'PromptError';
  }
}

/** Narrow on purpose. Messages name flow and hop IDs and never carry a value from the wire. */
export interface Log {
  debug(message: string): void;
  info(message: string): void;
  warn(message: string): void;
  error(message: string, error?: unknown): void;
}
