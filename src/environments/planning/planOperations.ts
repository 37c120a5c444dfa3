import type { Operation, ServerPlan } from '../../core/plan/plan.ts';
import { l10n } from '../../core/text/l10n.ts';
import { type Impossible, impossible } from './impossible.ts';

/** The operations with whole URLs: a path is one of the platform API of the environment. */
export function planOperations(
  operations: readonly Operation[],
  { apiBaseUrl, environmentName }: ServerPlan,
): { readonly kind: 'planned'; readonly operations: readonly Operation[] } | Impossible {
  if (apiBaseUrl !== undefined) {
    const whole = operations.map((each) => (isCallOfPath(each) ? { ...each, url: joined(apiBaseUrl, each.url) } : each));
    return { kind: 'planned', operations: whole };
  }
  if (!operations.some(isCallOfPath)) return { kind: 'planned', operations };
  return impossible(l10n`No platform API is configured for "${environmentName}". Enter the absolute URL of the API to call.`);
}

function isCallOfPath(operation: Operation): operation is Extract<Operation, { readonly kind: 'callApi' }> {
  return operation.kind === 'callApi' && operation.url.startsWith('/');
}

/** PingOne's documents write paths with the `/v1` that the base has already. */
function joined(apiBaseUrl: string, path: string): string {
  return /^\/v1(?=\/|$)/.test(path) ? `${apiBaseUrl.replace(/\/v1$/, '')}${path}` : `${apiBaseUrl}${path}`;
}
