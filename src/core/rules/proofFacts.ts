import { headerValue } from '../http/http.ts';
import { isBoundType } from '../oauth/dpop/proof.ts';
import type { Evidence } from '../runs/evidence.ts';
import type { Flow } from '../runs/flow.ts';
import type { HopId } from '../runs/hop.ts';
import { readingOf } from '../runs/tokenReading.ts';
import type { ProofFacts } from './accessToken/proofRules.ts';
import type { OfHop } from './ofHop.ts';
import type { ProofIntrospectionFacts } from './operations/proofIntrospectionRules.ts';

type Recorded = Pick<Flow, 'hops' | 'evidence'>;

/** The thumbprint of the key that the request of a hop proved to hold; `undefined` of a request without a proof. */
export function provenKeyAt({ hops, evidence }: Recorded, hop: HopId): string | undefined {
  const request = hops.find(({ id }) => id === hop)?.request;
  if (request === undefined || headerValue(request.headers, 'dpop') === undefined) return undefined;
  return evidence.findLast((each) => each.kind === 'proofKey')?.thumbprint;
}

/** Every access token that was requested with a proof. */
export function proofFacts(run: Recorded): readonly OfHop<ProofFacts>[] {
  return run.evidence.flatMap((each) => {
    if (each.kind !== 'tokens' || each.accessToken === undefined) return [];
    const { hop, accessToken, tokenType, issuer } = each;
    const thumbprint = provenKeyAt(run, hop);
    return thumbprint === undefined ? [] : [{ hop, facts: { reading: readingOf(accessToken), tokenType, issuer, thumbprint } }];
  });
}

/** Every introspection of an access token that was issued as bound to a key. */
export function proofIntrospectionFacts(run: Recorded): readonly OfHop<ProofIntrospectionFacts>[] {
  return run.evidence.flatMap((each, index) => {
    if (each.kind !== 'introspection' || each.tokenKind !== 'access_token') return [];
    const thumbprint = boundTo(run, each.token.reveal(), run.evidence.slice(0, index));
    return thumbprint === undefined
      ? []
      : [{ hop: each.hop, facts: { members: each.members, reading: readingOf(each.token), thumbprint } }];
  });
}

function boundTo(run: Recorded, token: string, earlier: readonly Evidence[]): string | undefined {
  const issued = earlier.filter((each) => each.kind === 'tokens').findLast(({ accessToken }) => accessToken?.reveal() === token);
  return issued !== undefined && isBoundType(issued.tokenType) ? provenKeyAt(run, issued.hop) : undefined;
}
