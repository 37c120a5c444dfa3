import type { HttpMethod, HttpResponse } from '../../core/http/http.ts';
import { readRetryAfter, waitMs as waitMsOf } from '../../core/http/retryAfter.ts';
import { l10n } from '../../core/text/l10n.ts';

export interface RetrySubject {
  readonly method: HttpMethod;
  readonly response: HttpResponse;
  /** 1 for the answer to the first attempt. */
  readonly attempt: number;
  /** True for something that was created a moment ago: copies of it may not be everywhere yet. */
  readonly justCreated: boolean;
  /** For `Retry-After` as a date, milliseconds since the epoch. */
  readonly nowMs: number;
}

export type RetryAdvice =
  | { readonly kind: 'wait'; readonly waitMs: number; readonly reason: string }
  /** The answer stands. */
  | { readonly kind: 'stop' };

const mostAttempts = 6;
/** A server that asks for more is shown with its wish instead of waited for. */
const longestWaitMs = 60_000;

/** The server has not begun with the request: sending it again does it once. */
const notBegun = new Set([429, 503]);
/** It may have been done: only what can be done twice is sent again, or a second application would appear. */
const perhapsDone = new Set([408, 500, 502, 504]);

/**
 * Whether and when to send a platform request again (PingOne: what is safe to repeat and what lags after creation).
 * Waits grow from half a second by doubling; `Retry-After` of the server goes first.
 */
export function retryAdvice({ method, response, attempt, justCreated, nowMs }: RetrySubject): RetryAdvice {
  if (attempt >= mostAttempts) return { kind: 'stop' };
  const { status } = response;
  const lagging = justCreated && (status === 404 || status === 403 || status === 401);
  const passing = notBegun.has(status) || (perhapsDone.has(status) && isIdempotent(method));
  if (!lagging && !passing) return { kind: 'stop' };
  const asked = readRetryAfter(response);
  const waitMs = asked === undefined ? 500 * 2 ** (attempt - 1) : waitMsOf(asked, nowMs);
  if (waitMs > longestWaitMs) return { kind: 'stop' };
  if (lagging) return { kind: 'wait', waitMs, reason: l10n`The object was just created and is not yet visible everywhere.` };
  if (status === 429) return { kind: 'wait', waitMs, reason: l10n`Too many requests: the server asks you to wait.` };
  return { kind: 'wait', waitMs, reason: l10n`The server responded with status ${status}, which is often temporary.` };
}

/** RFC 9110 section 9.2.2. */
function isIdempotent(method: HttpMethod): boolean {
  return method !== 'POST' && method !== 'PATCH';
}
