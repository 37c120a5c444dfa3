import { type HttpResponse, headerValue } from './http.ts';
import { parseHttpDate } from './httpDate.ts';

/** When a server wants to be asked again. */
export type RetryAfter =
  | { readonly kind: 'delay'; readonly seconds: number }
  /**
   * @property secondsLeft by the clock of the server itself, which its `Date` tells; negative when the moment had passed already.
   *   Left out where the response has no `Date`: then only a clock of the reader can tell.
   */
  | { readonly kind: 'moment'; readonly atMs: number; readonly secondsLeft?: number };

/**
 * Reads `Retry-After`: a number of seconds or an HTTP-date (RFC 9110 section 10.2.3).
 *
 * @returns `undefined` when there is none, or when it is neither: a fraction, a negative number, any other text
 */
export function readRetryAfter({ headers }: Pick<HttpResponse, 'headers'>): RetryAfter | undefined {
  const value = headerValue(headers, 'retry-after')?.trim() ?? '';
  if (/^\d{1,12}$/.test(value)) return { kind: 'delay', seconds: Number(value) };
  const atMs = parseHttpDate(value);
  if (atMs === undefined) return undefined;
  const sentAtMs = parseHttpDate(headerValue(headers, 'date') ?? '');
  return sentAtMs === undefined ? { kind: 'moment', atMs } : { kind: 'moment', atMs, secondsLeft: (atMs - sentAtMs) / 1000 };
}

/**
 * Whether the value of `Retry-After` is in one of its two forms (RFC 9110 section 10.2.3). So is a number that is too large to wait for,
 * which {@link readRetryAfter} does not read.
 */
export function isRetryAfter(value: string): boolean {
  return /^\d+$/.test(value.trim()) || parseHttpDate(value) !== undefined;
}

/**
 * The same as a time to wait, in milliseconds and never negative.
 * @param nowMs the clock of the reader, for a moment that the server's own clock does not tell
 */
export function waitMs(retryAfter: RetryAfter, nowMs: number): number {
  if (retryAfter.kind === 'delay') return retryAfter.seconds * 1000;
  const { atMs, secondsLeft } = retryAfter;
  return Math.max(0, secondsLeft === undefined ? atMs - nowMs : secondsLeft * 1000);
}
