import type { RunRedaction } from '../redaction/runRedaction.ts';
import type { TextSearch } from '../redaction/textSearch.ts';
import { errorName } from '../values/errorName.ts';
import type { ViewChange } from './applyChange.ts';
import type { Flow } from './flow.ts';
import type { FlowEvent } from './flowEvents.ts';
import type { FlowId, Hop, HopId } from './hop.ts';
import { OrderedWork } from './orderedWork.ts';
import { viewFlow, viewHop, viewHopFindings, viewSummary } from './redact.ts';
import { largeTexts, searchLargeTexts } from './searchLargeTexts.ts';
import type { FlowView } from './views.ts';

/** What the raw values of a run are worked on with. */
export interface RawRunTools {
  /** Of this run alone. */
  readonly redaction: RunRedaction;
  /** Searches large texts on another thread first, so that no view takes long. */
  readonly search: TextSearch;
  /** Resolves when timers and messages that are due have been served. */
  readonly othersFirst: () => Promise<void>;
  readonly log: { warn(message: string): void };
}

/**
 * One run with its raw values: all of them that the process has are reached from here. What it gives out holds none, but for
 * {@link flow}, which the engine goes on with, and {@link valueOf}.
 */
export class RawRun {
  readonly #id: FlowId;
  readonly #tools: RawRunTools;
  readonly #order: OrderedWork;
  /** The latest there is; `undefined` once it was forgotten. */
  #flow: Flow | undefined;
  /** How many tags changes have named. */
  #namedTags = 0;

  constructor(flow: Flow, tools: RawRunTools) {
    this.#id = flow.id;
    this.#flow = flow;
    this.#tools = tools;
    this.#order = new OrderedWork(tools.othersFirst);
  }

  get flow(): Flow | undefined {
    return this.#flow;
  }

  /** The raw value behind a tag of this run. */
  valueOf(tag: string): string | undefined {
    return this.#tools.redaction.valueOf(tag);
  }

  /** The view of the run as it is; `undefined` once it was forgotten: nobody knows any more what is secret in it. */
  view(): FlowView | undefined {
    if (this.#flow === undefined) return undefined;
    const view = viewFlow(this.#flow, this.#tools.redaction);
    this.#namedTags = this.#tools.redaction.tagCount;
    return view;
  }

  /**
   * Has something looked at that belongs to the run and is not recorded yet. What is learned from it is hidden from then on.
   *
   * @param look must give out nothing raw
   * @param show is told of new tags before what was looked at is shown
   * @returns `undefined` once the run was forgotten
   */
  look<Result>(look: (flow: Flow, redaction: RunRedaction) => Result, show: (change: ViewChange) => void): Result | undefined {
    if (this.#flow === undefined) return undefined;
    const result = look(this.#flow, this.#tools.redaction);
    if (this.#tools.redaction.tagCount > this.#namedTags) show(this.#summary(this.#flow));
    return result;
  }

  /**
   * Takes the next state of the run, and makes of the event what changes in its view. The changes come in the order of the events,
   * those that need a search later; none comes after {@link forget}.
   */
  take(flow: Flow, event: FlowEvent, show: (change: ViewChange) => void): void {
    this.#flow = flow;
    const inOrder = (ready: (() => Promise<void>) | undefined, work: () => void): void =>
      this.#order.run(ready, () => {
        if (this.#flow !== undefined) work();
      });
    switch (event.type) {
      case 'secretUsed':
        return;
      case 'hopChanged': {
        const { hop } = event;
        inOrder(this.#searched(flow, [hop]), () => show(this.#hopChange(flow, hop)));
        return;
      }
      case 'findingsReported':
        inOrder(undefined, () => {
          for (const hop of new Set(event.findings.map((finding) => finding.hop))) if (hop !== undefined) show(this.#findings(flow, hop));
          show(this.#summary(flow));
        });
        return;
      default:
        inOrder(undefined, () => show(this.#summary(flow)));
    }
  }

  /** The run whole and once more: a value that turned out to be a secret late is hidden in the early hops as well. */
  async whole(): Promise<FlowView | undefined> {
    await this.#order.done();
    const search = this.#flow === undefined ? undefined : this.#searched(this.#flow, this.#flow.hops);
    if (search !== undefined) await search().then(this.#tools.othersFirst);
    return this.view();
  }

  /** Lets go of all raw values, here and on the other thread, and of what work that is still under way there brings. */
  forget(): void {
    this.#letGo();
    void this.#order.done().then(
      () => this.#letGo(),
      () => this.#letGo(),
    );
  }

  #letGo(): void {
    this.#flow = undefined;
    this.#tools.redaction.forget();
    this.#tools.search.release(this.#id);
  }

  #hopChange(flow: Flow, hop: Hop): ViewChange {
    const view = viewHop(flow, hop, this.#tools.redaction);
    const newTags = this.#tools.redaction.tags.slice(this.#namedTags);
    this.#namedTags += newTags.length;
    return { kind: 'hop', hop: view, newTags };
  }

  #findings(flow: Flow, hop: HopId): ViewChange {
    return { kind: 'findings', hop, findings: viewHopFindings(flow, hop, this.#tools.redaction) };
  }

  #summary(flow: Flow): ViewChange {
    const summary = viewSummary(flow, this.#tools.redaction);
    this.#namedTags = this.#tools.redaction.tagCount;
    return { kind: 'summary', summary };
  }

  /** How the large texts of hops are searched before a view of them is made; `undefined` when there are none. */
  #searched(flow: Flow, hops: readonly Hop[]): (() => Promise<void>) | undefined {
    const { redaction, search, log } = this.#tools;
    if (largeTexts(hops, redaction).length === 0) return undefined;
    return () =>
      searchLargeTexts(flow, hops, redaction, search, (error) =>
        log.warn(`Run ${flow.id}: a large text was searched in this thread, since the other one failed: ${errorName(error)}`),
      );
  }
}
