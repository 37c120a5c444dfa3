import type { Flow } from '../runs/flow.ts';
import { readingOf } from '../runs/tokenReading.ts';
import type { CertificateFacts, CertificateIntrospectionFacts } from './accessToken/certificateRules.ts';
import type { OfHop } from './ofHop.ts';

type Recorded = Pick<Flow, 'plan' | 'evidence'>;

/** Every access token of the token endpoint, of a client that presents a certificate. */
export function certificateFacts(run: Recorded): readonly OfHop<CertificateFacts>[] {
  const presented = presentedCertificate(run);
  if (presented === undefined) return [];
  return run.evidence.flatMap((each) => {
    if (each.kind !== 'tokens' || each.channel !== 'back' || each.accessToken === undefined) return [];
    return [{ hop: each.hop, facts: { ...presented, reading: readingOf(each.accessToken), issuer: each.issuer } }];
  });
}

/** Every introspection of such an access token. */
export function certificateIntrospectionFacts(run: Recorded): readonly OfHop<CertificateIntrospectionFacts>[] {
  const presented = presentedCertificate(run);
  if (presented === undefined) return [];
  const { issuer } = run.plan.server;
  return run.evidence.flatMap((each) => {
    if (each.kind !== 'introspection' || each.tokenKind !== 'access_token') return [];
    return [{ hop: each.hop, facts: { ...presented, members: each.members, reading: readingOf(each.token), issuer } }];
  });
}

function presentedCertificate({ plan, evidence }: Recorded): Pick<CertificateFacts, 'thumbprint' | 'isExpected'> | undefined {
  const thumbprint = evidence.findLast((each) => each.kind === 'clientCertificate')?.thumbprint;
  return thumbprint === undefined ? undefined : { thumbprint, isExpected: plan.client.certificate?.bindsTokens === true };
}
