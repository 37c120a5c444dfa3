import { headerValues } from '../http/http.ts';
import { readSetCookie } from '../http/setCookie.ts';
import { adviceRules } from '../rules/adviceRules.ts';
import { cookieRules } from '../rules/cookieRules.ts';
import { addedAuthorities, type OtherCertificate, transportRules } from '../rules/transportRules.ts';
import type { Flow } from '../runs/flow.ts';
import type { Hop } from '../runs/hop.ts';
import type { Run } from './run.ts';
import { otherUserFinding } from './sessionUser.ts';

/** Looks at a flow as a whole when it is over: its connections, its cookies and what is allowed but not wise. */
export function closingChecks(run: Run, flow: Flow): void {
  const { plan, hops } = flow;
  if (hops.length === 0) return;
  const { sent, received } = run.authorization ?? {};
  const redirectUri = sent?.redirectUri === undefined ? {} : { redirectUri: sent.redirectUri };
  const urls = hops
    .filter((hop) => hop.outcome.kind !== 'handedOver' || hop.step === 'authorization request')
    .map((hop) => hop.request.url);
  const certificates = otherCertificates(hops);
  const added = certificates.filter(({ unverified }) => unverified === undefined);
  if (added.length > 0)
    run.note([{ severity: 'info', code: 'transport.authority', message: addedAuthorities(added), spec: 'RFC 9110 section 4.3.4' }]);
  run.check(transportRules, {
    urls,
    certificates,
    plainHttp: run.ports.permissions.plainHttp,
    issuer: plan.server.issuer,
    ...redirectUri,
  });
  run.check(cookieRules, { cookies: hops.flatMap(cookiesOf) });
  const otherUser = otherUserFinding(flow);
  if (otherUser !== undefined) run.note([otherUser]);
  if (flow.tokens.length === 0 || 'task' in plan) return;
  const lifetime = flow.tokens.find(({ kind }) => kind === 'access_token')?.expiresInSeconds;
  run.check(adviceRules, {
    grant: plan.grant,
    pkce: sent?.codeChallenge === undefined ? 'none' : sent.codeChallengeMethod === 'S256' ? 'S256' : 'plain',
    clientAuthentication: plan.client.authentication,
    refreshToken: flow.tokens.some(({ kind }) => kind === 'refresh_token'),
    ...(sent === undefined ? {} : { responseType: sent.responseType }),
    ...(sent?.state === undefined ? {} : { state: sent.state }),
    ...(received === undefined ? {} : { source: received.source }),
    ...redirectUri,
    ...(lifetime === undefined ? {} : { accessTokenLifetimeSeconds: lifetime }),
  });
}

/** Each host and authority once. */
function otherCertificates(hops: readonly Hop[]): readonly OtherCertificate[] {
  const found = new Map<string, OtherCertificate>();
  for (const { request, outcome } of hops) {
    const trust = outcome.kind === 'answered' ? outcome.certificate : undefined;
    if (trust === undefined || trust.kind === 'bundled') continue;
    const { host } = new URL(request.url);
    const unverified = trust.kind === 'unverified' ? { unverified: trust.reason } : {};
    found.set(JSON.stringify([host, trust]), { host, authority: trust.authority, ...unverified });
  }
  return [...found.values()];
}

function cookiesOf({ request, outcome }: Hop) {
  if (outcome.kind !== 'answered') return [];
  return headerValues(outcome.response.headers, 'set-cookie').flatMap((line) => {
    const cookie = readSetCookie(line);
    return cookie === undefined ? [] : [{ url: request.url, cookie }];
  });
}
