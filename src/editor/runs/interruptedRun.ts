import type { FlowView, HopView } from '../../core/runs/views.ts';

/** A run that is under way, as the history has to show it if it never ends: hops so far, none that waits, nobody to answer its question. */
export function interruptedRun(flow: FlowView, nowMs: number): FlowView {
  const { prompt: _answeredByNobody, ...rest } = flow;
  const last = flow.hops.at(-1);
  return {
    ...rest,
    hops: flow.hops.map((hop) => (hop.outcome.kind === 'pending' ? withoutResponse(hop, nowMs) : hop)),
    durationMs: Math.max(0, nowMs - flow.startedAt),
    outcome: {
      kind: 'failed',
      error: {
        code: 'run.interrupted',
        message: 'This run was in progress when the history was last saved.',
        remedy: 'If its window was closed or reloaded, run it again. Only the hops recorded until then were kept.',
        ...(last === undefined ? {} : { hop: last.id }),
      },
    },
  };
}

function withoutResponse(hop: HopView, nowMs: number): HopView {
  const failure = { code: 'transport.aborted', message: 'no response was recorded' } as const;
  return { ...hop, outcome: { kind: 'failed', failure, timing: { totalMs: Math.max(0, nowMs - hop.startedAt) } } };
}
