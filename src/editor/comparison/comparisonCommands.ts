import type { ConfiguredSetting } from '../../core/compare/shownConfiguration.ts';
import type { FlowId } from '../../core/runs/hop.ts';
import type { FlowView } from '../../core/runs/views.ts';
import { readFlowId } from '../flows/readFlowId.ts';
import type { Questions } from '../kernel/questions/questions.ts';
import { outside } from '../kernel/texts/outside.ts';
import { PlainError } from '../kernel/texts/plainError.ts';
import { type Words, words } from '../kernel/texts/words.ts';
import { listed, pickRun } from '../runs/pickRun.ts';
import type { RunStore } from '../runs/runStore.ts';
import { comparableRuns } from './comparableRuns.ts';
import { type Configured, configuredSettings } from './configuredSettings.ts';
import { endedRuns } from './endedRuns.ts';
import { lastCompletedRun } from './lastCompletedRun.ts';

export interface ComparisonCommandsHost {
  readonly questions: Pick<Questions, 'pick'>;
  readonly store: Pick<RunStore, 'list' | 'find' | 'marksOf'>;
  /** The run of the panel in front. */
  readonly activeRun: () => FlowId | undefined;
  readonly show: (a: FlowId, b: FlowId) => void;
  /** Reads what the server has configured for the application of a run. `undefined` when that did not complete. */
  readonly readConfigured: (run: FlowView) => Promise<Configured | undefined>;
  readonly showConfiguration: (run: FlowView, settings: readonly ConfiguredSetting[]) => void;
}

/** The commands that put two runs beside each other. The earlier one is A: what came later is what a person wonders about. */
export class ComparisonCommands {
  readonly #host: ComparisonCommandsHost;

  constructor(host: ComparisonCommandsHost) {
    this.#host = host;
  }

  /** Asks for both. */
  async compareRuns(): Promise<void> {
    const run = await this.#pick(endedRuns(await this.#host.store.list()), words('Compare which run?'), 2);
    if (run !== undefined) await this.#compareWithAnother(run);
  }

  /** @param target a run, or what a panel's menu gives: then it is the run of that panel */
  async compareWith(target: unknown): Promise<void> {
    const run = await this.#runOf(target);
    if (run !== undefined) await this.#compareWithAnother(run);
  }

  /** @throws {PlainError} when no other run of its application has completed */
  async compareWithLastCompleted(target: unknown): Promise<void> {
    const run = await this.#runOf(target);
    if (run === undefined) return;
    const completed = lastCompletedRun(run, await this.#host.store.list());
    if (completed === undefined) {
      const application = outside(run.application);
      throw new PlainError(words('No other run of "{application}" with this grant has completed.', { application }));
    }
    this.#show(run, completed);
  }

  /** @throws {PlainError} where there is no worker application to ask with */
  async compareWithPingOne(target: unknown): Promise<void> {
    const run = await this.#runOf(target);
    const configured = run === undefined ? undefined : await this.#host.readConfigured(run);
    if (run !== undefined && configured !== undefined) this.#host.showConfiguration(run, configuredSettings(run, configured));
  }

  /** @param selected what is selected in the tree; without two runs in it, the other one is asked for */
  async compareSelected(target: unknown, selected: unknown): Promise<void> {
    const ids = new Set((Array.isArray(selected) ? selected : []).flatMap((each: unknown) => readFlowId(each) ?? []));
    const runs = await Promise.all([...ids].map((id) => this.#host.store.find(id)));
    const [one, other, ...more] = endedRuns(runs.filter((run) => run !== undefined));
    if (one === undefined || other === undefined || more.length > 0) await this.compareWith(target);
    else this.#show(one, other);
  }

  async #compareWithAnother(run: FlowView): Promise<void> {
    const others = comparableRuns(run, await this.#host.store.list());
    const other = await this.#pick(others, words('Compare with which run?'), 1);
    if (other !== undefined) this.#show(run, other);
  }

  async #runOf(target: unknown): Promise<FlowView | undefined> {
    const id = readFlowId(target) ?? this.#host.activeRun();
    return id === undefined
      ? this.#pick(endedRuns(await this.#host.store.list()), words('Compare which run?'), 2)
      : this.#host.store.find(id);
  }

  /** @throws {PlainError} when there are fewer than are needed */
  async #pick(runs: readonly FlowView[], question: Words, least: number): Promise<FlowView | undefined> {
    if (runs.length < least) throw new PlainError(words('There is no other run to compare with.'));
    return pickRun(this.#host.questions, listed(runs, this.#host.store), question);
  }

  #show(one: FlowView, other: FlowView): void {
    const [a, b] = one.startedAt <= other.startedAt ? [one, other] : [other, one];
    this.#host.show(a.id, b.id);
  }
}
