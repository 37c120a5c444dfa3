import type { Exchange } from '../../http/exchange.ts';
import type { AuthorizationServer } from '../authorizationServer.ts';

/**
 * `POST /as/introspect` (RFC 7662) and `POST /as/revoke` (RFC 7009). The library authenticates the caller and knows
 * tokens by their IDs only, so a JWT is replaced by its ID on the way in.
 */
export async function tokenStateEndpoint(exchange: Exchange, path: '/introspect' | '/revoke', server: AuthorizationServer): Promise<void> {
  const form = new URLSearchParams(exchange.body);
  const token = form.get('token') ?? '';
  const id = server.adapters.of('AccessToken').idOf(token) ?? server.adapters.of('ClientCredentials').idOf(token);
  if (token.includes('.')) form.set('token', id ?? 'unknown');
  await server.answer({ exchange, presentedToken: token }, { method: 'POST', path, form });
}
