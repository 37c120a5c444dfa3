import type { Finding } from '../findings/finding.ts';
import { formPost, presentFields } from '../http/form.ts';
import type { HttpRequest, HttpResponse } from '../http/http.ts';
import { statusRemedy } from '../http/statusRemedy.ts';
import { parseJsonObject } from '../json/json.ts';
import { l10n } from '../text/l10n.ts';
import { present } from '../values/members.ts';
import type { Secret } from '../values/secret.ts';
import { readOAuthError } from './errors/oauthErrorResponse.ts';
import { typeHint } from './introspection.ts';
import { refusalRemedy } from './responses/responseBody.ts';
import { saidInBody } from './responses/saidInBody.ts';
import type { OAuthError, TokenKind } from './wire.ts';

/** Gives a token back (RFC 7009 section 2.1). The client is authenticated afterwards. */
export function revocationRequest(endpoint: string, token: Secret, hint?: TokenKind): HttpRequest {
  return formPost(
    endpoint,
    presentFields([
      ['token', token.reveal()],
      ['token_type_hint', typeHint(hint)],
    ]),
  );
}

export type RevocationReading =
  /** Also for a token that was not valid: the answer is the same (RFC 7009 section 2.2). */
  | { readonly kind: 'revoked'; readonly findings: readonly Finding[] }
  | { readonly kind: 'refused'; readonly error: OAuthError; readonly findings: readonly Finding[] }
  | { readonly kind: 'unreadable'; readonly findings: readonly Finding[] };

/** Reads what the revocation endpoint answered. Total. Not every server documents its success status, so 204 counts too. */
export function readRevocation(response: HttpResponse): RevocationReading {
  const body = parseJsonObject(response.body);
  const refusal = body === undefined ? undefined : readOAuthError(response, body);
  if (refusal !== undefined) return { kind: 'refused', error: refusal.error, findings: refusal.findings };
  if (response.status === 200 || response.status === 204) return { kind: 'revoked', findings: [] };
  const message = l10n`The revocation endpoint returned status ${response.status} without an OAuth error.${saidInBody(response)}`;
  const finding = { severity: 'error', code: 'revocation.status', message, spec: 'RFC 7009 section 2.2' } as const;
  return { kind: 'unreadable', findings: [present({ ...finding, remedy: statusRemedy(response) ?? refusalRemedy(response) })] };
}
