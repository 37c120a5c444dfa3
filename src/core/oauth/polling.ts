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
