import { clientAuthenticationHints } from '../oauth/errors/clientAuthenticationHints.ts';
import type { OAuthError } from '../oauth/wire.ts';
import type { HopAnswer, Run } from './run.ts';
import { discoveredMetadata } from './serverMemory.ts';

/** What this run can see of why the client was not authenticated; nothing for any other error. */
export function clientAuthenticationAdvice(
  run: Pick<Run, 'plan' | 'memory'>,
  { request, response }: Partial<Pick<HopAnswer, 'request' | 'response'>>,
  { error }: OAuthError,
): readonly string[] {
  if (request === undefined || (error !== 'invalid_client' && !(error === 'unauthorized_client' && response?.status === 401))) return [];
  const supported = discoveredMetadata(run.memory, run.plan.server)?.metadata.token_endpoint_auth_methods_supported;
  return clientAuthenticationHints(request, response, supported);
}
