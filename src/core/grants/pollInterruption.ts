import { oauthFlowError, unreadableError } from '../engine/readings.ts';
import type { HopAnswer, Run } from '../engine/run.ts';
import { type RetryAfter, readRetryAfter } from '../http/retryAfter.ts';
import { isTemporaryStatus } from '../http/temporaryStatus.ts';
import { foreignErrorCode } from '../oauth/errors/oauthErrorResponse.ts';
import type { TokenReading } from '../oauth/tokenResponse.ts';
import type { FlowError } from '../runs/flow.ts';

/** A poll that says nothing about the decision of the person: no response arrived, or one that the token endpoint did not mean. */
export interface Interruption {
  readonly error: FlowError;
  readonly retryAfter: RetryAfter | undefined;
  /** The token endpoint may have received the request, and issued tokens that did not arrive. */
  readonly mayBeAnswered: boolean;
}

/** The connection was there, and no response came of it: a connection timeout in the words of RFC 8628 section 3.5. */
const dropped: ReadonlySet<string> = new Set(['transport.timedOut', 'transport.reset']);
/** There was no connection: passing only of an endpoint that has answered before, and of any other perhaps a wrong address. */
const unreached: ReadonlySet<string> = new Set(['transport.refused', 'transport.unreachable', 'transport.nameNotFound']);

/**
 * @param error of the request that no response arrived to
 * @param hasAnswered whether the endpoint answered an earlier poll
 * @returns `undefined` when asking again is of no use
 */
export function interruptionOfSending(error: FlowError, hasAnswered: boolean): Interruption | undefined {
  const mayBeAnswered = dropped.has(error.code);
  const isPassing = mayBeAnswered || (hasAnswered && unreached.has(error.code));
  return isPassing ? { error, retryAfter: undefined, mayBeAnswered } : undefined;
}

/**
 * A page, or an error of a gateway, with a status that may pass: it is no error response of OAuth, with which a client has to stop polling
 * whatever its status is (RFC 8628 section 3.5).
 */
export function interruptionOfReading(run: Run, answer: HopAnswer, reading: TokenReading): Interruption | undefined {
  if (!isTemporaryStatus(answer.response.status)) return undefined;
  const rest = { retryAfter: readRetryAfter(answer.response), mayBeAnswered: true };
  if (reading.kind === 'unreadable') return { error: unreadableError(answer, reading.findings), ...rest };
  const isForeign = reading.kind === 'refused' && reading.findings.some(({ code }) => code === foreignErrorCode);
  return isForeign ? { error: oauthFlowError(run, answer, reading.error), ...rest } : undefined;
}
