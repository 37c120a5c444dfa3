import type { HopId } from '../../runs/hop.ts';
import type { FlowView } from '../../runs/views.ts';
import type { ReplayInput, ReplayRequest } from '../replay/replay.ts';
import { replayOf } from '../replay/replayOf.ts';

export interface TokenRequest {
  readonly request: ReplayRequest;
  readonly inputs: readonly ReplayInput[];
}

/** The last token request of a run (RFC 6749 section 4.1.3 and others), alone: what earlier hops brought is asked for. */
export function tokenRequestOf(run: FlowView, hops?: ReadonlySet<HopId>): TokenRequest | undefined {
  const hop = run.hops.findLast(({ id, step }) => step === 'token request' && (hops === undefined || hops.has(id)));
  if (hop === undefined) return undefined;
  const { inputs, steps } = replayOf(run, new Set([hop.id]), false);
  const request = steps.find((step): step is ReplayRequest => step.kind === 'request');
  return request === undefined ? undefined : { request, inputs };
}
