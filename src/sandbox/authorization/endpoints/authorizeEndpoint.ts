import { bodyType, type Exchange } from '../../http/exchange.ts';
import { invalidData, notFound, PlatformError } from '../../http/platformError.ts';
import type { SandboxState } from '../../sandboxState.ts';
import { sessionOf } from '../../sessions/sessionCookies.ts';
import type { AuthorizationServer } from '../authorizationServer.ts';
import { libraryParameters } from '../library/libraryParameters.ts';
import { openRequest } from '../openRequest.ts';

/** Parameters of a request from the query or a form. PingOne's SDK posts them in the query. @throws {PlatformError} 415 for another body */
export function parametersOf(exchange: Exchange): URLSearchParams {
  if (exchange.method !== 'POST' || exchange.body === '') return exchange.url.searchParams;
  if (bodyType(exchange) !== 'application/x-www-form-urlencoded') {
    throw new PlatformError(415, 'INVALID_REQUEST', 'The request could not be completed. The content type is not supported.');
  }
  return new URLSearchParams(exchange.body);
}

/** `GET` and `POST /as/authorize`: the parameters and the result are the same. */
export async function authorizeEndpoint(exchange: Exchange, state: SandboxState, server: AuthorizationServer): Promise<void> {
  const sent = parametersOf(exchange);
  const clientId = sent.get('client_id');
  if (!clientId) throw invalidData('REQUIRED_VALUE', 'client_id', 'client_id is required.');
  const application = state.directory.applications.get(clientId);
  if (application?.enabled !== true) throw notFound('The application');
  const opened = await openRequest(sent, application, state);
  const session = sessionOf(exchange, state.sessions);
  await server.answer(
    { exchange, application, ...(session === undefined ? {} : { session }) },
    { method: 'GET', path: '/authorize', query: libraryParameters(opened.parameters, opened) },
  );
}
