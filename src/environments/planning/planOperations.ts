import type { Operation, ServerPlan } from '../../core/plan/plan.ts';
import { l10n } from '../../core/text/l10n.ts';
import { type Impossible, impossible } from './impossible.ts';

/** The operations with whole URLs: a path is one of the platform API of the environment. */
export function planOperations(
  operations: readonly Operation[],
  { apiBaseUrl, environmentName }: ServerPlan,
): { readonly kind: 'planned'; readonly operations: readonly Operation[] } | Impossible {
  const isPath = (operation: Operation): boolean => operation.kind === 'callApi' && operation.url.startsWith('/');
  if (apiBaseUrl === undefined && operations.some(isPath)) {
    return impossible(l10n`No platform API is configured for "${environmentName}". Enter the absolute URL of the API to call.`);
  }
  const whole = operations.map((operation) =>
    operation.kind === 'callApi' && isPath(operation) ? { ...operation, url: joined(apiBaseUrl ?? '', operation.url) } : operation,
  );
  return { kind: 'planned', operations: whole };
}

/** PingOne's documents write paths with the `/v1` that the base has already. */
function joined(apiBaseUrl: string, path: string): string {
  return /^\/v1(?=\/|$)/.test(path) ? `${apiBaseUrl.replace(/\/v1$/, '')}${path}` : `${apiBaseUrl}${path}`;
}
