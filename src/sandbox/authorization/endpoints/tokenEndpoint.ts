import { bodyType, type Exchange } from '../../http/exchange.ts';
import type { AuthorizationServer } from '../authorizationServer.ts';
import { piFlowRedirectUri } from '../redirectUris.ts';

/** `POST /as/token`. A code from a `pi.flow` request has no redirect URI, which the library cannot imagine. */
export async function tokenEndpoint(exchange: Exchange, server: AuthorizationServer): Promise<void> {
  if (bodyType(exchange) !== 'application/x-www-form-urlencoded') {
    await server.answer({ exchange }, { method: 'POST', path: '/token' });
    return;
  }
  const form = new URLSearchParams(exchange.body);
  if (form.get('grant_type') === 'authorization_code' && !form.get('redirect_uri')) form.set('redirect_uri', piFlowRedirectUri);
  await server.answer({ exchange }, { method: 'POST', path: '/token', form });
}
