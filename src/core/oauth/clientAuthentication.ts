import { encodeForm, encodeFormText, type FormField, parseForm } from '../http/form.ts';
import { type HttpRequest, mediaType } from '../http/http.ts';
import type { Secret } from '../values/secret.ts';

/** All that a client needs to authenticate with its registered method. */
export type ClientCredentials =
  | { readonly method: 'none'; readonly clientId: string }
  /** The certificate is in TLS, and `client_id` in the body (RFC 8705 section 2). */
  | { readonly method: 'tls_client_auth' | 'self_signed_tls_client_auth'; readonly clientId: string }
  | { readonly method: 'client_secret_basic' | 'client_secret_post'; readonly clientId: string; readonly secret: Secret }
  /** The assertion is a JWT over {@link clientAssertionClaims}, signed by whoever holds the key. */
  | { readonly method: 'client_secret_jwt' | 'private_key_jwt'; readonly clientId: string; readonly assertion: Secret };

/** RFC 7523 section 2.2. */
export const clientAssertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

/**
 * The same request, authenticated. Used for the token endpoint and every other endpoint of the back channel:
 * PAR, introspection, revocation, device and backchannel authentication.
 */
export function authenticateClient(request: HttpRequest, credentials: ClientCredentials): HttpRequest {
  switch (credentials.method) {
    case 'none':
    case 'tls_client_auth':
    case 'self_signed_tls_client_auth':
      return withFields(request, [['client_id', credentials.clientId]]);
    case 'client_secret_basic':
      return { ...request, headers: [...request.headers, ['authorization', basicAuthorization(credentials.clientId, credentials.secret)]] };
    case 'client_secret_post':
      return withFields(request, [
        ['client_id', credentials.clientId],
        ['client_secret', credentials.secret.reveal()],
      ]);
    case 'client_secret_jwt':
    case 'private_key_jwt':
      return withFields(request, [
        ['client_id', credentials.clientId],
        ['client_assertion_type', clientAssertionType],
        ['client_assertion', credentials.assertion.reveal()],
      ]);
  }
}

/**
 * The value of an `Authorization` header. Both halves are form-encoded before they are joined by the colon
 * (RFC 6749 section 2.3.1), which changes nothing for a UUID and matters for a secret with `%`, `+` or `:`.
 */
function basicAuthorization(clientId: string, secret: Secret): string {
  return `Basic ${btoa(`${encodeFormText(clientId)}:${encodeFormText(secret.reveal())}`)}`;
}

/** Adds fields to the form of a request; a field that is there already keeps its value. */
function withFields(request: HttpRequest, added: readonly FormField[]): HttpRequest {
  const present = parseForm(request.body ?? '');
  const fields = [...present, ...added.filter(([name]) => !present.some(([other]) => other === name))];
  const typed = mediaType(request.headers) !== undefined;
  const headers = typed ? request.headers : [...request.headers, ['content-type', 'application/x-www-form-urlencoded'] as const];
  return { ...request, headers, body: encodeForm(fields) };
}

export interface ClientAssertionInput {
  readonly clientId: string;
  /** Whom it speaks of: in a grant a user, or the client itself, which is meant when left out (RFC 7523 section 3). */
  readonly subject?: string;
  /** The issuer, the token endpoint or the called endpoint. Some servers take any of the three; the issuer is what most agree on. */
  readonly audience: string | readonly string[];
  readonly nowSeconds: number;
  /** Unique for each assertion, so that a server can refuse a repeated one. */
  readonly id: string;
  /** 60 when left out. Servers have a limit, such as an hour. */
  readonly lifetimeSeconds?: number;
}

/** The claims of an assertion: of a client, or of a grant (RFC 7523 section 3, OpenID Connect Core section 9). Signing is the caller's part. */
export function clientAssertionClaims(input: ClientAssertionInput): Readonly<Record<string, string | number | readonly string[]>> {
  return {
    iss: input.clientId,
    sub: input.subject ?? input.clientId,
    aud: input.audience,
    jti: input.id,
    iat: input.nowSeconds,
    exp: input.nowSeconds + (input.lifetimeSeconds ?? 60),
  };
}
