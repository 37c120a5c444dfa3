import type { Environment } from '../environments/environment.ts';
import { serverPlan } from '../environments/serverPlan.ts';

/**
 * All the places that the secrets of an environment are sent to, as one text to compare: secrets are stored for these
 * and given out for no others. The sandbox that was started from here counts as one and the same, though its port changes
 * with each start; another program on this machine does not.
 *
 * @param startedSandbox the environments of the sandbox that runs; empty while none does
 * @returns `undefined` when the environment does not say where it is
 */
export function secretServers(environment: Environment, startedSandbox: readonly Environment[]): string | undefined {
  if (isStartedHere(environment, startedSandbox)) return 'sandbox on this machine';
  const reading = serverPlan(environment);
  if (reading.kind === 'incomplete') return undefined;
  const { issuer, discoveryUrl, metadata, flowsUrl, apiBaseUrl } = reading.server;
  return [...new Set([issuer, discoveryUrl, ...Object.values(metadata ?? {}), flowsUrl, apiBaseUrl].filter(isUrl))].sort().join(' ');
}

/** An entry that says no address stands for the sandbox that will be started. */
function isStartedHere({ kind, authBaseUrl, apiBaseUrl }: Environment, startedSandbox: readonly Environment[]): boolean {
  if (kind !== 'sandbox') return false;
  if (authBaseUrl === undefined) return apiBaseUrl === undefined;
  return startedSandbox.some((each) => each.authBaseUrl === authBaseUrl && each.apiBaseUrl === apiBaseUrl);
}

function isUrl(value: unknown): value is string {
  return typeof value === 'string' && URL.canParse(value);
}
