import type { FormField } from '../http/form.ts';
import { encodeBase64Url, encodeBase64UrlText } from '../jose/base64url.ts';
import type { Digest } from '../jose/digest.ts';
import type { SentAuthorizationRequest } from './authorizationRequest.ts';

export interface RequestObjectInput {
  readonly clientId: string;
  /** The issuer. */
  readonly audience: string;
  readonly nowSeconds: number;
  readonly id: string;
  /** 300 when left out. */
  readonly lifetimeSeconds?: number;
}

/**
 * The claims of a request object: every parameter of the request, and who signs for whom (RFC 9101 section 4).
 * Signing is the caller's part.
 */
export function requestObjectClaims(
  sent: Pick<SentAuthorizationRequest, 'parameters'>,
  input: RequestObjectInput,
): Readonly<Record<string, string | number>> {
  const parameters = Object.fromEntries(
    sent.parameters
      .filter(([name]) => name !== 'request' && name !== 'request_uri')
      // OpenID Connect Core section 6.1: max_age is a number inside the object.
      .map(([name, value]) => [name, name === 'max_age' && /^\d{1,15}$/.test(value) ? Number(value) : value]),
  );
  return {
    ...parameters,
    iss: input.clientId,
    aud: input.audience,
    jti: input.id,
    iat: input.nowSeconds,
    nbf: input.nowSeconds,
    exp: input.nowSeconds + (input.lifetimeSeconds ?? 300),
  };
}

/** RFC 9101 section 10.8: says what the JWT is, so that it passes for nothing else. */
export const requestObjectType = 'oauth-authz-req+jwt';

/** A request object that nobody signs (OpenID Connect Core section 6.1, RFC 7519 section 6): the signature is empty. */
export function unsignedRequestObject(claims: Readonly<Record<string, unknown>>): string {
  const [header, payload] = [{ alg: 'none' }, claims].map((part) => encodeBase64UrlText(JSON.stringify(part)));
  return `${header}.${payload}.`;
}

/**
 * What goes beside the request object. Client ID and, for OpenID Connect, response type and scope are repeated
 * outside (OpenID Connect Core sections 6.1 and 6.2); the object decides.
 *
 * @param object the JWT, or where it is fetched
 */
export function requestObjectParameters(
  sent: Pick<SentAuthorizationRequest, 'parameters'>,
  object: readonly [name: 'request' | 'request_uri', value: string],
): readonly FormField[] {
  const outside = new Set(['client_id', 'response_type', 'scope']);
  return [...sent.parameters.filter(([name]) => outside.has(name)), object];
}

/** The fragment of a `request_uri` whose object changes: its SHA-256 hash, base64url (OpenID Connect Core section 6.2). */
export function requestObjectHash(object: string, digest: Digest): string {
  return encodeBase64Url(digest('SHA-256', object));
}

/** The claims of a `login_hint_token` (`iss` is the application, `aud` the issuer, `sub` the user ID). Signing is the caller's part. */
export function loginHintTokenClaims(userId: string, input: RequestObjectInput): Readonly<Record<string, string | number>> {
  return {
    iss: input.clientId,
    aud: input.audience,
    sub: userId,
    jti: input.id,
    iat: input.nowSeconds,
    exp: input.nowSeconds + (input.lifetimeSeconds ?? 300),
  };
}
