import type { OAuthError } from './wire.ts';

/** Where polling stands: how long to wait before the next request, and when to give up. */
export interface Polling {
  readonly intervalSeconds: number;
  /** Seconds left until the code is no good. */
  readonly remainingSeconds: number;
}

export type PollingStep =
  | { readonly kind: 'wait'; readonly next: Polling; readonly reason: 'authorization_pending' | 'slow_down' }
  /** No use in asking again: the error is the end, or the time is over. */
  | { readonly kind: 'stop'; readonly reason: 'refused' | 'expired' };

/**
 * How long to wait before the next poll, in seconds: the interval, or longer where the server asks for that in `Retry-After`; never beyond
 * the time that is left.
 */
export function pauseSeconds({ intervalSeconds, remainingSeconds }: Polling, askedSeconds: number | undefined): number {
  return Math.max(intervalSeconds, Math.min(askedSeconds ?? 0, remainingSeconds));
}

/**
 * How long to wait after a poll without a usable response, where the server does not say so: twice the interval, and twice as long after each
 * further one (RFC 8628 section 3.5 recommends it for connection timeouts).
 *
 * @param inARow how many polls were so by now, this one included
 */
export function backoffSeconds({ intervalSeconds }: Polling, inARow: number): number {
  return Math.max(intervalSeconds, 1) * 2 ** inARow;
}

/** Ours: polls in a row without a usable response, after which there is no use in going on. */
const mostInRow = 5;

/**
 * What a poll without a usable response means for a client that polls.
 *
 * @param inARow how many polls were so by now, this one included
 * @param waitedSeconds time since the state was made
 */
export function afterInterruption(
  { intervalSeconds, remainingSeconds }: Polling,
  inARow: number,
  waitedSeconds: number,
): { readonly kind: 'wait'; readonly next: Polling } | { readonly kind: 'stop'; readonly reason: 'interrupted' | 'expired' } {
  if (inARow >= mostInRow) return { kind: 'stop', reason: 'interrupted' };
  const left = remainingSeconds - waitedSeconds;
  return left <= 0 ? { kind: 'stop', reason: 'expired' } : { kind: 'wait', next: { intervalSeconds, remainingSeconds: left } };
}

/**
 * What a refusal means for a client that polls (RFC 8628 section 3.5, OpenID Connect CIBA section 11).
 *
 * @param waitedSeconds time since the state was made
 */
export function nextPoll(error: OAuthError, polling: Polling, waitedSeconds: number): PollingStep {
  if (error.error !== 'authorization_pending' && error.error !== 'slow_down') return { kind: 'stop', reason: 'refused' };
  const remainingSeconds = polling.remainingSeconds - waitedSeconds;
  if (remainingSeconds <= 0) return { kind: 'stop', reason: 'expired' };
  // RFC 8628 section 3.5: five seconds more for this and all later requests.
  const intervalSeconds = error.error === 'slow_down' ? polling.intervalSeconds + 5 : polling.intervalSeconds;
  return { kind: 'wait', next: { intervalSeconds, remainingSeconds }, reason: error.error };
}
