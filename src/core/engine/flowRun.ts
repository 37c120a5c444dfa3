import type { RequestChange } from '../changes/requestChange.ts';
import type { Finding } from '../findings/finding.ts';
import type { HeaderField, HttpRequest, HttpResponse } from '../http/http.ts';
import { originOf } from '../http/origin.ts';
import { encodeBase64Url } from '../jose/base64url.ts';
import type { Encryption } from '../jose/decryption.ts';
import type { ErrorSituation } from '../meaning/errors/errorSituation.ts';
import { explainError } from '../meaning/errors/explainError.ts';
import type { Explanation, Problem } from '../meaning/explanation.ts';
import type { DeviceAuthorization } from '../oauth/deviceAuthorization.ts';
import { readRequestObject } from '../oauth/requests/readRequestObject.ts';
import type { SentJwt } from '../oauth/requests/sentJwt.ts';
import { applicationSecrets } from '../plan/applicationSecrets.ts';
import type { RunPlan, SecretRef, SignOnPlan } from '../plan/plan.ts';
import { serverIdentity } from '../plan/serverIdentity.ts';
import { factsOf, type RecordedRun } from '../rules/facts.ts';
import { checksOf, type FamilyName } from '../rules/list.ts';
import type { Evidence } from '../runs/evidence.ts';
import type { HopCheck, PkceValues, ReceivedKind } from '../runs/flow.ts';
import type { EpochMs, FlowId, Hop, HopId, HopOutcome, TransportFailure } from '../runs/hop.ts';
import type { FlowPrompt, PromptAnswer, PromptChange } from '../runs/prompt.ts';
import type { StepName } from '../runs/steps/steps.ts';
import { hopIndexOf, hopInWords } from '../runs/steps/stepWords.ts';
import { l10n } from '../text/l10n.ts';
import { sentenceCase } from '../text/sentenceCase.ts';
import { present } from '../values/members.ts';
import { Secret } from '../values/secret.ts';
import type { Deadline } from './deadline.ts';
import { FlowStop } from './flowStop.ts';
import { needProtectedPage, passGate, passGateOfPerson } from './gate/destinationGate.ts';
import type { GivenResponse } from './notifications/notificationListener.ts';
import { PromptError, type RunPorts, TransportError } from './ports.ts';
import type { ProductProfile } from './productProfile.ts';
import { checksWithChanges } from './review/changesNamed.ts';
import { reviewAhead, reviewOf, reviewRequest } from './review/reviewRequest.ts';
import type { HopAnswer, HopFailure, Run, SendOptions, SignOnAnswer, SignOnStart } from './run.ts';
import { emptyMemory, type ServerMemory } from './serverMemory.ts';
import { sleep } from './sleep.ts';

/** A run as the engine keeps it. */
export class FlowRun implements Run {
  /** Shared by the parts of one run, so that hops go on counting. */
  readonly #hops: { count: number };
  readonly #used = new Set<string>();

  constructor(
    readonly id: FlowId,
    readonly plan: RunPlan,
    readonly ports: RunPorts,
    private readonly product: ProductProfile,
    private readonly deadline: Deadline,
    /** The run as recorded so far. */
    private readonly record: () => RecordedRun,
    hops: { count: number } = { count: 0 },
    /** What was read of the servers already. */
    readonly memory: ServerMemory = emptyMemory(),
  ) {
    this.#hops = hops;
  }

  get signal(): AbortSignal {
    return this.deadline.signal;
  }

  withPlan(plan: RunPlan): Run {
    return new FlowRun(this.id, plan, this.ports, this.product, this.deadline, this.record, this.#hops, this.memory);
  }

  async send(step: StepName, request: HttpRequest, options: SendOptions = {}): Promise<HopAnswer> {
    const answer = await this.trySend(step, request, options);
    if ('response' in answer) return answer;
    throw FlowStop.failed(answer.error);
  }

  async trySend(step: StepName, built: HttpRequest, options: SendOptions = {}): Promise<HopAnswer | HopFailure> {
    this.signal.throwIfAborted();
    const { clock, transport, log } = this.ports;
    const { timeouts, bodyCapBytes } = this.plan;
    const reviewing = reviewRequest(this, step, this.#hops.count + 1, built, options);
    const reviewed = reviewing instanceof Promise ? await reviewing : reviewing;
    if (reviewed === 'skip') return this.#skipped(step, built, options);
    const { changes, hasCookies, remarks: ofReview = [] } = reviewed;
    const request = withHeaders(reviewed.request, options.added);
    const passed = passGate(this, step, request, changes);
    const remarks = passed instanceof Promise ? await passed : passed;
    let hop = this.#newHop(step, request, options, changes);
    let written = false;
    const startedAt = clock.monotonic();
    const end = (outcome: HopOutcome): void => this.#emitHop({ ...hop, outcome });
    try {
      const sending = transport.send(request, {
        signal: this.signal,
        timeouts,
        bodyCapBytes,
        channel: options.channel ?? 'front',
        ...(hasCookies ? { hasCookies } : {}),
        ...present({ clientCertificate: options.clientCertificate }),
        onSent: (sent) => {
          hop = { ...hop, request: sent };
          written = true;
        },
      });
      this.#emitHop(hop); // after the request was handed over: whoever shows the hop is not waited for
      this.note(ofReview, hop.id);
      this.note(remarks, hop.id);
      const { response: arrived, timing, certificate } = await sending;
      const response = options.recorded?.(arrived) ?? arrived;
      end({ kind: 'answered', response, timing, ...(certificate === undefined ? {} : { certificate }) });
      if (step === 'discovery' && certificate?.kind === 'unverified') this.memory.unverified.add(request.url);
      log.debug(`${hop.id}: ${step}, status ${response.status}, ${timing.totalMs} ms`);
      return { hop: hop.id, index: hop.index, step, request: hop.request, response };
    } catch (error) {
      if (!(error instanceof TransportError)) {
        end({
          kind: 'failed',
          failure: { code: 'transport.other', message: l10n`The request failed in this program.` },
          timing: { totalMs: clock.monotonic() - startedAt },
        });
        throw error;
      }
      end({ kind: 'failed', failure: error.failure, timing: error.timing, ...(written ? {} : { unsent: true }) });
      this.signal.throwIfAborted();
      log.warn(`${hop.id}: ${step}, ${error.code}`);
      const { code, message } = error.failure;
      const remedy = this.#remedyOf(error.failure, request.url);
      return { error: { code, message: `${sentenceCase(hopInWords(hop))}: ${message}`, ...present({ remedy }), hop: hop.id } };
    }
  }

  /** A request that a person did not want sent, recorded as one. */
  #skipped(step: StepName, request: HttpRequest, options: SendOptions): HopFailure {
    const hop = this.#newHop(step, request, options);
    const failure = { code: 'transport.skipped', message: l10n`You skipped this request.` } as const;
    this.#emitHop({ ...hop, outcome: { kind: 'failed', failure, timing: { totalMs: 0 }, unsent: true } });
    return { error: { ...failure, message: `${sentenceCase(hopInWords(hop))}: ${failure.message}`, hop: hop.id } };
  }

  /** What helps anywhere, and what this surface can do about a certificate. */
  #remedyOf({ remedy, certificate }: TransportFailure, url: string): string | undefined {
    const origin = originOf(url);
    const own =
      certificate === undefined || origin?.startsWith('https:') !== true
        ? undefined
        : this.ports.permissions.certificateRemedy(origin, certificate);
    return [remedy, own].filter((each) => each !== undefined).join(' ') || undefined;
  }

  async handOver<Result>(
    step: StepName,
    request: HttpRequest,
    message: string,
    work: () => Promise<Result>,
  ): Promise<{ readonly hop: HopId; readonly result: Result }> {
    this.signal.throwIfAborted();
    const { changes, remarks: ofReview } = reviewOf(request);
    const remarks = await passGateOfPerson(this, step, request, changes);
    const hop = this.#newHop(step, request, {}, changes);
    this.#emitHop(hop);
    this.note([...ofReview, ...remarks], hop.id);
    const startedAt = this.ports.clock.monotonic();
    const end = (text: string): void =>
      this.#emitHop({
        ...hop,
        outcome: { kind: 'handedOver', message: text, timing: { totalMs: this.ports.clock.monotonic() - startedAt } },
      });
    try {
      const result = await this.waitForPerson(work);
      end(message);
      return { hop: hop.id, result };
    } catch (error) {
      end(l10n`No response was received.`);
      throw error;
    }
  }

  review(step: StepName, request: HttpRequest, options: SendOptions = {}): Promise<HttpRequest> {
    this.signal.throwIfAborted();
    return reviewAhead(this, step, this.#hops.count + 1, request, options);
  }

  needProtectedPage(step: StepName, url: string): void {
    needProtectedPage(this, step, url);
  }

  signOn(start: SignOnStart): Promise<SignOnAnswer> {
    return this.product.signOns[start.plan.signOn.kind](this, start);
  }

  approveDevice(plan: SignOnPlan, device: DeviceAuthorization): Promise<void> {
    return this.product.signOns.approveDevice(this, plan, device);
  }

  explain(situation: ErrorSituation): Explanation | undefined {
    return this.product.explain(situation, this.plan.server) ?? explainError(situation);
  }

  recordArrival(request: HttpRequest, message: string): HopId {
    const hop = this.#newHop('authorization response', request);
    this.#emitHop(hop);
    this.#emitHop({ ...hop, outcome: { kind: 'handedOver', message, timing: { totalMs: 0 } } });
    return hop.id;
  }

  async receive<Given extends GivenResponse>(
    step: StepName,
    request: HttpRequest,
    decide: (hop: HopId) => Promise<Given>,
    jwts: readonly SentJwt[] = [],
  ): Promise<Given> {
    this.signal.throwIfAborted();
    const hop = this.#newHop(step, request, { jwts });
    this.#emitHop(hop);
    const startedAt = this.ports.clock.monotonic();
    let given: GivenResponse = 400;
    try {
      const decided = await decide(hop.id);
      given = decided;
      return decided;
    } finally {
      const response = responseOf(given);
      this.#emitHop({ ...hop, outcome: { kind: 'answered', response, timing: { totalMs: this.ports.clock.monotonic() - startedAt } } });
    }
  }

  note(findings: readonly Finding[], hop?: HopId): void {
    if (findings.length === 0) return;
    this.ports.emit({
      type: 'findingsReported',
      findings: findings.map((finding) => ({ ...finding, ...(hop === undefined ? {} : { hop }) })),
    });
  }

  recorded(): RecordedRun {
    return this.record();
  }

  observe(evidence: Evidence): void {
    this.ports.emit({ type: 'evidenceCame', evidence });
  }

  judge(...families: readonly FamilyName[]): readonly HopCheck[] {
    const record = this.record();
    const checks = checksWithChanges(checksOf(factsOf(record), families), record.hops);
    if (checks.length > 0) this.ports.emit({ type: 'checksReported', checks });
    return checks;
  }

  receivedToken(
    kind: ReceivedKind,
    value: Secret,
    hop: HopId,
    channel: 'front' | 'back',
    said: { expiresInSeconds?: number | undefined; scope?: string | undefined; encryption?: Encryption },
  ): void {
    const { expiresInSeconds, scope, encryption } = said;
    this.ports.emit({
      type: 'tokenReceived',
      token: {
        kind,
        value,
        hop,
        channel,
        receivedAt: this.ports.clock.now(),
        ...(expiresInSeconds === undefined ? {} : { expiresInSeconds }),
        ...(scope === undefined ? {} : { scope }),
        ...(encryption === undefined ? {} : { encryption }),
      },
    });
  }

  givenToken(kind: ReceivedKind, value: Secret, encryption?: Encryption): void {
    this.ports.emit({
      type: 'tokenReceived',
      token: { kind, value, hop: undefined, channel: 'given', receivedAt: this.ports.clock.now(), ...present({ encryption }) },
    });
  }

  usedSecret(secret: Secret): void {
    if (!this.#used.has(secret.reveal())) this.ports.emit({ type: 'secretUsed', secret });
    this.#used.add(secret.reveal());
  }

  generatedPkce(pkce: PkceValues): void {
    this.ports.emit({ type: 'pkceGenerated', pkce });
  }

  async ask(prompt: FlowPrompt, hop?: HopId, unanswered?: FlowStop): Promise<Exclude<PromptAnswer, { kind: 'cancelled' }>> {
    this.ports.emit({ type: 'promptOpened', prompt });
    try {
      const answer = await this.waitForPerson(() => this.ports.prompter.ask(prompt, this.signal));
      if (answer.kind === 'cancelled') throw FlowStop.cancelled();
      if (answer.kind === 'answered')
        for (const value of Object.values(answer.values)) if (typeof value !== 'string') this.usedSecret(value);
      return answer;
    } catch (error) {
      if (!(error instanceof PromptError)) throw error;
      if (unanswered !== undefined) throw unanswered;
      const { code, message, remedy } = error;
      const where = hop === undefined ? '' : `Hop ${hopIndexOf(hop)}: `;
      throw FlowStop.failed(
        { code, message: `${where}${message}`, ...(remedy === undefined ? {} : { remedy }), ...(hop === undefined ? {} : { hop }) },
        error,
      );
    } finally {
      this.ports.emit({ type: 'promptClosed', promptId: prompt.id });
    }
  }

  async showWhile<Result>(prompt: FlowPrompt, work: (show: (change: PromptChange) => void) => Promise<Result>): Promise<Result> {
    let shown = prompt;
    this.ports.emit({ type: 'promptOpened', prompt });
    try {
      return await work((change) => {
        shown = { ...shown, ...change };
        this.ports.emit({ type: 'promptOpened', prompt: shown });
      });
    } finally {
      this.ports.emit({ type: 'promptClosed', promptId: prompt.id });
    }
  }

  async waitForPerson<Result>(work: () => Promise<Result>): Promise<Result> {
    this.deadline.pause();
    try {
      return await untilAborted(work(), this.signal);
    } finally {
      this.deadline.resume();
    }
  }

  sleep(durationMs: number): Promise<void> {
    return sleep(this.ports.clock, durationMs, this.signal);
  }

  async readSecret(ref: SecretRef): Promise<Secret | undefined> {
    try {
      const secret = await this.ports.secrets.read(ref, this.plan.server);
      if (secret !== undefined) this.usedSecret(secret);
      return secret;
    } catch (error) {
      this.ports.log.error(`${this.id}: reading a secret failed`, error);
      throw FlowStop.failed(
        {
          code: 'secret.unreadable',
          message: l10n`The secret storage did not return the ${secretInWords(ref, this.plan)}.`,
          remedy: l10n`Unlock or repair the system's keyring, then run again.`,
        },
        error,
      );
    }
  }

  async needSecret(ref: SecretRef): Promise<Secret> {
    const secret = await this.readSecret(ref);
    if (secret !== undefined) return secret;
    throw FlowStop.failed({
      code: 'secret.missing',
      message: l10n`The ${secretInWords(ref, this.plan)} is not stored for the servers of this run, so no request that needs it was sent.`,
      remedy: this.ports.secrets.missingRemedy?.(ref) ?? l10n`Store the secret for this environment, then run again.`,
      ...present({ problem: problemOfMissing(ref) }),
    });
  }

  randomSecret(label: string): string {
    const value = this.randomText();
    this.usedSecret(new Secret(value, label));
    return value;
  }

  randomText(): string {
    return encodeBase64Url(this.ports.random.bytes(16));
  }

  nowSeconds(): number {
    return this.ports.clock.now() / 1000;
  }

  #newHop(
    step: StepName,
    request: HttpRequest,
    { action, pressed, assertion, jwts = [] }: SendOptions = {},
    changes: readonly RequestChange[] = [],
  ): Hop {
    this.#hops.count += 1;
    const index = this.#hops.count;
    const object = this.#requestObject(request);
    const decoded = object === undefined ? jwts : [object, ...jwts];
    return {
      id: `${this.id}.${index}` as HopId,
      index,
      step,
      startedAt: this.ports.clock.now() as EpochMs,
      request,
      outcome: { kind: 'pending' },
      ...present({
        action,
        pressed,
        assertion,
        jwts: decoded.length === 0 ? undefined : decoded,
        changes: changes.length === 0 ? undefined : changes,
      }),
    };
  }

  #requestObject(request: HttpRequest): SentJwt | undefined {
    const { evidence } = this.record();
    const encrypted = evidence.filter((each) => each.kind === 'encryptedRequest');
    const referenced = evidence.filter((each) => each.kind === 'referencedRequest');
    return readRequestObject(request, encrypted, serverIdentity(this.plan.server), referenced);
  }

  #emitHop(hop: Hop): void {
    this.ports.emit({ type: 'hopChanged', hop });
  }
}

/** What a surface can offer to store; nothing for a worker, whose secret is not that of an application of the run. */
function problemOfMissing({ owner }: SecretRef): Problem | undefined {
  switch (owner.kind) {
    case 'application':
      return 'clientSecretMissing';
    case 'user':
      return owner.what === 'passkey' ? undefined : 'passwordMissing';
    case 'worker':
      return undefined;
  }
}

function responseOf(given: GivenResponse): HttpResponse {
  const { status, body, mediaType } =
    typeof given === 'number' ? { status: given, body: '', mediaType: undefined } : { ...given, status: 200 };
  const type: readonly HeaderField[] = mediaType === undefined ? [] : [['content-type', mediaType]];
  return { status, statusText: '', headers: [...type, ['cache-control', 'no-store']], body, bodyBytes: body.length, bodyCut: false };
}

function secretInWords({ owner }: SecretRef, { client }: RunPlan): string {
  switch (owner.kind) {
    case 'application': {
      const name = owner.application ?? (owner.clientId === client.clientId ? client.applicationName : owner.clientId);
      return l10n`${applicationSecrets[owner.what].words} of the application "${name}"`;
    }
    case 'user':
      return owner.what === 'passkey'
        ? l10n`passkey of the test user ${owner.username}`
        : l10n`password of the test user ${owner.username}`;
    case 'worker':
      return l10n`client secret of the worker application`;
  }
}

function untilAborted<Result>(work: Promise<Result>, signal: AbortSignal): Promise<Result> {
  return new Promise((resolve, reject) => {
    const onAbort = (): void => reject(signal.reason);
    if (signal.aborted) onAbort();
    signal.addEventListener('abort', onAbort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
  });
}

function withHeaders(request: HttpRequest, added: readonly HeaderField[] = []): HttpRequest {
  return added.length === 0 ? request : { ...request, headers: [...request.headers, ...added] };
}
