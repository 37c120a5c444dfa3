import type { HopId } from '../../src/core/runs/hop.ts';
import type { RunView } from '../../src/core/runs/runView.ts';
import type { FlowSummaryView, HopView, PkceView } from '../../src/core/runs/views.ts';
import { ofKind, remarksOf, remarksOfHop, remarksOfToken } from '../checks/remark.ts';
import type { Selection } from '../state/selection.ts';

/** What a pane shows: an entry of the list, or what was checked of one. */
export type PaneContent = Selection | ChecksOf;

/** The checks of a hop, or of a token by its place in the summary of the run. */
export type ChecksOf = { readonly kind: 'checksOfHop'; readonly id: HopId } | { readonly kind: 'checksOfToken'; readonly index: number };

/**
 * What a selection points to, for a pane of its own beside it: the token that a hop brought or used, the checks of a token, the hop
 * that a check looked at. `undefined` where it points to nothing.
 */
export function companionOf(run: RunView, selection: Selection | undefined): PaneContent | undefined {
  switch (selection?.kind) {
    case undefined:
      return undefined;
    case 'hop':
      return ofHop(run, selection.id);
    case 'token':
      return ofToken(run.summary, selection.index);
    case 'pkce':
      return run.summary.pkce === undefined ? undefined : hopOfPkce(run.hops, run.summary.pkce);
    case 'checks':
      return firstInTrouble(run.summary);
  }
}

/** The order is that of what a person asks next: what went wrong, what did it bring or use, what protects it, what was checked. */
function ofHop({ summary, hops }: RunView, id: HopId): PaneContent | undefined {
  const hop = hops.find((each) => each.id === id);
  if (hop === undefined) return undefined;
  const remarks = remarksOfHop(summary, id);
  if (ofKind(remarks, 'failed').length > 0) return { kind: 'checksOfHop', id };
  const index = tokenOf(hop, summary);
  if (index >= 0) return { kind: 'token', index };
  if (summary.pkce !== undefined && hasSent(hop, summary.pkce.challenge)) return { kind: 'pkce' };
  return remarks.length > 0 ? { kind: 'checksOfHop', id } : undefined;
}

/** An access token before others, as it is what is used; then one that the request carries. -1: none. */
function tokenOf(hop: HopView, { tokens }: FlowSummaryView): number {
  const brought = (isWanted: boolean): number =>
    tokens.findIndex((token) => token.hop === hop.id && (token.kind === 'access_token') === isWanted);
  return [brought(true), brought(false)].find((place) => place >= 0) ?? tokens.findLastIndex(({ tag }) => hasSent(hop, tag));
}

function ofToken(summary: FlowSummaryView, index: number): PaneContent | undefined {
  const token = summary.tokens[index];
  if (token === undefined) return undefined;
  if (remarksOfToken(summary, token).length > 0) return { kind: 'checksOfToken', index };
  return token.hop === undefined ? undefined : { kind: 'hop', id: token.hop };
}

/** Where the verifier was sent; before that, where its challenge was. */
function hopOfPkce(hops: readonly HopView[], { verifierTag, challenge }: PkceView): PaneContent | undefined {
  const hop = hops.findLast((each) => hasSent(each, verifierTag)) ?? hops.find((each) => hasSent(each, challenge));
  return hop === undefined ? undefined : { kind: 'hop', id: hop.id };
}

function firstInTrouble(summary: FlowSummaryView): PaneContent | undefined {
  const remarks = remarksOf(summary);
  const hop = (['failed', 'warning'] as const).flatMap((kind) => ofKind(remarks, kind)).find((remark) => remark.hop !== undefined)?.hop;
  return hop === undefined ? undefined : { kind: 'hop', id: hop };
}

/** Whether a value, or the tag of one, is in a request. */
function hasSent({ request }: HopView, value: string): boolean {
  const { url, headers, body = '' } = request;
  return value !== '' && (body.includes(value) || url.includes(value) || headers.some(([, text]) => text.includes(value)));
}
