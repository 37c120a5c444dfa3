import type { HopId } from '../../src/core/runs/hop.ts';
import type { RunView } from '../../src/core/runs/runView.ts';
import type { FlowSummaryView, HopView } from '../../src/core/runs/views.ts';
import { verdictOf } from '../../src/core/shown/verdict/verdictOf.ts';

/** What a person looks at: an entry of the list, and what the detail pane shows. */
export type Selection =
  | { readonly kind: 'hop'; readonly id: HopId }
  /** The place of a token in the summary of the run. */
  | { readonly kind: 'token'; readonly index: number }
  | { readonly kind: 'pkce' }
  | { readonly kind: 'checks' };

/**
 * What is shown in detail: what was chosen, if the run has it. Until then it follows the run: the newest hop while it runs, then the
 * one that went wrong, or the one that brought the tokens. `undefined` when there is nothing to show.
 */
export function shownSelection({ summary, hops }: RunView, chosen: Selection | undefined): Selection | undefined {
  if (chosen !== undefined && isThere(chosen, summary, hops)) return chosen;
  const telling = tellingHop(summary);
  const hop = hops.find(({ id }) => id === telling) ?? hops.at(-1);
  return hop === undefined ? undefined : { kind: 'hop', id: hop.id };
}

function isThere(selection: Selection, { tokens, pkce }: FlowSummaryView, hops: readonly HopView[]): boolean {
  switch (selection.kind) {
    case 'hop':
      return hops.some(({ id }) => id === selection.id);
    case 'token':
      return tokens[selection.index] !== undefined;
    case 'pkce':
      return pkce !== undefined;
    case 'checks':
      return true;
  }
}

function tellingHop(summary: FlowSummaryView): HopId | undefined {
  const { outcome } = verdictOf(summary);
  switch (outcome.kind) {
    case 'refused':
    case 'failed':
      return outcome.error.hop;
    case 'completed':
      return summary.tokens.at(-1)?.hop;
    case 'running':
    case 'cancelled':
      return undefined;
  }
}
