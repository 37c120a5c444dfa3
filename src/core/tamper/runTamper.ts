import type { FlowPorts } from '../engine/flowPorts.ts';
import { FlowStop } from '../engine/flowStop.ts';
import { sleep } from '../engine/sleep.ts';
import type { HttpRequest } from '../http/http.ts';
import { staysOnThisMachine } from '../http/loopback.ts';
import { originOf } from '../http/origin.ts';
import type { FlowPlan } from '../plan/plan.ts';
import { runFlow } from '../runFlow.ts';
import type { Flow } from '../runs/flow.ts';
import type { StepName } from '../runs/steps/steps.ts';
import { l10n } from '../text/l10n.ts';
import type { Secret } from '../values/secret.ts';
import { judgeTamper, type TamperVerdict } from './judgeTamper.ts';
import type { TamperCase, TamperSource } from './tamperCase.ts';
import { type StepRequest, type TamperSources, tamperReview } from './tamperReview.ts';
import { whereItStands } from './whereItStands.ts';

export interface TamperResult {
  readonly tamperCase: TamperCase;
  readonly verdict: TamperVerdict;
  /** The run with the changes; left out of a case that was not run. */
  readonly flow?: Flow;
}

export interface TamperReport {
  /** The run without changes. Unless it completed, no case was run. */
  readonly control: Flow;
  /** The same once more, after all cases. Left out when the session ended before it. */
  readonly closing?: Flow;
  readonly results: readonly TamperResult[];
  /** Origins that the control run asked and that are not the person's own: no case was run. */
  readonly foreign?: readonly string[];
}

export interface TamperOptions {
  /** Called once for each run: with cookies of its own, so that no case has the session of another. */
  readonly newPorts: () => FlowPorts;
  /** Whether changed requests may go to an origin that is not on this machine. Left out: to none. */
  readonly isOwn?: (origin: string) => boolean;
  /** The same flow for another client of the server, for the cases that take something of its run. Left out: they cannot be told. */
  readonly otherClient?: FlowPlan;
  /** How long the server lets a code live. Left out: none is waited for. */
  readonly codeLifetimeMs?: number;
  /** Told of each result as it comes. It must not throw. */
  readonly onResult?: (result: TamperResult) => void;
}

/** Requests of one session that leave this machine. */
const maxRequests = 200;
/** Between two requests that leave this machine. */
const pauseMs = 1000;
/** Beyond the lifetime of a code: servers round, and allow for clocks that differ. */
const afterLifetimeMs = 3000;

/**
 * Runs the plan once unchanged, once with the changes of each case, and once more unchanged. Never rejects.
 *
 * A verdict counts for as much as the two control runs: where the second does not complete, what was refused before it may have been
 * refused for another reason, so what held cannot be told.
 *
 * @param signal ends the session; what was found until then is reported
 */
export async function runTamper(
  plan: FlowPlan,
  cases: readonly TamperCase[],
  { isOwn = () => false, onResult, ...options }: TamperOptions,
  signal: AbortSignal,
): Promise<TamperReport> {
  const { otherClient, ...others } = options;
  const isOther = otherClient !== undefined && otherClient.client.clientId !== plan.client.clientId;
  const session = new Session(isOther ? options : others, signal);
  const control = await session.run(plan);
  if (control.outcome.kind !== 'completed') return { control, results: [] };
  const foreign = foreignOrigins(control, isOwn);
  if (foreign.length > 0) return { control, results: [], foreign };
  session.keepTo(isOwn);
  session.reserve(control.hops.length);
  const results: TamperResult[] = [];
  for (const tamperCase of cases) {
    if (signal.aborted) break;
    const result = await session.runCase(plan, tamperCase);
    results.push(result);
    onResult?.(result);
  }
  if (signal.aborted) return { control, results };
  session.reserve(0);
  const closing = await session.run(plan);
  return { control, closing, results: closing.outcome.kind === 'completed' ? results : results.map(withoutControl) };
}

function foreignOrigins({ hops }: Flow, isOwn: (origin: string) => boolean): readonly string[] {
  const elsewhere = hops.filter(({ request }) => !staysOnThisMachine(request.url)).flatMap(({ request }) => originOf(request.url) ?? []);
  return [...new Set(elsewhere)].filter((origin) => !isOwn(origin));
}

function withoutControl(result: TamperResult): TamperResult {
  if (result.verdict.kind !== 'held') return result;
  const reason = l10n`The unchanged run did not complete after the cases, so the refusal may have had another reason.`;
  return { ...result, verdict: { ...result.verdict, kind: 'unclear', reason } };
}

/** Counts and spaces the requests of all runs. */
class Session {
  #sent = 0;
  #most = maxRequests;
  #proofKey: Promise<Secret> | undefined;
  #mayAsk: (origin: string) => boolean = () => true;

  constructor(
    private readonly options: Omit<TamperOptions, 'isOwn' | 'onResult'>,
    private readonly signal: AbortSignal,
  ) {}

  /** From now on requests that leave this machine go to these origins alone: a server may lead to any other when it takes a changed address. */
  keepTo(mayAsk: (origin: string) => boolean): void {
    this.#mayAsk = mayAsk;
  }

  /** Keeps requests for a run that is still to come. */
  reserve(count: number): void {
    this.#most = maxRequests - count;
  }

  async runCase(plan: FlowPlan, tamperCase: TamperCase): Promise<TamperResult> {
    const open = (reason: string): TamperResult => ({ tamperCase, verdict: { kind: 'unclear', reason } });
    if (!tamperCase.applies(plan)) return open(l10n`This run makes no request that can be changed so.`);
    const needed = tamperCase.needs === undefined ? undefined : neededOption[tamperCase.needs];
    if (needed !== undefined && this.options[needed.name] === undefined) return open(needed.missing);
    if (this.#sent >= this.#most) return open(atLimit);
    const sources = await this.#sourcesFor(plan, tamperCase);
    if (typeof sources === 'string') return open(sources);
    const changed: FlowPlan = tamperCase.after === undefined ? plan : { ...plan, after: tamperCase.after };
    const flow = await this.run(changed, tamperCase, sources);
    return { tamperCase, verdict: judgeTamper(tamperCase, flow), flow };
  }

  /** @returns a sentence where a run did not come so far that something can be taken from it */
  async #sourcesFor(plan: FlowPlan, tamperCase: TamperCase): Promise<TamperSources | string> {
    const [before] = stepsTakenFrom('run before', tamperCase);
    const [until] = stepsTakenFrom('other client', tamperCase);
    const earlier = before === undefined ? undefined : await this.run(plan);
    if (earlier !== undefined && earlier.outcome.kind !== 'completed')
      return l10n`The unchanged run before this case did not complete, so nothing could be taken from it.`;
    const { otherClient } = this.options;
    const other = until === undefined || otherClient === undefined ? undefined : await this.#runUntil(otherClient, until);
    if (other !== undefined && !other.some(({ step }) => step === until))
      return l10n`The run of the other client ended early, so nothing could be taken from it.`;
    return {
      ...(earlier === undefined ? {} : { 'run before': earlier.hops.map(({ step, request }): StepRequest => ({ step, request })) }),
      ...(other === undefined ? {} : { 'other client': other }),
    };
  }

  run(plan: FlowPlan, { edits = [], needs }: Partial<TamperCase> = {}, sources: TamperSources = {}): Promise<Flow> {
    const ports = this.#newPorts(plan);
    const wait = needs === 'codeLifetime' ? this.options.codeLifetimeMs : undefined;
    const placed = edits.map((edit) => whereItStands(edit, plan));
    const review = tamperReview(placed, {
      sources,
      resigning: { plan, ports },
      beforeEach: async ({ step, request }, signal) => {
        await this.#admit(ports, request, signal);
        if (step === 'token request' && wait !== undefined) await sleep(ports.clock, wait + afterLifetimeMs, signal);
      },
    });
    return runFlow(plan, { ...ports, review }, this.signal);
  }

  /** The requests of a run that ends before its first one of a step is sent, with that one. */
  async #runUntil(plan: FlowPlan, until: StepName): Promise<readonly StepRequest[]> {
    const ports = this.#newPorts(plan);
    const requests: StepRequest[] = [];
    const beforeEach = async (each: StepRequest, signal: AbortSignal): Promise<void> => {
      requests.push(each);
      if (each.step === until) throw FlowStop.cancelled();
      await this.#admit(ports, each.request, signal);
    };
    await runFlow(plan, { ...ports, review: tamperReview([], { sources: {}, resigning: { plan, ports }, beforeEach }) }, this.signal);
    return requests;
  }

  /**
   * Runs that have no DPoP key of their own share one: what is taken from one of them is bound to it, and would be refused for that in the
   * others (RFC 9449 section 10).
   */
  #newPorts({ client: { dpop } }: FlowPlan): FlowPorts {
    const ports = this.options.newPorts();
    if (dpop === undefined) return ports;
    const { secrets, signer } = ports;
    const read: typeof secrets.read = async (ref, server) => {
      const stored = await secrets.read(ref, server);
      if (stored !== undefined || ref.owner.kind !== 'application' || ref.owner.what !== 'dpopKey') return stored;
      this.#proofKey ??= signer.generateKey(dpop.algorithm);
      return this.#proofKey;
    };
    return { ...ports, secrets: { read, missingRemedy: (ref) => secrets.missingRemedy?.(ref) } };
  }

  async #admit({ clock }: FlowPorts, request: HttpRequest, signal: AbortSignal): Promise<void> {
    if (staysOnThisMachine(request.url)) return;
    if (!this.#mayAsk(originOf(request.url) ?? '')) throw FlowStop.failed({ code: 'tamper.foreignOrigin', message: foreignOrigin });
    if (this.#sent >= this.#most) throw FlowStop.failed({ code: 'tamper.limit', message: atLimit });
    this.#sent++;
    if (this.#sent > 1) await sleep(clock, pauseMs, signal);
  }
}

/** What a case needs to know, and what is said where it is not known. */
const neededOption = {
  otherClient: { name: 'otherClient', missing: l10n`No other client of the server is known that the same flow can be run for.` },
  codeLifetime: { name: 'codeLifetimeMs', missing: l10n`How long a code lives is not known, so that was not waited for.` },
} as const;

/** The steps of the requests that a case takes something from. */
function stepsTakenFrom(source: TamperSource, { edits }: TamperCase): readonly StepName[] {
  return edits.flatMap((edit) => {
    if ('of' in edit) return edit.withRunBefore === true && source === 'run before' ? [edit.step] : [];
    return edit.to.kind === 'taken' && edit.to.from === source ? [edit.to.step] : [];
  });
}

const foreignOrigin = l10n`The server led to an origin that was not marked as your own, and nothing was sent there.`;

const atLimit = l10n`The session has sent ${maxRequests} requests, the most that one may send. Choose fewer cases.`;
