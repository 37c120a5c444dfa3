import type { FlowSummaryView, FlowView, HopView } from './views.ts';

/** The view of a run in its two parts, so that what did not change can be recognized by identity. */
export interface RunView {
  readonly summary: FlowSummaryView;
  readonly hops: readonly HopView[];
}

export function runViewOf({ hops, ...summary }: FlowView): RunView {
  return { summary, hops };
}

export function flowViewOf({ summary, hops }: RunView): FlowView {
  return { ...summary, hops };
}
