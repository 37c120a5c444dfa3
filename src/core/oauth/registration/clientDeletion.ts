import type { Finding } from '../../findings/finding.ts';
import type { HttpRequest, HttpResponse } from '../../http/http.ts';
import { parseJsonObject } from '../../json/json.ts';
import { l10n } from '../../text/l10n.ts';
import type { Secret } from '../../values/secret.ts';
import { readOAuthError } from '../errors/oauthErrorResponse.ts';
import { saidInBody } from '../responses/saidInBody.ts';
import type { OAuthError } from '../wire.ts';

/** Deletes a client (RFC 7592 section 2.3). @param uri its `registration_client_uri` */
export function clientDeletionRequest(uri: string, token: Secret): HttpRequest {
  return {
    method: 'DELETE',
    url: uri,
    headers: [
      ['accept', 'application/json'],
      ['authorization', `Bearer ${token.reveal()}`],
    ],
  };
}

export type DeletionReading =
  | { readonly kind: 'deleted'; readonly findings: readonly Finding[] }
  | { readonly kind: 'refused'; readonly error: OAuthError; readonly findings: readonly Finding[] }
  | { readonly kind: 'unreadable'; readonly findings: readonly Finding[] };

const spec = 'RFC 7592 section 2.3';

/** Reads what the client configuration endpoint answered. Total. */
export function readDeletion(response: HttpResponse): DeletionReading {
  const { status } = response;
  if (status === 204) return { kind: 'deleted', findings: [] };
  if (status >= 200 && status < 300) {
    const message = l10n`The deletion returned status ${status}; success is 204.`;
    return { kind: 'deleted', findings: [{ severity: 'warning', code: 'registration.deletionStatus', message, spec }] };
  }
  const refusal = readOAuthError(response, parseJsonObject(response.body) ?? {});
  if (refusal !== undefined) return { kind: 'refused', error: refusal.error, findings: refusal.findings };
  const message = l10n`The server did not delete the client: status ${status}. ${whatItMeans(status)}${saidInBody(response)}`;
  return { kind: 'unreadable', findings: [{ severity: 'error', code: 'registration.notDeleted', message, spec }] };
}

/** RFC 7592 section 2.3. */
function whatItMeans(status: number): string {
  if (status === 401) return l10n`The registration access token is not valid, or the client no longer exists.`;
  if (status === 403) return l10n`The server does not let this client be deleted.`;
  if (status === 405) return l10n`The server does not support deleting clients.`;
  return l10n`The client may still be there.`;
}
