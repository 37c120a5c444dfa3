import { headerValues } from '../../http/http.ts';
import { originOf } from '../../http/origin.ts';
import { parseUrl } from '../../http/parseUrl.ts';
import { readSetCookie } from '../../http/setCookie.ts';
import type { Flow } from '../../runs/flow.ts';
import type { Hop } from '../../runs/hop.ts';
import type { CookieFacts } from './cookieRules.ts';
import type { OtherCertificate, TransportFacts } from './transportRules.ts';

export function transportFacts(
  { plan, hops, evidence }: Pick<Flow, 'plan' | 'hops' | 'evidence'>,
  redirectUri: string | undefined,
): TransportFacts {
  return {
    urls: hops.filter(wasSent).map((hop) => hop.request.url),
    certificates: otherCertificates(hops),
    plainHttp: allowedPlainHttp({ evidence }),
    unverifiedOrigins: unverifiedOrigins({ hops, evidence }),
    issuer: plan.server.issuer,
    redirectUri,
  };
}

/** A request that found no connection has shown nothing to anybody. Of what a browser does, only what it was handed is known. */
function wasSent({ step, outcome }: Hop): boolean {
  if (outcome.kind === 'handedOver') return step === 'authorization request';
  return outcome.kind !== 'failed' || outcome.unsent !== true;
}

/** Origins that the person allows to be reached over plain http. */
export function allowedPlainHttp({ evidence }: Pick<Flow, 'evidence'>): readonly string[] {
  return evidence.findLast((each) => each.kind === 'connection')?.plainHttp ?? [];
}

/** Origins that the run asked itself, without verifying their certificates. What a browser asked, it verified. */
function unverifiedOrigins({ hops, evidence }: Pick<Flow, 'hops' | 'evidence'>): readonly string[] {
  const allowed = evidence.findLast((each) => each.kind === 'connection')?.unverifiedOrigins ?? [];
  const asked = hops.filter((hop) => hop.outcome.kind !== 'handedOver' && wasSent(hop)).map(({ request }) => originOf(request.url));
  return allowed.filter((origin) => asked.includes(origin));
}

/** Each host and authority once. */
function otherCertificates(hops: readonly Hop[]): readonly OtherCertificate[] {
  const found = new Map<string, OtherCertificate>();
  for (const { request, outcome } of hops) {
    const trust = outcome.kind === 'answered' ? outcome.certificate : undefined;
    if (trust === undefined || trust.kind === 'bundled') continue;
    const host = parseUrl(request.url)?.host ?? request.url;
    const unverified = trust.kind === 'unverified' ? trust.reason : undefined;
    found.set(JSON.stringify([host, trust]), { host, authority: trust.authority, unverified });
  }
  return [...found.values()];
}

export function cookieFacts(run: Pick<Flow, 'plan' | 'hops' | 'evidence'>): CookieFacts {
  return { cookies: run.hops.flatMap(cookiesOf), hasSessionPage: hasSessionPage(run) };
}

function hasSessionPage({ plan, evidence }: Pick<Flow, 'plan' | 'evidence'>): boolean {
  const read = evidence.filter((each) => each.kind === 'serverMetadata').map(({ metadata }) => metadata);
  return [plan.server.metadata, ...read].some((metadata) => metadata?.check_session_iframe !== undefined);
}

function cookiesOf({ request, outcome }: Hop): CookieFacts['cookies'] {
  if (outcome.kind !== 'answered') return [];
  return headerValues(outcome.response.headers, 'set-cookie').flatMap((line) => {
    const cookie = readSetCookie(line);
    return cookie === undefined ? [] : [{ url: request.url, cookie }];
  });
}
