import type { Finding } from '../findings/finding.ts';
import type { HeaderField, HttpRequest, HttpResponse } from '../http/http.ts';
import type { Encryption } from '../jose/decryption.ts';
import type { ErrorSituation } from '../meaning/errors/errorSituation.ts';
import type { Explanation } from '../meaning/explanation.ts';
import type { SentAuthorizationRequest } from '../oauth/authorizationRequest.ts';
import type { ReceivedAuthorizationResponse } from '../oauth/authorizationResponse.ts';
import type { DeviceAuthorization } from '../oauth/deviceAuthorization.ts';
import type { SentJwt } from '../oauth/requests/sentJwt.ts';
import type { AuthorizationPlan, RunPlan, SecretRef, SignOnPlan } from '../plan/plan.ts';
import type { RecordedRun } from '../rules/facts.ts';
import type { FamilyName } from '../rules/list.ts';
import type { Evidence } from '../runs/evidence.ts';
import type { FlowError, HopCheck, PkceValues, ReceivedKind } from '../runs/flow.ts';
import type { FlowId, HopId } from '../runs/hop.ts';
import type { FlowPrompt, PromptAnswer, PromptChange } from '../runs/prompt.ts';
import type { StepName } from '../runs/steps/steps.ts';
import type { Secret } from '../values/secret.ts';
import type { AssertionPart } from '../webauthn/readAssertion.ts';
import type { FlowStop } from './flowStop.ts';
import type { GivenResponse } from './notifications/notificationListener.ts';
import type { ClientCertificate, RunPorts } from './ports.ts';
import type { ServerMemory } from './serverMemory.ts';

/** A hop that was answered. */
export interface HopAnswer {
  readonly hop: HopId;
  readonly index: number;
  readonly step: StepName;
  readonly request: HttpRequest;
  readonly response: HttpResponse;
}

/** A hop that was not answered. */
export interface HopFailure {
  readonly error: FlowError & { readonly hop: HopId };
}

export interface SendOptions {
  /** `back`: no cookies of the user agent. Default `front`. */
  readonly channel?: 'front' | 'back';
  /** What the client presents in TLS. */
  readonly clientCertificate?: ClientCertificate | undefined;
  /** Names the action of a flows API request or of a platform call. */
  readonly action?: string;
  /** What was pressed, in quoted words of the server, where many requests go to one address. */
  readonly pressed?: string;
  /** What the WebAuthn assertion in the request says. */
  readonly assertion?: readonly AssertionPart[];
  /** The DPoP proof in the request. */
  readonly jwts?: readonly SentJwt[];
  /** What is kept of the response, in the record and in the answer. Left out: all of it. */
  readonly recorded?: (response: HttpResponse) => HttpResponse;
  /** Header fields that go with a request which may have been looked at before: a copy with them would be looked at again. */
  readonly added?: readonly HeaderField[];
}

/** What a sign-on starts from: an authorization request that is built and not yet sent. */
export interface SignOnStart {
  readonly plan: AuthorizationPlan;
  readonly request: HttpRequest;
  readonly sent: SentAuthorizationRequest;
}

/** What a sign-on ends with: the authorization response as it came, and the hop that brought it. */
export interface SignOnAnswer {
  readonly received: ReceivedAuthorizationResponse;
  readonly hop: HopId;
}

/**
 * What a flow is written with: sending, recording, checking and asking. It keeps the order of the hops, emits
 * the events and honours cancellation, so that a flow reads like the section that defines it. This and the ports are all that grants,
 * operations and products know of the engine.
 */
export interface Run {
  readonly id: FlowId;
  readonly plan: RunPlan;
  readonly ports: RunPorts;
  /** What was read of the servers already. */
  readonly memory: ServerMemory;
  /** Aborted when the person cancels or the time for the run is over. */
  readonly signal: AbortSignal;

  /** The same run with another plan, for a flow that is a part of a longer task: hops, events and time go on. */
  withPlan(plan: RunPlan): Run;

  /**
   * Sends one request and records it as a hop.
   * @throws {FlowStop} when no response arrives, or when the request must not go where it is meant to
   */
  send(step: StepName, request: HttpRequest, options?: SendOptions): Promise<HopAnswer>;

  /**
   * The same, with the failure as a value: for requests whose failing tells something.
   * @throws {FlowStop} when the request must not go where it is meant to
   */
  trySend(step: StepName, request: HttpRequest, options?: SendOptions): Promise<HopAnswer | HopFailure>;

  /**
   * Shows a request that is built to whoever looks at each before it is sent, ahead of sending it: so that what is read of it is what goes
   * out. The request that comes back is not shown again when it is sent as it is.
   */
  review(step: StepName, request: HttpRequest, options?: SendOptions): Promise<HttpRequest>;

  /**
   * Records what happens out of our sight, such as a sign-on in a system browser, as one hop.
   * @throws {FlowStop} when the request must not go where it is meant to: over plain http, which would show what the person
   *   types, or to a server that is not allowed
   */
  handOver<Result>(
    step: StepName,
    request: HttpRequest,
    message: string,
    work: () => Promise<Result>,
  ): Promise<{ readonly hop: HopId; readonly result: Result }>;

  /**
   * For an address that a person is sent to, where they sign on or where a code arrives.
   * @throws {FlowStop} when it is plain http and not allowed
   */
  needProtectedPage(step: StepName, url: string): void;

  /**
   * Gets from the authorization request to its response, in the way that the plan names.
   * @throws {FlowStop} when there will be no authorization response
   */
  signOn(start: SignOnStart): Promise<SignOnAnswer>;

  /** Gets a device approved (RFC 8628 section 3.3), or at least the person on the way to it. */
  approveDevice(plan: SignOnPlan, device: DeviceAuthorization): Promise<void>;

  /** Why a server refuses in this way: in the words of the product, or of the specification. */
  explain(situation: ErrorSituation): Explanation | undefined;

  /** Records a request that came to us, such as a browser's to the redirect URI. */
  recordArrival(request: HttpRequest, message: string): HopId;

  /**
   * Records a request that came to this machine while the run waited for it, and the response that it gets.
   * @param decide gives the response; 400 where it rejects
   * @param jwts what is in a document of the response
   */
  receive<Given extends GivenResponse>(
    step: StepName,
    request: HttpRequest,
    decide: (hop: HopId) => Promise<Given>,
    jwts?: readonly SentJwt[],
  ): Promise<Given>;

  /** Something worth knowing about a hop. */
  note(findings: readonly Finding[], hop?: HopId): void;

  /** The run as it is recorded by now. */
  recorded(): RecordedRun;

  /** Records what rules look at beside hops and tokens. */
  observe(evidence: Evidence): void;

  /** Evaluates families of rules on the record as it is now, and reports every result; the failed ones are findings of their hop, too. */
  judge(...families: readonly FamilyName[]): readonly HopCheck[];

  receivedToken(
    kind: ReceivedKind,
    value: Secret,
    hop: HopId,
    channel: 'front' | 'back',
    said: { expiresInSeconds?: number | undefined; scope?: string | undefined; encryption?: Encryption },
  ): void;

  /** A token that a person gave: shown like one that came, and hidden wherever it stands. */
  givenToken(kind: ReceivedKind, value: Secret, encryption?: Encryption): void;

  /** Says that the run holds a secret, so that it is hidden in whatever shows the run. */
  usedSecret(secret: Secret): void;

  generatedPkce(pkce: PkceValues): void;

  /**
   * Asks a person; the time for the run stands still meanwhile.
   * @param hop the one whose answer led to the question
   * @param unanswered how the run ends when there is nobody to ask; left out: with `prompt.unanswered`
   * @throws {FlowStop} when the person cancels, or when there is nobody to ask
   */
  ask(prompt: FlowPrompt, hop?: HopId, unanswered?: FlowStop): Promise<Exclude<PromptAnswer, { kind: 'cancelled' }>>;

  /**
   * Shows what a person has to do elsewhere for as long as the work takes.
   * @param work is given a function that changes meanwhile what is shown
   */
  showWhile<Result>(prompt: FlowPrompt, work: (show: (change: PromptChange) => void) => Promise<Result>): Promise<Result>;

  /** Work whose time depends on a person. Ends when the run is cancelled, even if the work does not. */
  waitForPerson<Result>(work: () => Promise<Result>): Promise<Result>;

  sleep(durationMs: number): Promise<void>;

  /** @throws {FlowStop} when the store fails; `undefined` when it has no such secret */
  readSecret(ref: SecretRef): Promise<Secret | undefined>;

  /** @throws {FlowStop} when nothing is stored */
  needSecret(ref: SecretRef): Promise<Secret>;

  /** A new random value that is hidden wherever it comes back: `state`, `nonce`. */
  randomSecret(label: string): string;

  /** A random value for IDs of requests and prompts: 128 bits, base64url. */
  randomText(): string;

  nowSeconds(): number;
}
