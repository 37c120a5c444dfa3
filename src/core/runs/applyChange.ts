import type { Finding } from '../findings/finding.ts';
import type { HopId } from './hop.ts';
import { placeHop } from './placeHop.ts';
import { type RunView, runViewOf } from './runView.ts';
import type { FlowSummaryView, FlowView, HopView } from './views.ts';

/** What became of the view of a run. None but `whole` says anything about the hops that it does not name. */
export type ViewChange =
  /** A hop that is new or changed, with the tags that no change before has named. */
  | { readonly kind: 'hop'; readonly hop: HopView; readonly newTags: readonly string[] }
  /** What was found about a hop, all of it. */
  | { readonly kind: 'findings'; readonly hop: HopId; readonly findings: readonly Finding[] }
  /** Everything but the hops. */
  | { readonly kind: 'summary'; readonly summary: FlowSummaryView }
  /** All of it once more. */
  | { readonly kind: 'whole'; readonly flow: FlowView };

/**
 * A view after a change. The one place that decides it: for the runs in the extension host and for the panel that follows them.
 *
 * @returns the same parts, by identity, where nothing changed
 */
export function applyChange(view: RunView, change: ViewChange): RunView {
  switch (change.kind) {
    case 'hop': {
      const { summary, hops } = view;
      const { hop, newTags } = change;
      return { summary: newTags.length === 0 ? summary : { ...summary, tags: [...summary.tags, ...newTags] }, hops: placeHop(hops, hop) };
    }
    case 'findings': {
      const { hops } = view;
      const at = hops.findLastIndex(({ id }) => id === change.hop);
      const hop = hops[at];
      return hop === undefined ? view : { ...view, hops: hops.with(at, { ...hop, findings: change.findings }) };
    }
    case 'summary':
      return { ...view, summary: change.summary };
    case 'whole':
      return runViewOf(change.flow);
  }
}
