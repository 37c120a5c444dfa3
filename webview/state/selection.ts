import type { HopId } from '../../src/core/runs/hop.ts';
import type { FlowSummaryView, HopView, TokenView } from '../../src/core/runs/views.ts';
import type { Arrangement } from './viewState.ts';

/** What a person looks at: an entry of the list, and what the detail pane shows. */
export type Selection =
  | { readonly kind: 'hop'; readonly id: HopId }
  /** The place of a token in the summary of the run. */
  | { readonly kind: 'token'; readonly index: number }
  | { readonly kind: 'pkce' }
  | { readonly kind: 'checks' };

/**
 * Place of the hop that is shown in detail. Until one is chosen it follows the flow: the newest hop while it runs,
 * then the one that went wrong, or the one that brought the tokens. -1 when there is no hop.
 */
export function shownHopIndex(summary: FlowSummaryView, hops: readonly HopView[], arrangement: Arrangement): number {
  const chosen = arrangement.hop === undefined ? -1 : placeOf(hops, arrangement.hop);
  if (chosen >= 0) return chosen;
  const telling = tellingHop(summary);
  const place = telling === undefined ? -1 : placeOf(hops, telling);
  return place >= 0 ? place : hops.length - 1;
}

function tellingHop({ outcome, tokens }: FlowSummaryView): HopId | undefined {
  switch (outcome.kind) {
    case 'refused':
    case 'failed':
      return outcome.error.hop;
    case 'completed':
      return tokens.at(-1)?.hop;
    case 'running':
    case 'cancelled':
      return undefined;
  }
}

function placeOf(hops: readonly HopView[], id: HopId): number {
  return hops.findIndex((hop) => hop.id === id);
}

/** The token whose claims are shown: the chosen one, else the first of the newest tokens that can be read. */
export function shownTokenIndex(tokens: readonly TokenView[], chosen: number | undefined): number {
  if (chosen !== undefined && chosen >= 0 && chosen < tokens.length) return chosen;
  const newest = tokens.findLast(isReadable);
  const place = tokens.findIndex((token) => isReadable(token) && token.hop === newest?.hop);
  return place >= 0 ? place : tokens.length - 1;
}

function isReadable(token: TokenView): boolean {
  return token.claims !== undefined;
}

/** Where a key moves the selection in a list (WAI-ARIA listbox pattern); `undefined` for a key that does not. */
export function placeAfterKey(key: string, place: number, count: number, pageSize: number): number | undefined {
  const last = count - 1;
  if (last < 0) return undefined;
  switch (key) {
    case 'ArrowDown':
      return Math.min(last, place + 1);
    case 'ArrowUp':
      return Math.max(0, place - 1);
    case 'Home':
      return 0;
    case 'End':
      return last;
    case 'PageDown':
      return Math.min(last, place + Math.max(1, pageSize));
    case 'PageUp':
      return Math.max(0, place - Math.max(1, pageSize));
    default:
      return undefined;
  }
}
