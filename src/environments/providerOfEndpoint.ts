import { parseUrl } from '../core/http/parseUrl.ts';
import { regions } from './regions.ts';

const hosts: ReadonlySet<string> = new Set(Object.values(regions).map(({ topLevelDomain }) => `auth.pingone.${topLevelDomain}`));

/** The kind of environment that an endpoint belongs to, as far as its address says it: PingOne by its hosts, not by a domain of a customer. */
export function providerOfEndpoint(endpoint: string): 'pingone' | 'oidc' {
  return hosts.has(parseUrl(endpoint)?.hostname ?? '') ? 'pingone' : 'oidc';
}
