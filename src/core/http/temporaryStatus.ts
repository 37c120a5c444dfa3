/** Statuses below 500 of a server that is busy or lost its patience, not of a request that is wrong (RFC 9110, RFC 8470, RFC 6585). */
const temporary = new Set([408, 425, 429]);
/** Statuses of 500 and more that say what the server will not do later either: it does not support it, or is set up wrongly. */
const lasting = new Set([501, 505, 506, 508, 510, 511]);

/** Whether the same request may succeed later, as far as the status alone tells. */
export function isTemporaryStatus(status: number): boolean {
  return temporary.has(status) || (status >= 500 && status <= 599 && !lasting.has(status));
}
