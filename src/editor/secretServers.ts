import { staysOnThisMachine } from '../core/http/loopback.ts';
import type { Environment } from '../environments/environment.ts';
import { serverPlan } from '../environments/serverPlan.ts';

/**
 * All the places that the secrets of an environment are sent to, as one text to compare: secrets are stored for these
 * and given out for no others. Every sandbox on this machine counts as the same: its port changes with each start.
 *
 * @returns `undefined` when the environment does not say where it is
 */
export function secretServers(environment: Environment): string | undefined {
  if (environment.kind === 'sandbox' && isHere(environment)) return 'sandbox on this machine';
  const reading = serverPlan(environment);
  if (reading.kind === 'incomplete') return undefined;
  const { issuer, discoveryUrl, metadata, flowsUrl, apiBaseUrl } = reading.server;
  return [...new Set([issuer, discoveryUrl, ...Object.values(metadata ?? {}), flowsUrl, apiBaseUrl].filter(isUrl))].sort().join(' ');
}

function isHere({ authBaseUrl, apiBaseUrl }: Environment): boolean {
  return [authBaseUrl, apiBaseUrl].every((url) => url === undefined || staysOnThisMachine(url));
}

function isUrl(value: unknown): value is string {
  return typeof value === 'string' && URL.canParse(value);
}
