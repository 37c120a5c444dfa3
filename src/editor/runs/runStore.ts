import { type Disposable, type Event, EventEmitter } from 'vscode';
import type { Log } from '../../core/engine/ports.ts';
import type { FlowId } from '../../core/runs/hop.ts';
import type { FlowSummaryView, FlowView, HopView } from '../../core/runs/views.ts';
import type { FlowRequest } from '../flows/startFlow.ts';
import { interruptedRun } from './interruptedRun.ts';
import type { RunHistory } from './runHistory.ts';

/** How long after a change on disk it is read. */
const refreshMs = 300;

/** How far a run that is under way may be ahead of what is on disk. */
const checkpointMs = 1000;

export type RunChange =
  /** The list of runs is another one. */
  | { readonly kind: 'list' }
  | { readonly kind: 'summary'; readonly summary: FlowSummaryView }
  | { readonly kind: 'hop'; readonly flowId: FlowId; readonly hop: HopView }
  /** The raw values are gone, or everything changed at once. */
  | { readonly kind: 'flow'; readonly flow: FlowView };

/**
 * All runs as redacted views: those of this window, and those of earlier and other windows from the history, which is read
 * when first asked for and followed from then on.
 */
export class RunStore implements Disposable {
  readonly #changed = new EventEmitter<RunChange>();
  readonly onDidChange: Event<RunChange> = this.#changed.event;
  readonly #history: RunHistory;
  readonly #limit: () => number;
  readonly #log: Log;
  readonly #runs = new Map<FlowId, FlowView>();
  /** Without secrets. */
  readonly #requests = new Map<FlowId, FlowRequest>();
  readonly #rawRequests = new Map<FlowId, FlowRequest>();
  readonly #checkpoints = new Map<FlowId, ReturnType<typeof setTimeout>>();
  #writing: Promise<unknown> = Promise.resolve();
  /** Runs that were started in this window. */
  readonly #own = new Set<FlowId>();
  #loading: Promise<void> = Promise.resolve();
  /** Whether the disk may hold what is not known here. */
  #stale = true;
  #listed = false;
  #refresh: ReturnType<typeof setTimeout> | undefined;
  #unwatch: (() => void) | undefined;

  /** @param limit how many ended runs are kept */
  constructor(history: RunHistory, limit: () => number, log: Log) {
    this.#history = history;
    this.#limit = limit;
    this.#log = log;
  }

  /** Newest first. */
  async list(): Promise<readonly FlowView[]> {
    await this.#load();
    return this.#sorted();
  }

  async find(id: FlowId): Promise<FlowView | undefined> {
    if (!this.#runs.has(id)) await this.#load();
    return this.#runs.get(id);
  }

  /** A run that is new, or goes on after its end. */
  put(flow: FlowView): void {
    const known = this.#runs.has(flow.id);
    this.#own.add(flow.id);
    this.#runs.set(flow.id, flow);
    this.#changed.fire(known ? { kind: 'flow', flow } : { kind: 'list' });
  }

  replaceSummary(summary: FlowSummaryView): void {
    const known = this.#runs.get(summary.id);
    if (known === undefined) return; // removed while it ran
    this.#runs.set(summary.id, { ...summary, hops: known.hops });
    this.#checkpointSoon(summary.id);
    this.#changed.fire({ kind: 'summary', summary });
  }

  replaceHop(flowId: FlowId, hop: HopView): void {
    const known = this.#runs.get(flowId);
    if (known === undefined) return;
    const others = known.hops.filter(({ id }) => id !== hop.id);
    this.#runs.set(flowId, { ...known, hops: [...others, hop].sort((a, b) => a.index - b.index) });
    this.#checkpointSoon(flowId);
    this.#changed.fire({ kind: 'hop', flowId, hop });
  }

  /**
   * What was chosen for a run, so that the same can be run again.
   * @param storable the same without secrets: for the disk, and for this window once the raw values are gone
   */
  noteRequest(id: FlowId, request: FlowRequest, storable: FlowRequest): void {
    this.#rawRequests.set(id, request);
    this.#requests.set(id, storable);
  }

  requestOf(id: FlowId): FlowRequest | undefined {
    return this.#rawRequests.get(id) ?? this.#requests.get(id);
  }

  /** Takes the last view of a run and keeps it on disk. A failed write is logged: the run itself is still there. */
  async end(flow: FlowView): Promise<void> {
    if (!this.#runs.has(flow.id)) return;
    this.replaceFlow(flow);
    this.#forgetCheckpoint(flow.id);
    try {
      if (this.#limit() > 0) await this.#inTurn(() => this.#history.save({ flow, request: this.#requests.get(flow.id) }));
      if (!this.#runs.has(flow.id)) await this.#history.remove(flow.id); // removed while it was being written
      this.#stale = true; // the limit counts the runs of all windows
      await this.#load();
      await this.#prune();
    } catch (error) {
      this.#log.error(`The run ${flow.id} could not be kept in the history.`, error);
    }
  }

  replaceFlow(flow: FlowView): void {
    if (!this.#runs.has(flow.id)) return;
    this.#runs.set(flow.id, flow);
    if (!flow.live) this.#rawRequests.delete(flow.id);
    this.#changed.fire({ kind: 'flow', flow });
  }

  async remove(id: FlowId): Promise<void> {
    this.#forget(id);
    await this.#inTurn(() => this.#history.remove(id));
    this.#changed.fire({ kind: 'list' });
  }

  /** Removes every run that has ended. */
  async clear(): Promise<void> {
    const ended = (await this.list()).filter(({ outcome }) => outcome.kind !== 'running');
    for (const { id } of ended) {
      this.#forget(id);
      await this.#history.remove(id);
    }
    this.#changed.fire({ kind: 'list' });
  }

  /** Forgets every run, here and on disk, also what cannot be read. None may be under way. */
  async deleteAll(): Promise<void> {
    for (const id of this.#checkpoints.keys()) this.#forgetCheckpoint(id);
    this.#runs.clear();
    this.#requests.clear();
    this.#rawRequests.clear();
    await this.#inTurn(() => this.#history.removeAll());
    this.#changed.fire({ kind: 'list' });
  }

  dispose(): void {
    clearTimeout(this.#refresh);
    this.#unwatch?.();
    this.#changed.dispose();
  }

  /** Removes the oldest runs beyond the limit; those whose raw values are in memory stay in the list until they are closed. */
  async #prune(): Promise<void> {
    const old = this.#sorted()
      .filter(({ outcome }) => outcome.kind !== 'running')
      .slice(this.#limit());
    for (const { id, live } of old) {
      if (!live) this.#forget(id);
      await this.#history.remove(id);
    }
    if (old.length > 0) this.#changed.fire({ kind: 'list' });
  }

  /** A flow may wait for a person for minutes: what it has shown so far outlives a reload of the window. */
  #checkpointSoon(id: FlowId): void {
    if (this.#checkpoints.has(id)) return;
    const write = async (): Promise<void> => {
      this.#checkpoints.delete(id);
      const flow = this.#runs.get(id);
      if (flow?.outcome.kind !== 'running' || this.#limit() === 0) return;
      const request = this.#requests.get(id);
      try {
        await this.#inTurn(() => this.#history.save({ flow: interruptedRun(flow, Date.now()), request }));
      } catch (error) {
        this.#log.warn(`The run ${id} could not be kept while it is under way: ${String(error)}`);
      }
    };
    this.#checkpoints.set(
      id,
      setTimeout(() => void write(), checkpointMs),
    );
  }

  /** Everything of a run but that it was one of this window: what is on disk of it is not taken over again. */
  #forget(id: FlowId): void {
    this.#runs.delete(id);
    this.#requests.delete(id);
    this.#rawRequests.delete(id);
    this.#forgetCheckpoint(id);
  }

  #forgetCheckpoint(id: FlowId): void {
    clearTimeout(this.#checkpoints.get(id));
    this.#checkpoints.delete(id);
  }

  /** Writes one after the other, so that the last view of a run is the one that stays. */
  #inTurn(work: () => Promise<void>): Promise<void> {
    const turn = this.#writing.then(work);
    this.#writing = turn.catch(() => undefined); // whoever asked for it sees the error
    return turn;
  }

  #sorted(): readonly FlowView[] {
    return [...this.#runs.values()].sort((a, b) => b.startedAt - a.startedAt);
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
    for (const { flow, request } of runs) {
      if (this.#own.has(flow.id)) continue; // what this window knows is newer, or may be revealed
      this.#runs.set(flow.id, flow);
      if (request !== undefined) this.#requests.set(flow.id, request);
    }
    const removed = gone.filter((id) => this.#runs.get(id)?.live === false && this.#runs.get(id)?.outcome.kind !== 'running');
    for (const id of removed) this.#forget(id);
    if ((this.#listed && runs.some(({ flow }) => !this.#own.has(flow.id))) || removed.length > 0) this.#changed.fire({ kind: 'list' });
    this.#listed = true;
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
