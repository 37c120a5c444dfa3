import { isJsonObject, parseJsonObject } from '../../json/json.ts';
import type { HopView } from '../../runs/views.ts';

/**
 * The hops without those that only wait for the next one: how often is asked is a matter of time. A request that is repeated with the
 * nonce that a server wanted is one with its repetition (RFC 9449 section 8).
 */
export function withoutPolls(hops: readonly HopView[]): readonly HopView[] {
  return hops.filter((hop, at) => {
    const next = hops[at + 1];
    return next === undefined || !isSameRequest(hop, next) || !isWaiting(hop, next);
  });
}

function isSameRequest(one: HopView, other: HopView): boolean {
  return (
    one.step === other.step &&
    one.action === other.action &&
    one.request.method === other.request.method &&
    one.request.url === other.request.url &&
    withoutAssertion(one.request.body) === withoutAssertion(other.request.body)
  );
}

/** A client that authenticates with an assertion makes another one for each request (RFC 7523 section 3, `jti`). */
function withoutAssertion(body: string | undefined): string | undefined {
  return body?.replace(/(^|&)client_assertion=[^&]*/, '$1');
}

function isWaiting({ outcome }: HopView, next: HopView): boolean {
  if (outcome.kind !== 'answered') return false;
  const body = parseJsonObject(outcome.body);
  const error = body?.['error'];
  if (typeof error === 'string' && waitingErrors.has(error)) return true;
  if (outcome.status === 429 || outcome.status === 503 || outcome.status === 202) return true;
  if (next.outcome.kind !== 'answered' || next.outcome.status !== outcome.status || outcome.status >= 300) return false;
  return next.request.method === 'GET' || (isJsonObject(body) && body['status'] === parseJsonObject(next.outcome.body)?.['status']);
}

/** RFC 8628 section 3.5, OpenID Connect CIBA section 11, RFC 9449 section 8. */
const waitingErrors: ReadonlySet<string> = new Set(['authorization_pending', 'slow_down', 'use_dpop_nonce']);
