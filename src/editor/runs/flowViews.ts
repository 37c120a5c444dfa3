import type { Log } from '../../core/engine/ports.ts';
import type { RunRedaction } from '../../core/redaction/runRedaction.ts';
import type { TextSearch } from '../../core/redaction/textSearch.ts';
import type { Flow } from '../../core/runs/flow.ts';
import type { FlowEvent } from '../../core/runs/flowEvents.ts';
import type { FlowId, Hop } from '../../core/runs/hop.ts';
import { viewFlow, viewHop, viewSummary } from '../../core/runs/redact.ts';
import { largeTexts, searchLargeTexts } from '../../core/runs/searchLargeTexts.ts';
import type { FlowSummaryView, FlowView, HopView } from '../../core/runs/views.ts';
import { errorName } from '../../core/values/errorName.ts';
import { OrderedWork, othersFirst } from './orderedWork.ts';

/** Who shows a run. */
export interface ViewSink {
  replaceHop(id: FlowId, hop: HopView): void;
  replaceSummary(summary: FlowSummaryView): void;
}

/** Summaries are remade at most this often while hops come in. */
const summaryEveryMs = 50;

/**
 * Makes the views of one run from its events, and gives them out in their order. Large texts are searched on another thread first,
 * so that no view takes long.
 */
export class FlowViews {
  readonly #redaction: RunRedaction;
  readonly #search: TextSearch;
  readonly #sink: ViewSink;
  readonly #log: Log;
  readonly #order = new OrderedWork();
  #summaryTimer: ReturnType<typeof setTimeout> | undefined;
  /** The latest there is. */
  #flow: Flow | undefined;

  constructor(redaction: RunRedaction, search: TextSearch, sink: ViewSink, log: Log) {
    this.#redaction = redaction;
    this.#search = search;
    this.#sink = sink;
    this.#log = log;
  }

  take(flow: Flow, event: FlowEvent): void {
    this.#flow = flow;
    if (event.type === 'secretUsed') return;
    if (event.type !== 'hopChanged') {
      this.#order.run(undefined, () => this.#sink.replaceSummary(viewSummary(flow, this.#redaction)));
      return;
    }
    const { hop } = event;
    this.#order.run(this.#searched(flow, [hop]), () => {
      this.#sink.replaceHop(flow.id, viewHop(flow, hop, this.#redaction));
      // The hop may bring new tags, which stand in the summary.
      this.#summaryTimer ??= setTimeout(() => this.#showSummary(), summaryEveryMs);
    });
  }

  /** The run whole and once more: a value that turned out to be a secret late is hidden in the early hops as well. */
  async whole(flow: Flow): Promise<FlowView> {
    clearTimeout(this.#summaryTimer);
    this.#summaryTimer = undefined;
    await this.#order.done();
    const search = this.#searched(flow, flow.hops);
    if (search !== undefined) await search().then(othersFirst);
    return viewFlow(flow, this.#redaction);
  }

  #showSummary(): void {
    this.#summaryTimer = undefined;
    const flow = this.#flow;
    if (flow !== undefined) this.#order.run(undefined, () => this.#sink.replaceSummary(viewSummary(flow, this.#redaction)));
  }

  /** How the large texts of hops are searched before a view of them is made; `undefined` when there are none. */
  #searched(flow: Flow, hops: readonly Hop[]): (() => Promise<void>) | undefined {
    if (largeTexts(hops, this.#redaction).length === 0) return undefined;
    return () =>
      searchLargeTexts(flow, hops, this.#redaction, this.#search, (error) =>
        this.#log.warn(`Flow ${flow.id}: a large text was searched in this thread, since the other one failed: ${errorName(error)}`),
      );
  }
}
