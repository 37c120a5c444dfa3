import type { Timeouts } from '../flow/plan.ts';

/** How long a flow waits and how much of an answer it keeps. */
export interface FlowLimits {
  readonly timeouts: Timeouts;
  readonly bodyCapBytes: number;
}

/** For the command line; the editor takes them from its settings, whose defaults are the same. */
export const defaultLimits: FlowLimits = {
  timeouts: { connectMs: 10_000, headersMs: 30_000, bodyMs: 30_000, runMs: 120_000 },
  bodyCapBytes: 1024 * 1024,
};
