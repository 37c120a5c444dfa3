import type { ServerPlan } from '../../core/plan/plan.ts';
import type { Environment } from '../../environments/environment.ts';
import { serverPlan } from '../../environments/planning/serverPlan.ts';
import { workerPlan } from '../../environments/planning/workerPlan.ts';

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
  return urlsOf(reading.server);
}

/**
 * Whether a server is one that the environment stands for as it is configured now: its own, or the one of its worker. A run
 * goes on to the servers that it was planned for, also when the settings under that name have become others meanwhile.
 */
export function isServerOf(environment: Environment, server: ServerPlan): boolean {
  const own = serverPlan(environment);
  const servers = [own.kind === 'ready' ? own.server : undefined, workerPlan(environment)?.server];
  return servers.some((each) => each !== undefined && urlsOf(each) === urlsOf(server));
}

function urlsOf({ issuer, discoveryUrl, metadata, endpoints, flowsUrl, apiBaseUrl }: ServerPlan): string {
  return [
    ...new Set(
      [issuer, discoveryUrl, ...Object.values(metadata ?? {}), ...Object.values(endpoints ?? {}), flowsUrl, apiBaseUrl].filter(isText),
    ),
  ]
    .sort()
    .join(' ');
}

/** An entry that says no address stands for the sandbox that will be started. */
function isStartedHere({ kind, authBaseUrl, apiBaseUrl }: Environment, startedSandbox: readonly Environment[]): boolean {
  if (kind !== 'sandbox') return false;
  if (authBaseUrl === undefined) return apiBaseUrl === undefined;
  return startedSandbox.some((each) => each.authBaseUrl === authBaseUrl && each.apiBaseUrl === apiBaseUrl);
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}
