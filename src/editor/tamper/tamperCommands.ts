import type { FlowPorts } from '../../core/engine/flowPorts.ts';
import type { FlowPlan, SecretRef } from '../../core/plan/plan.ts';
import type { FlowId } from '../../core/runs/hop.ts';
import type { FlowView } from '../../core/runs/views.ts';
import type { NamedApplication } from '../../core/tamper/applicationLine.ts';
import { tamperCases } from '../../core/tamper/tamperCases.ts';
import { whyNotTampered } from '../../core/tamper/whyNotTampered.ts';
import { present } from '../../core/values/members.ts';
import { otherClientPlan } from '../../environments/planning/otherClientPlan.ts';
import { readFlowId } from '../flows/readFlowId.ts';
import { readFlowStart } from '../flows/readFlowStart.ts';
import { askForFlow, type FlowRequest, type FlowStart, type FlowStartHost, planRequest, usableEnvironment } from '../flows/startFlow.ts';
import type { Questions } from '../kernel/questions/questions.ts';
import { outside } from '../kernel/texts/outside.ts';
import { PlainError } from '../kernel/texts/plainError.ts';
import { words } from '../kernel/texts/words.ts';
import { askAboutOwn } from './askAboutOwn.ts';
import { askForCodeLifetime } from './askForCodeLifetime.ts';
import { chooseCases } from './chooseCases.ts';
import { confirmChecks, plannedOrigins } from './confirmChecks.ts';
import { exportReport, type ReportHost } from './exportReport.ts';
import { manageOwnOrigins } from './manageOwnOrigins.ts';
import type { OwnOrigins } from './ownOrigins.ts';
import { type CheckSubject, type CheckTools, TamperCheck } from './tamperCheck.ts';

export interface TamperCommandsHost extends FlowStartHost {
  readonly questions: Questions;
  readonly own: OwnOrigins;
  /** Whether a secret is stored: another application takes part only with its own. */
  readonly hasSecret: (ref: SecretRef) => boolean;
  readonly reports: Omit<ReportHost, 'questions'>;
  readonly tools: CheckTools;
  /** For one run, with cookies of its own. */
  readonly newPorts: () => FlowPorts;
  /** The run of the panel in front. */
  readonly activeRun: () => FlowId | undefined;
  readonly findRun: (id: FlowId) => Promise<FlowView | undefined>;
  readonly show: (check: TamperCheck) => void;
}

/** The commands that run tamper checks, and what their panel asks for. */
export class TamperCommands {
  readonly #host: TamperCommandsHost;

  constructor(host: TamperCommandsHost) {
    this.#host = host;
  }

  /**
   * Asks what to check, and runs it.
   *
   * @param target a tree item; what a panel's menu gives: then it is the run of that panel; nothing
   * @throws {PlainError} where the flow cannot be run many times without a person
   */
  async run(target: unknown): Promise<void> {
    const request = await askForFlow(this.#host, await this.#startOf(target));
    if (request === undefined) return;
    const plan = await this.#plan(request);
    const other = this.#otherClient(request, plan);
    const fitting = tamperCases.filter(({ applies, needs }) => applies(plan) && (needs !== 'otherClient' || other !== undefined));
    if (fitting.length === 0) throw new PlainError(words('No tamper check is about this flow. Choose the authorization code flow.'));
    const cases = await chooseCases(this.#host.questions, fitting);
    if (cases === undefined) return;
    const codeLifetimeMs = cases.some(({ needs }) => needs === 'codeLifetime') ? await askForCodeLifetime(this.#host.questions) : undefined;
    if (codeLifetimeMs !== 'cancelled') await this.#check(this.#subject(request, plan, { cases, ...present({ codeLifetimeMs }) }));
  }

  /** Runs the same cases again, by the configuration as it is now. */
  async runAgain(check: TamperCheck): Promise<void> {
    if (check.isRunning) return;
    const { request, ...chosen } = check.subject;
    await this.#check(this.#subject(request, await this.#plan(request), chosen), check);
  }

  async exportReport(check: TamperCheck): Promise<void> {
    const { report } = check;
    if (report === undefined) throw new PlainError(words('There is no result to export yet.'));
    const { plan } = check.subject;
    const named = { environment: plan.server.environmentName, application: plan.client.applicationName };
    await exportReport({ ...this.#host.reports, questions: this.#host.questions, placeOf: (each) => this.#placeOf(each) }, report, named);
  }

  async manageOwnServers(): Promise<void> {
    await manageOwnOrigins(this.#host.questions, this.#host.own);
  }

  /** Only what a workspace has configured stands in one of its files. */
  async #placeOf(named: NamedApplication) {
    const origin = this.#host.environments.find(named.environment)?.origin;
    return origin === 'workspace' ? this.#host.reports.placeOf(named) : undefined;
  }

  async #startOf(target: unknown): Promise<FlowStart> {
    const start = readFlowStart(target);
    if (target === undefined || Object.keys(start).length > 0) return start;
    const id = readFlowId(target) ?? this.#host.activeRun();
    const run = id === undefined ? undefined : await this.#host.findRun(id);
    if (run === undefined || this.#host.environments.find(run.environment) === undefined) return {};
    const { environment, application, user } = run;
    return { environment, application, ...(user === undefined ? {} : { user }) };
  }

  async #plan(request: FlowRequest): Promise<FlowPlan> {
    const plan = await planRequest(this.#host, request);
    const why = whyNotTampered(plan);
    if (why !== undefined) throw new PlainError(words('{why}', { why: outside(why, 400) }));
    return plan;
  }

  #subject(request: FlowRequest, plan: FlowPlan, { cases, codeLifetimeMs }: Pick<CheckSubject, 'cases' | 'codeLifetimeMs'>): CheckSubject {
    const isNeeded = cases.some(({ needs }) => needs === 'otherClient');
    return { request, plan, cases, ...present({ codeLifetimeMs, otherClient: isNeeded ? this.#otherClient(request, plan) : undefined }) };
  }

  #otherClient({ environment, choices }: FlowRequest, plan: FlowPlan): FlowPlan | undefined {
    const { environments, limits, hasSecret } = this.#host;
    const isUsable = (other: FlowPlan): boolean =>
      whyNotTampered(other) === undefined && (other.client.secret === undefined || hasSecret(other.client.secret));
    return otherClientPlan(usableEnvironment(environments, environment), plan, choices, limits(), isUsable);
  }

  /** @param before whose report gives way to the new one */
  async #check(subject: CheckSubject, before?: TamperCheck): Promise<void> {
    const { questions, own, tools, show } = this.#host;
    if (!(await askAboutOwn(questions, own, plannedOrigins(subject.plan)))) return;
    if (!(await confirmChecks(questions, subject))) return;
    const check = before ?? new TamperCheck(subject, tools);
    show(check);
    for (;;) {
      const foreign = await this.#runOnce(check, subject);
      if (foreign.length === 0 || !(await askAboutOwn(questions, own, foreign))) return;
    }
  }

  #runOnce(check: TamperCheck, subject: CheckSubject): Promise<readonly string[]> {
    const { questions, own, newPorts } = this.#host;
    const count = subject.cases.length;
    return questions.showProgress({
      title: words('Tamper checks of {application}', { application: outside(subject.plan.client.applicationName, 60) }),
      cancellable: true,
      run: async (report, cancelled) => {
        const listening = check.onDidChange(() => report(words('{done} of {count} cases', { done: check.done, count })));
        try {
          return await check.run(subject, { newPorts, isOwn: (origin) => own.has(origin) }, cancelled);
        } finally {
          listening.dispose();
        }
      },
    });
  }
}
