import { compareRuns } from '../../../src/core/compare/compareRuns.ts';
import { type ShownComparison, shownComparison } from '../../../src/core/compare/shownComparison.ts';
import type { EpochMs, FlowId, HopId } from '../../../src/core/runs/hop.ts';
import type { FlowView } from '../../../src/core/runs/views.ts';
import { answered, completedFlow } from '../runs/flowViews.ts';

/** A run that completed. */
export const runA: FlowView = withOwnIds('run-a', completedFlow());

/** The same that asked for another scope, and was rejected for it at its token request: the key set was not reached. */
export const runB: FlowView = rejected(withOwnIds('run-b', completedFlow()));

/** The two as the panel gets them. */
export function comparedRuns(a: FlowView = runA, b: FlowView = runB, sameWindow = true): ShownComparison {
  return shownComparison(a, b, compareRuns(a, b, { sameWindow }), { a: 'Web app · demo', b: 'Second try' });
}

function withOwnIds(id: string, flow: FlowView): FlowView {
  return { ...flow, id: id as FlowId, hops: flow.hops.map((hop) => ({ ...hop, id: `${id}.${hop.index}` as HopId })) };
}

function rejected(flow: FlowView): FlowView {
  const hops = flow.hops.slice(0, 5).map((hop) => {
    const body = hop.request.body?.replace('scope=openid+profile+email', 'scope=openid+orders');
    const outcome = hop.index === 5 ? answered(400, '{"error":"invalid_scope"}', { summary: 'invalid_scope' }) : hop.outcome;
    return { ...hop, outcome, request: { ...hop.request, ...(body === undefined ? {} : { body }) } };
  });
  const error = { code: 'invalid_scope', message: 'The scope was refused.', hop: hops[4]?.id ?? ('' as HopId) };
  const { grantEnd: _, ...rest } = flow;
  return {
    ...rest,
    startedAt: (flow.startedAt + 60_000) as EpochMs,
    hops,
    tokens: [],
    checks: [],
    outcome: { kind: 'refused', error },
  };
}
