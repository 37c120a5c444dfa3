import type { Disposable, Event } from 'vscode';
import type { Log } from '../../core/engine/ports.ts';
import type { FlowId } from '../../core/runs/hop.ts';
import { type RunMarks, Runs, type RunsChange, type WithdrawnRun } from '../../core/runs/runs.ts';
import type { FlowView } from '../../core/runs/views.ts';
import type { FlowRequest } from '../flows/startFlow.ts';
import { Emitter } from '../kernel/emitter.ts';
import { type StoredRun, writeHistoryFile } from './historyFile.ts';
import { interruptedRun } from './interruptedRun.ts';
import type { History } from './lazyHistory.ts';

/** How long after a change on disk it is read. */
const refreshMs = 300;

/** How far a run that is under way may be ahead of what is on disk. */
const checkpointMs = 1000;

/** How many finished runs are kept. */
export interface RunLimits {
  /** On disk, of all windows. */
  readonly inHistory: () => number;
  /** With their raw values, of this window, beside those that are shown. */
  readonly inMemory: () => number;
}

/** A run that was deleted and may come back, for as long as nobody forgets it. */
export interface DeletedRun {
  /** A failed write is logged: the run itself is back. @returns `false` of one that was forgotten meanwhile */
  readonly restore: () => Promise<boolean>;
  /** Its values are let go of, unless it was restored. It can still come back, without them. */
  readonly forgetValues: () => void;
  /** It cannot come back any more, unless it did. */
  readonly forget: () => void;
}

/**
 * The runs of this window together with the history that all windows share. The history is read when runs are first asked for, and
 * followed from then on; what ends here is written to it. What there is of a run belongs to {@link runs}.
 */
export class RunStore implements Disposable {
  readonly #changed = new Emitter<RunsChange>();
  readonly onDidChange: Event<RunsChange> = this.#changed.event;
  readonly runs: Runs<FlowRequest>;
  readonly #history: Omit<History, 'upgrade'>;
  readonly #limits: RunLimits;
  readonly #log: Log;
  /** Runs under way whose last changes are not on disk. */
  readonly #unwritten = new Set<FlowId>();
  /** Deleted runs that may come back. */
  readonly #restorable = new Set<WithdrawnRun>();
  #checkpoint: ReturnType<typeof setTimeout> | undefined;
  #writing: Promise<unknown> = Promise.resolve();
  #loading: Promise<void> = Promise.resolve();
  /** Whether the disk may hold what is not known here. */
  #stale = true;
  #refresh: ReturnType<typeof setTimeout> | undefined;
  #unwatch: (() => void) | undefined;
  #isDisposed = false;

  constructor(history: Omit<History, 'upgrade'>, limits: RunLimits, log: Log) {
    this.#history = history;
    this.#limits = limits;
    this.#log = log;
    this.runs = new Runs({
      keepInMemory: limits.inMemory,
      tell: (change) => {
        if (change.kind === 'view') this.#checkpointSoon(change.flowId);
        this.#changed.fire(change);
      },
    });
  }

  /** Newest first. */
  async list(): Promise<readonly FlowView[]> {
    await this.#load();
    return this.runs.all;
  }

  async find(id: FlowId): Promise<FlowView | undefined> {
    const known = this.runs.find(id);
    if (known !== undefined) return known;
    await this.#load();
    return this.runs.find(id);
  }

  /** Ends a run of this window: makes its last view and keeps it on disk. A failed write is logged: the run itself is still there. */
  async end(id: FlowId): Promise<void> {
    await this.runs.finish(id);
    const flow = this.runs.find(id);
    if (flow === undefined) return;
    this.#unwritten.delete(id);
    try {
      if (this.#limits.inHistory() > 0) {
        await this.#inTurn(() => this.#history.save(this.#stored(flow)));
      }
      if (this.#isDisposed) return; // the window closes, and knows no run any more: those on disk stay
      if (this.runs.find(id) === undefined) await this.#history.remove(id); // removed while it was being written
      this.#stale = true; // the limit counts the runs of all windows
      await this.#load();
      await this.#prune();
    } catch (error) {
      this.#log.error(`The run ${id} could not be kept in the history.`, error);
    }
  }

  async remove(id: FlowId): Promise<void> {
    this.#forget([id]);
    await this.#inTurn(() => this.#history.remove(id));
  }

  /** The same with a way back. @returns `undefined` of a run that is not there, or has not ended */
  async delete(id: FlowId): Promise<DeletedRun | undefined> {
    const flow = await this.find(id);
    const stored = flow === undefined ? undefined : this.#stored(flow);
    const withdrawn = this.runs.withdraw(id);
    if (stored === undefined || withdrawn === undefined) return undefined;
    this.#restorable.add(withdrawn);
    try {
      await this.#inTurn(() => this.#history.remove(id));
    } catch (error) {
      if (this.#restorable.delete(withdrawn)) withdrawn.putBack(); // it would be in the list again after a reload
      throw error;
    }
    return {
      restore: async () => {
        if (!this.#restorable.delete(withdrawn)) return false;
        withdrawn.putBack();
        if (this.#limits.inHistory() === 0) return true;
        try {
          await this.#inTurn(() => this.#history.save(stored));
        } catch (error) {
          this.#log.error(`The run ${id} could not be kept in the history.`, error);
        }
        return true;
      },
      forgetValues: withdrawn.forget,
      forget: () => this.#forgetDeleted(withdrawn),
    };
  }

  marksOf(id: FlowId): RunMarks {
    return this.runs.marksOf(id);
  }

  /** Replaces what a person noted on a run, here and on disk. */
  async mark(id: FlowId, marks: RunMarks): Promise<void> {
    this.runs.mark(id, marks);
    await this.#inTurn(() => this.#history.mark(id, marks));
  }

  /** Runs that have ended and that nobody pinned. */
  async clearable(): Promise<readonly FlowView[]> {
    return (await this.list()).filter(({ id, outcome }) => outcome.kind !== 'running' && !this.#isPinned(id));
  }

  /** Removes them. */
  async clear(): Promise<void> {
    const ids = (await this.clearable()).map(({ id }) => id);
    this.#forget(ids);
    for (const id of ids) await this.#history.remove(id);
  }

  /** Whether there is a run, here or on disk. Reads none. */
  async isEmpty(): Promise<boolean> {
    return this.runs.all.length === 0 && (await this.#history.isEmpty());
  }

  /** Forgets every run, here and on disk, also what cannot be read, and those that might have come back. None may be under way. */
  async deleteAll(): Promise<void> {
    for (const deleted of this.#restorable) this.#forgetDeleted(deleted);
    this.#forget(this.runs.all.map(({ id }) => id));
    await this.#inTurn(() => this.#history.removeAll());
  }

  dispose(): void {
    this.#isDisposed = true;
    clearTimeout(this.#refresh);
    clearTimeout(this.#checkpoint);
    this.#unwatch?.();
    this.#changed.dispose();
    this.runs.dispose();
  }

  /** Removes the oldest runs beyond the limit, for which pinned ones do not count; those whose raw values are in memory stay in the list until they are forgotten. */
  async #prune(): Promise<void> {
    const old = (await this.clearable()).slice(this.#limits.inHistory());
    this.#forget(old.filter(({ live }) => !live).map(({ id }) => id));
    for (const { id } of old) await this.#history.remove(id);
  }

  #stored(flow: FlowView): StoredRun {
    return { flow, request: this.runs.storableRequestOf(flow.id), marks: this.runs.marksOf(flow.id) };
  }

  #isPinned(id: FlowId): boolean {
    return this.runs.marksOf(id).pinned === true;
  }

  #forgetDeleted(run: WithdrawnRun): void {
    this.#restorable.delete(run);
    run.forget();
  }

  #forget(ids: readonly FlowId[]): void {
    for (const id of ids) this.#unwritten.delete(id);
    this.runs.remove(ids);
  }

  /** A run may wait for a person for minutes: what it has shown so far outlives a reload of the window. */
  #checkpointSoon(id: FlowId): void {
    if (!this.runs.isRunning(id)) return;
    this.#unwritten.add(id);
    this.#checkpoint ??= setTimeout(() => void this.#writeCheckpoint(), checkpointMs);
  }

  async #writeCheckpoint(): Promise<void> {
    this.#checkpoint = undefined;
    const due = [...this.#unwritten];
    this.#unwritten.clear();
    for (const id of due) {
      const flow = this.runs.find(id);
      if (flow?.outcome.kind !== 'running' || this.#limits.inHistory() === 0) continue;
      try {
        await this.#inTurn(() => this.#history.save(this.#stored(interruptedRun(flow, Date.now()))));
      } catch (error) {
        this.#log.warn(`The run ${id} could not be kept while it is under way: ${String(error)}`);
      }
    }
  }

  /** Writes one after the other, so that the last view of a run is the one that stays. */
  #inTurn(work: () => Promise<void>): Promise<void> {
    const turn = this.#writing.then(work);
    this.#writing = turn.catch(() => undefined); // whoever asked for it sees the error
    return turn;
  }

  /** Takes over what is new on disk: at first everything, later what other windows have done. */
  #load(): Promise<void> {
    if (!this.#stale) return this.#loading;
    this.#stale = false;
    this.#loading = this.#loading
      .then(() => this.#takeOver())
      .catch((error: unknown) => this.#log.error('The history could not be read.', error));
    return this.#loading;
  }

  async #takeOver(): Promise<void> {
    this.#unwatch ??= await this.#history.watch(() => this.#refreshSoon());
    const { runs, gone } = await this.#history.changes();
    this.runs.adopt(runs);
    for (const run of runs) await this.#writeAgain(run);
    this.#forget(
      gone.filter((id) => {
        const flow = this.runs.find(id);
        return flow?.live === false && flow.outcome.kind !== 'running';
      }),
    );
  }

  /** A window that noted something on a run of this one wrote the run as it knew it, which may be an earlier view. */
  async #writeAgain({ flow: written }: StoredRun): Promise<void> {
    const flow = this.runs.isOwn(written.id) && !this.runs.isRunning(written.id) ? this.runs.find(written.id) : undefined;
    if (flow === undefined || writeHistoryFile({ flow }) === writeHistoryFile({ flow: written })) return;
    await this.#inTurn(() => this.#history.save(this.#stored(flow)));
  }

  /** Another window may write several times in a second. */
  #refreshSoon(): void {
    this.#stale = true;
    this.#refresh ??= setTimeout(() => {
      this.#refresh = undefined;
      void this.#load();
    }, refreshMs);
  }
}
