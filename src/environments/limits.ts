import type { Timeouts } from '../core/plan/plan.ts';

/** How long a flow waits and how much of an answer it keeps. */
export interface FlowLimits {
  readonly timeouts: Timeouts;
  readonly bodyCapBytes: number;
}

/** What a person may choose, by a setting of the editor or an option of the command line. In the unit of their names. */
export const limitBounds = {
  connectTimeoutSeconds: { default: 10, minimum: 1, maximum: 600 },
  responseTimeoutSeconds: { default: 30, minimum: 1, maximum: 3600 },
  runTimeoutSeconds: { default: 120, minimum: 1, maximum: 86_400 },
  bodyLimitKilobytes: { default: 1024, minimum: 1, maximum: 16_384 },
} as const;

/** What a person may take: time to sign on with a second factor and a forgotten password. An option of the command line, and no setting. */
export const personSeconds = { default: 300, maximum: 86_400 } as const;

/** No setting keeps more of an answer: what is kept is also searched, stored and shown. */
export const largestBodyCapBytes = limitBounds.bodyLimitKilobytes.maximum * 1024;

/** For the command line; the editor takes them from its settings. */
export const defaultLimits: FlowLimits = {
  timeouts: {
    connectMs: limitBounds.connectTimeoutSeconds.default * 1000,
    headersMs: limitBounds.responseTimeoutSeconds.default * 1000,
    bodyMs: limitBounds.responseTimeoutSeconds.default * 1000,
    runMs: limitBounds.runTimeoutSeconds.default * 1000,
    personMs: personSeconds.default * 1000,
  },
  bodyCapBytes: limitBounds.bodyLimitKilobytes.default * 1024,
};
