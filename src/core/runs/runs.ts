import { applyChange, type ViewChange } from './applyChange.ts';
import type { Flow } from './flow.ts';
import type { FlowEvent } from './flowEvents.ts';
import type { FlowId } from './hop.ts';
import type { RawRun } from './rawRun.ts';
import { flowViewOf, type RunView, runViewOf } from './runView.ts';
import type { FlowView } from './views.ts';

/** What whoever shows runs is told. */
export type RunsChange =
  /** Runs have come or gone. */
  | { readonly kind: 'list' }
  /** Change number `sequence` of one run, which every view of it before has to have. */
  | { readonly kind: 'view'; readonly flowId: FlowId; readonly sequence: number; readonly change: ViewChange };

/** The engine at work on a run. */
export interface RunWork {
  readonly stop: () => void;
  /** Resolves when the last event was taken and the run is where it is kept. */
  readonly ended: Promise<unknown>;
}

/** What somebody chose for a run, so that the same can be run again. */
export interface RunRequests<Request> {
  /** As it was chosen: may hold secrets that were typed. */
  readonly raw: Request;
  /** The same without secrets. */
  readonly storable: Request;
}

/** What came of asking for values to be forgotten. */
export type Forgetting = 'forgotten' | 'running' | 'nothing to forget';

/** What a person noted on a run, beside what the run itself is. */
export interface RunMarks {
  /** Shown in place of the names of application and user. As typed; never empty. */
  readonly name?: string;
  /** Listed first, and kept in the history beyond its limit. */
  readonly pinned?: true;
}

/** A run that was taken out of the list and may come back. */
export interface WithdrawnRun {
  /** Back with everything, also its values unless they were forgotten. */
  readonly putBack: () => void;
  /** Its values are let go of, unless it is back. The rest of it can still come back. */
  readonly forget: () => void;
}

interface Entry<Request> {
  view: RunView;
  marks: RunMarks;
  sequence: number;
  request: Request | undefined;
  /** All raw values of the run. */
  values: { readonly raw: RawRun; readonly request: Request | undefined } | undefined;
  work: RunWork | undefined;
  /** How many places show the run and may ask for its values. */
  holders: number;
  /** Its place among the ends of runs in this window. */
  end: number;
}

const withoutValues = { marks: {}, sequence: 0, values: undefined, work: undefined, holders: 0, end: 0 };

export interface RunsOptions {
  /** How many finished runs keep their raw values though nobody shows them. */
  readonly keepInMemory: () => number;
  /** Tells whoever shows runs of each change. It must not throw. */
  readonly tell: (change: RunsChange) => void;
}

/**
 * All runs that a window knows, and the one owner of what there is of each: what started it, the run itself, its view, and the raw
 * values behind the tags in the view. Views go to whoever listens; a raw value is given out for one tag at a time.
 *
 * @typeParam Request what a run is started with
 */
export class Runs<Request> {
  readonly #entries = new Map<FlowId, Entry<Request>>();
  /** Runs of this window, also those that were removed. */
  readonly #own = new Set<FlowId>();
  readonly #tell: (change: RunsChange) => void;
  readonly #keepInMemory: () => number;
  #ends = 0;

  constructor({ keepInMemory, tell }: RunsOptions) {
    this.#keepInMemory = keepInMemory;
    this.#tell = tell;
  }

  /** Newest first. */
  get all(): readonly FlowView[] {
    return [...this.#entries.values()].map(({ view }) => flowViewOf(view)).sort((a, b) => b.startedAt - a.startedAt);
  }

  find(id: FlowId): FlowView | undefined {
    return this.snapshot(id)?.flow;
  }

  /** A view with the number of the last change in it. */
  snapshot(id: FlowId): { readonly flow: FlowView; readonly sequence: number } | undefined {
    const entry = this.#entries.get(id);
    return entry === undefined ? undefined : { flow: flowViewOf(entry.view), sequence: entry.sequence };
  }

  /** What was chosen for a run: with its secrets as long as its values are in memory. */
  requestOf(id: FlowId): Request | undefined {
    const entry = this.#entries.get(id);
    return entry?.values?.request ?? entry?.request;
  }

  /** The same for the disk. */
  storableRequestOf(id: FlowId): Request | undefined {
    return this.#entries.get(id)?.request;
  }

  /**
   * A run that starts in this window.
   * @throws {Error} when it was forgotten before it began
   */
  begin(raw: RawRun, work: RunWork, request?: RunRequests<Request>): void {
    const view = raw.view();
    if (view === undefined) throw new Error('The run was forgotten before it began.');
    this.#own.add(view.id);
    const values = { raw, request: request?.raw };
    this.#entries.set(view.id, { ...withoutValues, view: runViewOf(view), request: request?.storable, values, work });
    this.#tell({ kind: 'list' });
  }

  /** An event of a run of this window, and the run after it. Of one that was removed or forgotten nothing is taken. */
  take(flow: Flow, event: FlowEvent): void {
    this.#entries.get(flow.id)?.values?.raw.take(flow, event, (change) => this.#change(flow.id, change));
  }

  /** More work on a run whose values are in memory. */
  resume(id: FlowId, work: RunWork): void {
    const entry = this.#entries.get(id);
    if (entry !== undefined) entry.work = work;
  }

  /** The work on a run is done: its last view is made, and older runs may lose their values. */
  async finish(id: FlowId): Promise<void> {
    const entry = this.#entries.get(id);
    const whole = await entry?.values?.raw.whole();
    if (entry === undefined) return;
    entry.work = undefined;
    this.#ends += 1;
    entry.end = this.#ends;
    if (whole !== undefined) this.#change(id, { kind: 'whole', flow: whole });
    this.forgetOldest();
  }

  /**
   * Runs of the history, without values. Those that are known are replaced, but for those of this window: what it knows is newer, only
   * their marks may come from elsewhere.
   */
  adopt(runs: readonly { readonly flow: FlowView; readonly request?: Request | undefined; readonly marks?: RunMarks }[]): void {
    const before = this.#entries.size;
    for (const { flow: kept, request, marks = {} } of runs) {
      const flow = { ...kept, live: false };
      const known = this.#entries.get(flow.id);
      if (known !== undefined) this.mark(flow.id, marks);
      if (this.#own.has(flow.id)) continue;
      if (known === undefined) {
        this.#entries.set(flow.id, { ...withoutValues, view: runViewOf(flow), request, marks });
      } else {
        known.request = request ?? known.request;
        this.#change(flow.id, { kind: 'whole', flow });
      }
    }
    if (this.#entries.size > before) this.#tell({ kind: 'list' });
  }

  /** What a person noted on a run; empty of one that is not known. */
  marksOf(id: FlowId): RunMarks {
    return this.#entries.get(id)?.marks ?? {};
  }

  /** Replaces what a person noted on a run. */
  mark(id: FlowId, marks: RunMarks): void {
    const entry = this.#entries.get(id);
    if (entry === undefined || (entry.marks.name === marks.name && entry.marks.pinned === marks.pinned)) return;
    entry.marks = marks;
    this.#tell({ kind: 'list' });
  }

  /** Those that the engine works on. */
  get running(): readonly FlowView[] {
    return this.all.filter(({ id }) => this.isRunning(id));
  }

  /** Whether it was started in this window. */
  isOwn(id: FlowId): boolean {
    return this.#own.has(id);
  }

  isRunning(id: FlowId): boolean {
    return this.#entries.get(id)?.work !== undefined;
  }

  /** Aborts the work on a run. Does nothing for one that has ended. */
  stop(id: FlowId): void {
    this.#entries.get(id)?.work?.stop();
  }

  /** Aborts all work. Resolves when it has ended. */
  async stopAll(): Promise<void> {
    const works = [...this.#entries.values()].flatMap(({ work }) => work ?? []);
    for (const { stop } of works) stop();
    await Promise.allSettled(works.map(({ ended }) => ended));
  }

  /** Resolves when there is no work on a run. */
  async ended(id: FlowId): Promise<void> {
    await this.#entries.get(id)?.work?.ended.catch(() => undefined);
  }

  /** The run itself, as long as its values are in memory: to go on with it, not to show it. */
  flowOf(id: FlowId): Flow | undefined {
    return this.#entries.get(id)?.values?.raw.flow;
  }

  /** Has something looked at that belongs to a run and is not recorded yet ({@link RawRun.look}); `undefined` when its values are gone. */
  look<Result>(id: FlowId, look: Parameters<typeof RawRun.prototype.look<Result>>[0]): Result | undefined {
    return this.#entries.get(id)?.values?.raw.look(look, (change) => this.#change(id, change));
  }

  /** The raw value behind a tag of a run, as long as it is in memory. */
  valueOf(id: FlowId, tag: string): string | undefined {
    const entry = this.#entries.get(id);
    return entry?.view.summary.tags.includes(tag) === true ? entry.values?.raw.valueOf(tag) : undefined;
  }

  /**
   * Keeps the values of a run for as long as somebody shows it.
   * @returns what ends it
   */
  hold(id: FlowId): () => void {
    const entry = this.#entries.get(id);
    if (entry === undefined) return () => {};
    entry.holders += 1;
    let isHeld = true;
    return () => {
      if (!isHeld) return;
      isHeld = false;
      entry.holders -= 1;
      this.forgetOldest();
    };
  }

  /** Those with values that can be forgotten, newest first. */
  get forgettable(): readonly FlowView[] {
    return this.all.filter(({ id, live }) => live && !this.isRunning(id));
  }

  /** Lets go of the raw values of a run. What stays is its view. One that still runs has to be stopped first. */
  forget(id: FlowId): Forgetting {
    const entry = this.#entries.get(id);
    if (entry?.work !== undefined) return 'running';
    if (entry?.values === undefined) return 'nothing to forget';
    entry.values.raw.forget();
    entry.values = undefined;
    this.#change(id, { kind: 'summary', summary: { ...entry.view.summary, live: false } });
    return 'forgotten';
  }

  /** Lets go of the values of the oldest runs beyond the number that is kept, but for those that are shown or still run. */
  forgetOldest(): void {
    const ended = [...this.#entries].filter(([, { values, work }]) => values !== undefined && work === undefined);
    const byEnd = ended.sort(([, a], [, b]) => b.end - a.end).slice(Math.max(0, this.#keepInMemory()));
    for (const [id, { holders }] of byEnd) if (holders === 0) this.forget(id);
  }

  /** Forgets runs and all there is of them; work on one is stopped. */
  remove(ids: readonly FlowId[]): void {
    for (const id of ids) {
      const entry = this.#entries.get(id);
      entry?.work?.stop();
      entry?.values?.raw.forget();
      this.#entries.delete(id);
    }
    if (ids.length > 0) this.#tell({ kind: 'list' });
  }

  /** Takes a run that has ended out of the list. Its values stay until it is forgotten. @returns `undefined` of one that is not there, or runs */
  withdraw(id: FlowId): WithdrawnRun | undefined {
    const entry = this.#entries.get(id);
    if (entry === undefined || entry.work !== undefined) return undefined;
    this.#entries.delete(id);
    this.#tell({ kind: 'list' });
    let isBack = false;
    return {
      putBack: () => {
        isBack = true;
        this.#entries.set(id, entry);
        this.#tell({ kind: 'list' });
      },
      forget: () => {
        if (isBack || entry.values === undefined) return;
        entry.values.raw.forget();
        entry.values = undefined;
        entry.view = applyChange(entry.view, { kind: 'summary', summary: { ...entry.view.summary, live: false } });
      },
    };
  }

  /** When the window closes. */
  dispose(): void {
    this.remove([...this.#entries.keys()]);
  }

  #change(flowId: FlowId, change: ViewChange): void {
    const entry = this.#entries.get(flowId);
    if (entry === undefined) return;
    entry.view = applyChange(entry.view, change);
    entry.sequence += 1;
    this.#tell({ kind: 'view', flowId, sequence: entry.sequence, change });
  }
}
