import type { Event } from 'vscode';
import { originOf } from '../../core/http/origin.ts';
import { personOf } from '../../core/plan/grants.ts';
import type { FlowPlan } from '../../core/plan/plan.ts';
import type { Flow } from '../../core/runs/flow.ts';
import { runTamper, type TamperOptions, type TamperReport, type TamperResult } from '../../core/tamper/runTamper.ts';
import type { ShownTamper, ShownTamperCase } from '../../core/tamper/shown/shownTamper.ts';
import { shownTamperCase, skippedTamperCase } from '../../core/tamper/shown/shownTamperCase.ts';
import type { TamperCase } from '../../core/tamper/tamperCase.ts';
import { l10n } from '../../core/text/l10n.ts';
import { visibleText } from '../../core/text/visibleText.ts';
import { present } from '../../core/values/members.ts';
import type { FlowRunner } from '../flows/flowRunner.ts';
import type { FlowRequest } from '../flows/startFlow.ts';
import { Emitter } from '../kernel/emitter.ts';

/** What is checked. */
export interface CheckSubject {
  /** Everything that was chosen for the flow, so that it can be planned again. */
  readonly request: FlowRequest;
  readonly plan: FlowPlan;
  readonly cases: readonly TamperCase[];
  /** The same flow for another client, where there is one. */
  readonly otherClient?: FlowPlan;
  /** How long the server lets a code live, for the case that waits so long. */
  readonly codeLifetimeMs?: number;
}

export interface CheckTools {
  readonly runner: Pick<FlowRunner, 'look'>;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

interface TakenResult {
  /** As the engine gave it. */
  readonly given: TamperResult;
  /** The same with nothing secret in its verdict. */
  readonly result: TamperResult;
  readonly shown: ShownTamperCase;
}

/**
 * A set of tamper checks, its runs with their raw values, and the report on them as far as it is. What it shows holds no raw value.
 */
export class TamperCheck {
  readonly #tools: CheckTools;
  readonly #changed = new Emitter<void>();
  readonly onDidChange: Event<void> = this.#changed.event;
  #subject: CheckSubject;
  #state: ShownTamper['state'] = 'running';
  #startedAt = 0;
  #durationMs: number | undefined;
  #control: Flow | undefined;
  #closing: Flow | undefined;
  #problem: string | undefined;
  readonly #results = new Map<string, TakenResult>();
  readonly #tags = new Set<string>();
  #requests = 0;
  readonly #origins = new Set<string>();
  #abort: AbortController | undefined;

  constructor(subject: CheckSubject, tools: CheckTools) {
    this.#subject = subject;
    this.#tools = tools;
  }

  get subject(): CheckSubject {
    return this.#subject;
  }

  get isRunning(): boolean {
    return this.#abort !== undefined;
  }

  /** How many cases have a result. */
  get done(): number {
    return this.#results.size;
  }

  get shown(): ShownTamper {
    const { plan, cases } = this.#subject;
    const user = personOf(plan);
    return {
      environment: plan.server.environmentName,
      application: plan.client.applicationName,
      ...(user === undefined || user === '' ? {} : { user }),
      state: this.#state,
      ...(this.#problem === undefined ? {} : { problem: this.#problem }),
      cases: cases.map((each) => this.#shownCase(each)),
      requests: this.#requests,
      hosts: [...this.#origins].map((origin) => origin.replace(/^https?:\/\//, '')),
      ...(this.#durationMs === undefined ? {} : { durationMs: this.#durationMs }),
      hasControl: this.#control !== undefined,
      tags: [...this.#tags],
    };
  }

  /** What reports are written of: reasons hold no secret. `undefined` until it has ended, and without a result. */
  get report(): Pick<TamperReport, 'results'> | undefined {
    if (this.#state === 'running' || this.#results.size === 0) return undefined;
    return { results: [...this.#results.values()].map(({ result }) => result) };
  }

  /**
   * Runs the cases from the beginning; what was found before is let go of. Never rejects.
   *
   * @param subject planned anew
   * @returns origins that no case was run for, because they are not marked as the person's own
   */
  async run(subject: CheckSubject, options: Pick<TamperOptions, 'newPorts' | 'isOwn'>, cancelled: AbortSignal): Promise<readonly string[]> {
    this.stop();
    this.forget();
    this.#subject = subject;
    this.#state = 'running';
    this.#startedAt = this.#tools.now();
    const abort = new AbortController();
    this.#abort = abort;
    const stop = (): void => abort.abort();
    cancelled.addEventListener('abort', stop);
    if (cancelled.aborted) stop();
    this.#changed.fire();
    const isCurrent = (): boolean => this.#abort === abort;
    const onResult = (result: TamperResult): void => {
      if (!isCurrent()) return;
      this.#take(result);
      this.#changed.fire();
    };
    const { plan, cases, otherClient, codeLifetimeMs } = subject;
    const report = await runTamper(plan, cases, { ...options, ...present({ otherClient, codeLifetimeMs }), onResult }, abort.signal);
    cancelled.removeEventListener('abort', stop);
    if (!isCurrent()) return [];
    this.#abort = undefined;
    this.#end(report, abort.signal.aborted);
    return report.foreign ?? [];
  }

  /** Ends what is under way; what was found until then stays. */
  stop(): void {
    this.#abort?.abort();
  }

  /** The raw run behind a case, or the unchanged one where no case is named. */
  flowOf(id: string | undefined): Flow | undefined {
    return id === undefined ? (this.#closing ?? this.#control) : this.#results.get(id)?.result.flow;
  }

  /** Lets go of the runs with their raw values, once it has ended; the report stays. */
  forgetRuns(): void {
    if (this.isRunning) return;
    this.#control = undefined;
    this.#closing = undefined;
    for (const [id, { result, shown }] of this.#results) {
      const { flow: _, ...rest } = result;
      const withoutRun = shown.result === undefined ? shown : { ...shown, result: { ...shown.result, hasRun: false } };
      this.#results.set(id, { given: rest, result: rest, shown: withoutRun });
    }
    this.#changed.fire();
  }

  /** Lets go of everything that was found. */
  forget(): void {
    this.#abort = undefined;
    this.#requests = 0;
    this.#origins.clear();
    this.#results.clear();
    this.#tags.clear();
    this.#control = undefined;
    this.#closing = undefined;
    this.#problem = undefined;
    this.#durationMs = undefined;
  }

  #shownCase(tamperCase: TamperCase): ShownTamperCase {
    const known = this.#results.get(tamperCase.id)?.shown;
    if (known !== undefined) return known;
    if (this.#state === 'running') return shownTamperCase(tamperCase);
    return skippedTamperCase(tamperCase, this.#problem ?? l10n`The checks were stopped before this case.`);
  }

  #take(given: TamperResult): void {
    const { tamperCase, flow } = given;
    const known = this.#results.get(tamperCase.id);
    if (known?.given === given) return;
    if (flow === undefined) {
      this.#results.set(tamperCase.id, { given, result: given, shown: shownTamperCase(tamperCase, { verdict: given.verdict }) });
      return;
    }
    if (known === undefined) this.#count(flow);
    const seen = this.#tools.runner.look(flow, (run, hide) => {
      const { reason, error } = given.verdict;
      return { run, verdict: { ...given.verdict, reason: hide(reason), ...(error === undefined ? {} : { error: hide(error) }) } };
    });
    for (const tag of seen.run.tags) this.#tags.add(tag);
    this.#results.set(tamperCase.id, { given, result: { ...given, verdict: seen.verdict }, shown: shownTamperCase(tamperCase, seen) });
  }

  #end(report: TamperReport, wasStopped: boolean): void {
    const { control, closing, results, foreign = [] } = report;
    for (const result of results) this.#take(result); // the end may have changed verdicts
    this.#control = control;
    this.#closing = closing;
    for (const flow of [control, ...(closing === undefined ? [] : [closing])]) this.#count(flow);
    this.#durationMs = this.#tools.now() - this.#startedAt;
    if (foreign.length > 0) {
      const origins = foreign.map((origin) => visibleText(origin)).join(', ');
      this.#problem = l10n`No case was run: requests also go to ${origins}, which is not marked as your own.`;
    } else if (control.outcome.kind !== 'completed' && !wasStopped) {
      this.#problem = l10n`No case was run, since the unchanged run did not complete. ${this.#endOf(control)}`;
    } else if (closing !== undefined && closing.outcome.kind !== 'completed') {
      this.#problem = l10n`The unchanged run did not complete after the cases, so refusals may have had another reason.`;
    }
    this.#state = wasStopped ? 'stopped' : results.length === 0 ? 'refused' : 'completed';
    this.#changed.fire();
  }

  #count({ hops }: Flow): void {
    this.#requests += hops.length;
    for (const { request } of hops) {
      const origin = originOf(request.url);
      if (origin !== undefined) this.#origins.add(origin);
    }
  }

  #endOf(flow: Flow): string {
    const { outcome } = flow;
    return 'error' in outcome ? this.#tools.runner.look(flow, (_, hide) => hide(outcome.error.message)) : '';
  }
}
