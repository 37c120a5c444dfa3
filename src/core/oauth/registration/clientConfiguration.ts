import type { HttpRequest } from '../../http/http.ts';
import type { JsonObject } from '../../json/json.ts';
import type { Secret } from '../../values/secret.ts';

/** Reads a registration (RFC 7592 section 2.1). @param uri its `registration_client_uri` */
export function clientReadRequest(uri: string, token: Secret): HttpRequest {
  return { method: 'GET', url: uri, headers: headersWith(token) };
}

/** Members of a response that an update must not have (RFC 7592 section 2.2). */
const ofServer: ReadonlySet<string> = new Set([
  'registration_access_token',
  'registration_client_uri',
  'client_secret_expires_at',
  'client_id_issued_at',
]);

/**
 * Replaces what is registered (RFC 7592 section 2.2): what was read goes back whole, with the changes. A member that is left out would be
 * taken for one to be removed.
 */
export function clientUpdateRequest(uri: string, token: Secret, read: JsonObject, changes: JsonObject): HttpRequest {
  const kept = Object.entries(read).filter(([name]) => !ofServer.has(name));
  return {
    method: 'PUT',
    url: uri,
    headers: [...headersWith(token), ['content-type', 'application/json']],
    body: JSON.stringify({ ...Object.fromEntries(kept), ...changes }),
  };
}

function headersWith(token: Secret): HttpRequest['headers'] {
  return [
    ['accept', 'application/json'],
    ['authorization', `Bearer ${token.reveal()}`],
  ];
}
