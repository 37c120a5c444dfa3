import type { Timeouts } from '../core/plan/plan.ts';

/** How long a flow waits and how much of an answer it keeps. */
export interface FlowLimits {
  readonly timeouts: Timeouts;
  readonly bodyCapBytes: number;
}

/** No setting keeps more of an answer: what is kept is also searched, stored and shown. */
export const largestBodyCapBytes = 16 * 1024 * 1024;

/** For the command line; the editor takes them from its settings, whose defaults are the same. */
export const defaultLimits: FlowLimits = {
  timeouts: { connectMs: 10_000, headersMs: 30_000, bodyMs: 30_000, runMs: 120_000 },
  bodyCapBytes: 1024 * 1024,
};
