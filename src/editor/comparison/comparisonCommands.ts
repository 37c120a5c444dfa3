import type { ConfiguredSetting } from '../../core/compare/shownConfiguration.ts';
import type { FlowId } from '../../core/runs/hop.ts';
import type { FlowView } from '../../core/runs/views.ts';
import { runLabel } from '../../core/shown/runLabel.ts';
import { readFlowId } from '../flows/readFlowId.ts';
import type { Questions } from '../kernel/questions/questions.ts';
import type { RunCommand } from '../kernel/runCommand.ts';
import { outside } from '../kernel/texts/outside.ts';
import { words } from '../kernel/texts/words.ts';
import { listed, pickRun } from '../runs/pickRun.ts';
import { runState } from '../runs/runState.ts';
import type { RunStore } from '../runs/runStore.ts';
import { comparableRuns } from './comparableRuns.ts';
import { type Configured, configuredSettings } from './configuredSettings.ts';
import { endedRuns } from './endedRuns.ts';
import { lastCompletedRun } from './lastCompletedRun.ts';

export interface ComparisonCommandsHost {
  readonly questions: Pick<Questions, 'pick' | 'inform'>;
  readonly runCommand: RunCommand;
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

  /** Asks for both; whoever leaves the second question is back at the first. */
  async compareRuns(): Promise<void> {
    for (;;) {
      const run = await this.#pickFirst();
      if (run === undefined || (await this.#compareWithAnother(run))) return;
    }
  }

  /** @param target a run, or what a panel's menu gives: then it is the run of that panel */
  async compareWith(target: unknown): Promise<void> {
    const run = await this.#runOf(target);
    if (run !== undefined) await this.#compareWithAnother(run);
  }

  async compareWithLastCompleted(target: unknown): Promise<void> {
    const run = await this.#runOf(target);
    if (run === undefined) return;
    const runs = await this.#host.store.list();
    const completed = lastCompletedRun(run, runs);
    if (completed !== undefined) {
      this.#show(run, completed);
      return;
    }
    const application = outside(run.application);
    const another = comparableRuns(run, runs).length === 0 ? {} : { another: words('Compare with…') };
    const pressed = await this.#host.questions.inform(
      words('No other run of "{application}" with this grant has completed.', { application }),
      { ...another, start: words('Start Authorization Flow') },
    );
    if (pressed === 'another') await this.#compareWithAnother(run);
    if (pressed === 'start') await this.#host.runCommand('authFlow.startFlow');
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

  /** @returns whether that is the end of it: not where the person left the question */
  async #compareWithAnother(run: FlowView): Promise<boolean> {
    const { store, questions } = this.#host;
    const groups = comparableRuns(run, await store.list());
    if (groups.length === 0) {
      await this.#offerStart();
      return true;
    }
    const offered = groups.flatMap(({ heading, runs }) => listed(runs, store).map((each) => ({ ...each, heading })));
    const label = outside(runLabel(run, store.marksOf(run.id)), 60);
    const title = words('Compare {run} · {state}', { run: label, state: runState(run, Date.now()) });
    const other = await pickRun(questions, offered, { title, placeholder: words('Compare with which run?') });
    if (other !== undefined) this.#show(run, other);
    return other !== undefined;
  }

  async #runOf(target: unknown): Promise<FlowView | undefined> {
    const id = readFlowId(target) ?? this.#host.activeRun();
    return id === undefined ? this.#pickFirst() : this.#host.store.find(id);
  }

  /** One of the runs, where there are two that could be compared. */
  async #pickFirst(): Promise<FlowView | undefined> {
    const { store, questions } = this.#host;
    const runs = endedRuns(await store.list());
    if (runs.length < 2) return this.#offerStart();
    return pickRun(questions, listed(runs, store), { title: words('Compare Runs'), placeholder: words('Compare which run?') });
  }

  async #offerStart(): Promise<undefined> {
    const message = words('There is no other run to compare with. Run a flow once more, or another one.');
    const pressed = await this.#host.questions.inform(message, { start: words('Start Authorization Flow') });
    if (pressed === 'start') await this.#host.runCommand('authFlow.startFlow');
  }

  #show(one: FlowView, other: FlowView): void {
    const [a, b] = one.startedAt <= other.startedAt ? [one, other] : [other, one];
    this.#host.show(a.id, b.id);
  }
}
