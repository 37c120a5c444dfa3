import type { FlowId } from '../../core/runs/hop.ts';
import type { FlowView } from '../../core/runs/views.ts';
import { runLabel } from '../../core/shown/runLabel.ts';
import { present } from '../../core/values/members.ts';
import { readFlowId } from '../flows/readFlowId.ts';
import type { Lazy } from '../kernel/lazy.ts';
import type { Questions } from '../kernel/questions/questions.ts';
import { type OutsideText, outside } from '../kernel/texts/outside.ts';
import { PlainError } from '../kernel/texts/plainError.ts';
import { words } from '../kernel/texts/words.ts';
import type { FlowPanels } from '../panel/flowPanels.ts';
import { longestRunName } from './historyFile.ts';
import { listed, pickRun } from './pickRun.ts';
import type { RunNode } from './runNode.ts';
import type { RunStore } from './runStore.ts';

export interface RunCommandsHost {
  readonly questions: Questions;
  readonly store: Pick<RunStore, 'list' | 'find' | 'marksOf' | 'mark' | 'delete' | 'clearable' | 'clear'>;
  /** How many runs are kept on disk. */
  readonly inHistory: () => number;
  readonly panels: Lazy<Pick<FlowPanels, 'show' | 'close'>>;
  /** Does something after a time. */
  readonly after: (ms: number, run: () => void) => void;
}

/** How long the values of a deleted run stay in memory, so that Undo brings them back too. Its button may be there for hours. */
const valuesForMs = 60_000;

/** The commands on runs as a list: find, show, name, pin and delete them. Each takes the tree item it was called on, or asks for a run. */
export class RunCommands {
  readonly #host: RunCommandsHost;

  constructor(host: RunCommandsHost) {
    this.#host = host;
  }

  /** Shows the panel of a run, at the hop that it was called on. */
  async open(target: unknown): Promise<void> {
    const flow = await this.#runOf(target);
    if (flow === undefined) return;
    const node = target as RunNode | undefined;
    const hop = node?.kind === 'hop' ? node.hop.id : undefined;
    (await this.#host.panels.get()).show(flow.id, hop);
  }

  async rename(target: unknown): Promise<void> {
    const flow = await this.#runOf(target);
    if (flow === undefined) return;
    const typed = await this.#host.questions.askForText({
      title: words('Rename Run'),
      prompt: words('Name of the run. Leave empty for the names of application and user'),
      placeholder: outside(runLabel(flow, {})),
      value: this.#host.store.marksOf(flow.id).name ?? '',
      validate: (text) =>
        text.trim().length > longestRunName ? words('At most {count} characters.', { count: longestRunName }) : undefined,
    });
    if (typed === undefined) return;
    const name = typed.trim();
    const { name: _, ...others } = this.#host.store.marksOf(flow.id); // what was noted while the name was typed stays
    await this.#host.store.mark(flow.id, { ...others, ...present({ name: name === '' ? undefined : name }) });
  }

  /** @throws {PlainError} when no history is kept */
  async pin(target: unknown): Promise<void> {
    if (this.#host.inHistory() === 0) {
      throw new PlainError(words('No history is kept, so a run cannot be pinned. The setting authFlow.history.limit is 0.'));
    }
    const flow = await this.#runOf(target, (id) => this.#host.store.marksOf(id).pinned !== true);
    if (flow !== undefined) await this.#host.store.mark(flow.id, { ...this.#host.store.marksOf(flow.id), pinned: true });
  }

  async unpin(target: unknown): Promise<void> {
    const flow = await this.#runOf(target, (id) => this.#host.store.marksOf(id).pinned === true);
    if (flow === undefined) return;
    const { pinned: _, ...others } = this.#host.store.marksOf(flow.id);
    await this.#host.store.mark(flow.id, others);
  }

  /** Deletes a run. It can be brought back until the notification about it is closed. @throws {PlainError} for a run that has not ended */
  async delete(target: unknown): Promise<void> {
    const flow = await this.#runOf(target, (_, { outcome }) => outcome.kind !== 'running');
    if (flow === undefined) return;
    if (flow.outcome.kind === 'running') throw new PlainError(words('This run is still in progress. Stop it before you delete it.'));
    const title = this.#titleOf(flow);
    const deleted = await this.#host.store.delete(flow.id);
    this.#host.panels.peek()?.close(flow.id);
    if (deleted === undefined) return;
    this.#host.after(valuesForMs, deleted.forgetValues);
    void this.#host.questions.inform(words('Deleted the run "{title}".', { title }), { undo: words('Undo') }).then(async (pressed) => {
      if (pressed !== 'undo') return deleted.forget();
      if (await deleted.restore()) return;
      void this.#host.questions.inform(words('The run "{title}" can no longer be restored.', { title }));
    });
  }

  /** Deletes every run that has ended, but for pinned ones. */
  async clear(): Promise<void> {
    const { questions, store, panels } = this.#host;
    const runs = await store.clearable();
    if (runs.length === 0) return;
    const pressed = await questions.confirm({
      question: runs.length === 1 ? words('Delete one run?') : words('Delete {count} runs?', { count: runs.length }),
      detail: words('They are removed from the history and their panels are closed. Pinned runs stay. This cannot be undone.'),
      buttons: { delete: words('Delete') },
    });
    if (pressed !== 'delete') return;
    await store.clear();
    for (const { id } of runs) panels.peek()?.close(id);
  }

  /** @returns `undefined` when it was cancelled @throws {PlainError} when there is no run to choose from */
  async #runOf(target: unknown, wanted: (id: FlowId, flow: FlowView) => boolean = () => true): Promise<FlowView | undefined> {
    const id = readFlowId(target);
    if (id !== undefined) return this.#host.store.find(id);
    const runs = (await this.#host.store.list()).filter((flow) => wanted(flow.id, flow));
    if (runs.length === 0) throw new PlainError(words('There are no runs to choose from.'));
    return pickRun(this.#host.questions, listed(runs, this.#host.store));
  }

  #titleOf(flow: FlowView): OutsideText {
    return outside(runLabel(flow, this.#host.store.marksOf(flow.id)), 60);
  }
}
