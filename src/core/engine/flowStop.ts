import type { FlowError, FlowOutcome } from '../runs/flow.ts';

/**
 * Ends a flow early, from wherever it stands. What a server sent never throws by itself: a flow decides, after
 * reading the answer, that it cannot go on.
 */
export class FlowStop extends Error {
  private constructor(
    readonly outcome: FlowOutcome,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'FlowStop';
  }

  /** A server said no. */
  static refused(error: FlowError): FlowStop {
    return new FlowStop({ kind: 'refused', error }, error.code);
  }

  /** No usable answer: network, unreadable content, a missing secret. */
  static failed(error: FlowError, cause?: unknown): FlowStop {
    return new FlowStop({ kind: 'failed', error }, error.code, cause === undefined ? undefined : { cause });
  }

  /** A person did not want to go on. */
  static cancelled(): FlowStop {
    return new FlowStop({ kind: 'cancelled' }, 'cancelled');
  }
}
