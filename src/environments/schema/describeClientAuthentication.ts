import { clientAuthentications } from '../../core/oauth/clientAuthenticationMethods.ts';
import type { ClientAuthenticationMethod } from '../../core/oauth/wire.ts';

/** For completion in the configuration. */
export function describeClientAuthentication(method: ClientAuthenticationMethod): string {
  const { hint, specification } = clientAuthentications[method];
  return `${hint.slice(0, 1).toUpperCase()}${hint.slice(1)} (${specification}).`;
}
