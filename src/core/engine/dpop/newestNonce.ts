import { originOf } from '../../http/origin.ts';
import { nonceOf } from '../../oauth/dpop/proof.ts';
import type { Hop } from '../../runs/hop.ts';

/** Servers give nonces for themselves (RFC 9449 section 8.2); the newest of a server is the one to use, whatever response brought it. */
export function newestNonce(hops: readonly Hop[], url: string): string | undefined {
  const origin = originOf(url);
  for (const { request, outcome } of hops.toReversed()) {
    if (outcome.kind !== 'answered' || originOf(request.url) !== origin) continue;
    const nonce = nonceOf(outcome.response);
    if (nonce !== undefined) return nonce;
  }
  return undefined;
}
