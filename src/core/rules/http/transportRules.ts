import type { Rule, Verdict } from '../../findings/finding.ts';
import { parseUrl } from '../../http/parseUrl.ts';
import { isPlainHttpOverNetwork } from '../../http/plainHttp.ts';
import { l10n } from '../../text/l10n.ts';
import { present } from '../../values/members.ts';
import { noIssuer, notApplicable, passed } from '../verdict.ts';

/** A certificate that is not vouched for as usual. `unverified` says why verification failed; without it, an added authority signed it. */
export interface OtherCertificate {
  readonly host: string;
  readonly authority: string;
  readonly unverified: string | undefined;
}

export interface TransportFacts {
  /** URLs of all requests of the flow that were sent. */
  readonly urls: readonly string[];
  /** Origins that the person allows to be reached over plain http. */
  readonly plainHttp: readonly string[];
  /** Origins that were asked without verifying their certificates, as the person allowed. */
  readonly unverifiedOrigins: readonly string[];
  /** Hosts whose certificate no authority of the program vouches for. */
  readonly certificates: readonly OtherCertificate[];
  readonly issuer: string | undefined;
  readonly redirectUri: string | undefined;
}

const requestsProtected: Rule<TransportFacts> = {
  code: 'transport.https',
  title: l10n`every request uses https, or stays on this machine`,
  spec: 'RFC 6749 section 3.1',
  severity: 'error',
  check: (facts) => {
    const { urls, certificates } = facts;
    if (urls.length === 0) return notApplicable(l10n`https: nothing was sent`);
    const problems = [plainHttpProblem(facts), unverifiedOriginProblem(facts), unverifiedProblem(facts)].filter(
      (each) => each !== undefined,
    );
    if (problems.length > 0) return together(problems);
    if (certificates.length > 0) return { outcome: 'passed', message: addedAuthorities(certificates) };
    if (urls.every((url) => url.startsWith('http:'))) return { outcome: 'passed', message: l10n`every request stays on this machine` };
    return passed;
  },
};

/** What is wrong with the way that requests took; as bad as the rule says where nothing else is said. */
interface TransportProblem {
  readonly message: string;
  readonly remedy: string;
  readonly severity?: 'warning';
  readonly spec?: string;
}

/** As bad as the worst of them, with the section of the first. */
function together([first, ...others]: readonly TransportProblem[]): Verdict {
  const all = first === undefined ? [] : [first, ...others];
  return {
    outcome: 'failed',
    message: all.map(({ message }) => message).join(' '),
    remedy: all.map(({ remedy }) => remedy).join(' '),
    ...(all.every(({ severity }) => severity === 'warning') ? { severity: 'warning' } : {}),
    ...present({ spec: first?.spec }),
  };
}

function plainHttpProblem({ urls, plainHttp }: TransportFacts): TransportProblem | undefined {
  const servers = [...new Set(urls.map((url) => /^[^/?#]*\/\/[^/?#]*/.exec(url)?.[0] ?? url))];
  const open = [...new Set(servers.filter(isPlainHttpOverNetwork).map((server) => new URL(server).origin))];
  if (open.length === 0) return undefined;
  if (open.every((origin) => plainHttp.includes(origin))) {
    return {
      severity: 'warning',
      message: l10n`Requests went to ${open.join(', ')} over plain http because you allow it, so secrets and tokens could be read in transit.`,
      remedy: l10n`Use https URLs, take the permission back, and change the secrets that were sent.`,
    };
  }
  return {
    message: l10n`Requests went to ${open.join(', ')} over plain http, so the traffic could be read and modified in transit.`,
    remedy: l10n`Use https URLs.`,
  };
}

/** Where the person turned the verification off for this run and this origin, whatever certificate it has. */
function unverifiedOriginProblem({ unverifiedOrigins, certificates }: TransportFacts): TransportProblem | undefined {
  if (unverifiedOrigins.length === 0) return undefined;
  const each = unverifiedOrigins.map((origin) => {
    const found = certificates.find(({ host, unverified }) => unverified !== undefined && host === parseUrl(origin)?.host);
    return found?.unverified === undefined ? origin : l10n`${origin} (issued by "${found.authority}", ${found.unverified})`;
  });
  return {
    message: l10n`Certificates were not verified because you allow it: ${each.join(', ')}. Anyone in the network path could have impersonated the server, and read and modified what was sent.`,
    remedy: l10n`Trust the authority of the certificate instead, take the permission back, and change the secrets that were sent.`,
    spec: 'RFC 6749 section 10.9',
  };
}

/** Where the verification is off for all servers. */
function unverifiedProblem({ certificates, unverifiedOrigins }: TransportFacts): TransportProblem | undefined {
  const allowed = unverifiedOrigins.map((origin) => parseUrl(origin)?.host);
  const unverified = certificates.filter((each) => each.unverified !== undefined && !allowed.includes(each.host));
  if (unverified.length === 0) return undefined;
  return {
    severity: 'warning',
    message: l10n`Not verified: ${unverified.map(({ host, authority, unverified: why }) => `the certificate of ${host}, issued by "${authority}" (${why})`).join('; ')}. Anyone in the network path could have impersonated the server.`,
    remedy: l10n`Trust the authority on this machine, then turn the verification of certificates on again.`,
  };
}

/** Says who vouches for hosts besides the authorities that everybody trusts. */
export function addedAuthorities(certificates: readonly OtherCertificate[]): string {
  const each = certificates.map(({ host, authority }) => l10n`${host} by "${authority}"`).join(', ');
  return l10n`Certificates were issued by an authority that was added on this machine: ${each}. It, or a proxy that opens TLS with it, can read what is sent.`;
}

const issuerProtected: Rule<TransportFacts> = {
  code: 'transport.issuer',
  title: l10n`issuer is an https URL, or on this machine`,
  spec: 'OpenID Connect Core section 2',
  severity: 'warning',
  check: ({ issuer }) => {
    if (issuer === undefined) return notApplicable(noIssuer);
    const url = parseUrl(issuer);
    if (url === undefined) return { outcome: 'failed', message: l10n`The issuer is not a URL.` };
    const { protocol, search, hash } = url;
    if (search !== '' || hash !== '')
      return { outcome: 'failed', message: l10n`The issuer has a query or a fragment, which an issuer must not have.` };
    if (protocol === 'https:') return passed;
    if (protocol === 'http:' && !isPlainHttpOverNetwork(url)) return { outcome: 'passed', message: l10n`issuer is on this machine` };
    return {
      outcome: 'failed',
      message: l10n`The issuer is not an https URL.`,
      remedy: l10n`Use an issuer with https; only a test server on this machine may do without.`,
    };
  },
};

const redirectUriProtected: Rule<TransportFacts> = {
  code: 'transport.redirectUri',
  title: l10n`redirect URI uses https, loopback or a private scheme`,
  spec: 'RFC 9700 section 2.6',
  severity: 'warning',
  check: ({ redirectUri }) => {
    if (redirectUri === undefined) return notApplicable(l10n`redirect URI: none was sent`);
    if (!isPlainHttpOverNetwork(redirectUri)) return passed;
    return {
      outcome: 'failed',
      message: l10n`The redirect URI uses plain http outside this machine, so the code or the tokens can be read in transit.`,
      remedy: l10n`Register an https redirect URI.`,
    };
  },
};

export const transportRules: readonly Rule<TransportFacts>[] = [requestsProtected, issuerProtected, redirectUriProtected];
