import type { FlowPorts } from '../engine/flowPorts.ts';
import { FlowStop } from '../engine/flowStop.ts';
import { sleep } from '../engine/sleep.ts';
import type { HttpRequest } from '../http/http.ts';
import { staysOnThisMachine } from '../http/loopback.ts';
import { originOf } from '../http/origin.ts';
import type { FlowPlan } from '../plan/plan.ts';
import { runFlow } from '../runFlow.ts';
import type { Flow } from '../runs/flow.ts';
import { l10n } from '../text/l10n.ts';
import { judgeTamper, type TamperVerdict } from './judgeTamper.ts';
import type { TamperCase } from './tamperCase.ts';
import { type StepRequest, tamperReview } from './tamperReview.ts';

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
  /** Told of each result as it comes. It must not throw. */
  readonly onResult?: (result: TamperResult) => void;
}

/** Requests of one session that leave this machine. */
const maxRequests = 200;
/** Between two requests that leave this machine. */
const pauseMs = 1000;

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
  { newPorts, isOwn = () => false, onResult }: TamperOptions,
  signal: AbortSignal,
): Promise<TamperReport> {
  const session = new Session(newPorts, signal);
  const control = await session.run(plan, [], []);
  if (control.outcome.kind !== 'completed') return { control, results: [] };
  const foreign = foreignOrigins(control, isOwn);
  if (foreign.length > 0) return { control, results: [], foreign };
  session.keepTo(isOwn);
  session.reserve(control.hops.length);
  const taken = control.hops.map(({ step, request }): StepRequest => ({ step, request }));
  const results: TamperResult[] = [];
  for (const tamperCase of cases) {
    if (signal.aborted) break;
    const result = await session.runCase(plan, tamperCase, taken);
    results.push(result);
    onResult?.(result);
  }
  if (signal.aborted) return { control, results };
  session.reserve(0);
  const closing = await session.run(plan, [], []);
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
  #mayAsk: (origin: string) => boolean = () => true;

  constructor(
    private readonly newPorts: () => FlowPorts,
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

  async runCase(plan: FlowPlan, tamperCase: TamperCase, control: readonly StepRequest[]): Promise<TamperResult> {
    if (!tamperCase.applies(plan))
      return { tamperCase, verdict: { kind: 'unclear', reason: l10n`This run makes no request that can be changed so.` } };
    if (this.#sent >= this.#most) return { tamperCase, verdict: { kind: 'unclear', reason: atLimit } };
    const changed: FlowPlan = tamperCase.after === undefined ? plan : { ...plan, after: tamperCase.after };
    const flow = await this.run(changed, tamperCase.edits, control);
    return { tamperCase, verdict: judgeTamper(tamperCase, flow), flow };
  }

  run(plan: FlowPlan, edits: TamperCase['edits'], control: readonly StepRequest[]): Promise<Flow> {
    const ports = this.newPorts();
    const review = tamperReview(edits, control, (request, signal) => this.#admit(ports, request, signal));
    return runFlow(plan, { ...ports, review }, this.signal);
  }

  async #admit({ clock }: FlowPorts, request: HttpRequest, signal: AbortSignal): Promise<void> {
    if (staysOnThisMachine(request.url)) return;
    if (!this.#mayAsk(originOf(request.url) ?? '')) throw FlowStop.failed({ code: 'tamper.foreignOrigin', message: foreignOrigin });
    if (this.#sent >= this.#most) throw FlowStop.failed({ code: 'tamper.limit', message: atLimit });
    this.#sent++;
    if (this.#sent > 1) await sleep(clock, pauseMs, signal);
  }
}

const foreignOrigin = l10n`The server led to an origin that was not marked as your own, and nothing was sent there.`;

const atLimit = l10n`The session has sent ${maxRequests} requests, the most that one may send. Choose fewer cases.`;
