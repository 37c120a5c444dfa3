import type { FlowView } from '../flow/views.ts';

/** A run that is under way, as the history has to show it if it never ends: hops so far, nobody to answer its question. */
export function interruptedRun(flow: FlowView, nowMs: number): FlowView {
  const { prompt: _answeredByNobody, ...rest } = flow;
  const last = flow.hops.at(-1);
  return {
    ...rest,
    durationMs: Math.max(0, nowMs - flow.startedAt),
    outcome: {
      kind: 'failed',
      error: {
        code: 'run.interrupted',
        message: 'The window was closed or loaded again while this flow was under way.',
        remedy: 'The hops up to there are kept. Run it again.',
        ...(last === undefined ? {} : { hop: last.id }),
      },
    },
  };
}
