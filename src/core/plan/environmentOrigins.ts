import { originOf } from '../http/origin.ts';
import type { ServerPlan } from './plan.ts';

/**
 * The origins that belong to a configured environment: its issuer, base URLs, hosts of its region, and the endpoints
 * that are configured or known without asking a server. What a server names by itself is not in it.
 */
export function environmentOrigins(server: ServerPlan): ReadonlySet<string> {
  const known = read.get(server);
  if (known !== undefined) return known;
  const { issuer, discoveryUrl, flowsUrl, apiBaseUrl, metadata, endpoints, hosts } = server;
  const urls = [
    issuer,
    discoveryUrl,
    flowsUrl,
    apiBaseUrl,
    ...(hosts ?? []),
    ...Object.values(metadata ?? {}),
    ...Object.values(endpoints ?? {}),
  ];
  const origins = new Set(urls.flatMap((url) => (typeof url === 'string' ? (originOf(url) ?? []) : [])));
  read.set(server, origins);
  return origins;
}

/** Asked before every request of a run. */
const read = new WeakMap<ServerPlan, ReadonlySet<string>>();
