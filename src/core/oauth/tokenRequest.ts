import { type FormField, formPost, replacedFields } from '../http/form.ts';
import type { HttpRequest } from '../http/http.ts';
import { cibaGrantType, deviceCodeGrantType, jwtBearerGrantType, tokenExchangeGrantType } from '../values/grantTypes.ts';
import type { Secret } from '../values/secret.ts';

/*
 * Requests to the token endpoint, one function per grant. None of them authenticates the client:
 * `authenticateClient` does that afterwards. `extra` parameters replace built ones of their name, come last, and empty ones are left out.
 */

export interface AuthorizationCodeGrant {
  readonly code: Secret;
  /** Exactly as in the authorization request; left out when that had none. */
  readonly redirectUri?: string;
  /** Required when the authorization request carried a challenge (RFC 7636 section 4.5). */
  readonly codeVerifier?: Secret;
}

/** RFC 6749 section 4.1.3, with the verifier of RFC 7636 section 4.5. */
export function authorizationCodeRequest(
  tokenEndpoint: string,
  grant: AuthorizationCodeGrant,
  extra: readonly FormField[] = [],
): HttpRequest {
  const built = [
    ['grant_type', 'authorization_code'],
    ['code', grant.code.reveal()],
    ['redirect_uri', grant.redirectUri],
    ['code_verifier', grant.codeVerifier?.reveal()],
  ] as const;
  return formPost(tokenEndpoint, replacedFields(built, extra));
}

/** RFC 6749 section 4.4.2. */
export function clientCredentialsRequest(
  tokenEndpoint: string,
  grant: { readonly scopes: readonly string[] },
  extra: readonly FormField[] = [],
): HttpRequest {
  return formPost(
    tokenEndpoint,
    replacedFields(
      [
        ['grant_type', 'client_credentials'],
        ['scope', grant.scopes.join(' ')],
      ],
      extra,
    ),
  );
}

/** RFC 6749 section 6. Scopes may only narrow what was granted. */
export function refreshTokenRequest(
  tokenEndpoint: string,
  grant: { readonly refreshToken: Secret; readonly scopes?: readonly string[] },
  extra: readonly FormField[] = [],
): HttpRequest {
  const built = [
    ['grant_type', 'refresh_token'],
    ['refresh_token', grant.refreshToken.reveal()],
    ['scope', grant.scopes?.join(' ')],
  ] as const;
  return formPost(tokenEndpoint, replacedFields(built, extra));
}

/** RFC 8628 section 3.4. */
export function deviceCodeRequest(
  tokenEndpoint: string,
  grant: { readonly deviceCode: Secret },
  extra: readonly FormField[] = [],
): HttpRequest {
  return formPost(
    tokenEndpoint,
    replacedFields(
      [
        ['grant_type', deviceCodeGrantType],
        ['device_code', grant.deviceCode.reveal()],
      ],
      extra,
    ),
  );
}

export interface TokenExchangeGrant {
  readonly subjectToken: Secret;
  readonly subjectTokenType: string;
  readonly actorToken?: Secret;
  readonly actorTokenType?: string;
  readonly requestedTokenType?: string;
  readonly scopes?: readonly string[];
  readonly audience?: string;
  readonly resource?: string;
}

/** RFC 8693 section 2.1. */
export function tokenExchangeRequest(tokenEndpoint: string, grant: TokenExchangeGrant, extra: readonly FormField[] = []): HttpRequest {
  const built = [
    ['grant_type', tokenExchangeGrantType],
    ['subject_token', grant.subjectToken.reveal()],
    ['subject_token_type', grant.subjectTokenType],
    ['actor_token', grant.actorToken?.reveal()],
    ['actor_token_type', grant.actorTokenType],
    ['requested_token_type', grant.requestedTokenType],
    ['scope', grant.scopes?.join(' ')],
    ['audience', grant.audience],
    ['resource', grant.resource],
  ] as const;
  return formPost(tokenEndpoint, replacedFields(built, extra));
}

/** OpenID Connect CIBA section 10.1. */
export function cibaRequest(
  tokenEndpoint: string,
  grant: { readonly authRequestId: Secret },
  extra: readonly FormField[] = [],
): HttpRequest {
  return formPost(
    tokenEndpoint,
    replacedFields(
      [
        ['grant_type', cibaGrantType],
        ['auth_req_id', grant.authRequestId.reveal()],
      ],
      extra,
    ),
  );
}

/** RFC 6749 section 4.3.2. */
export function passwordRequest(
  tokenEndpoint: string,
  grant: { readonly username: string; readonly password: Secret; readonly scopes: readonly string[] },
  extra: readonly FormField[] = [],
): HttpRequest {
  const built = [
    ['grant_type', 'password'],
    ['username', grant.username],
    ['password', grant.password.reveal()],
    ['scope', grant.scopes.join(' ')],
  ] as const;
  return formPost(tokenEndpoint, replacedFields(built, extra));
}

/** RFC 7523 section 2.1. */
export function jwtBearerRequest(
  tokenEndpoint: string,
  grant: { readonly assertion: Secret; readonly scopes: readonly string[] },
  extra: readonly FormField[] = [],
): HttpRequest {
  const built = [
    ['grant_type', jwtBearerGrantType],
    ['assertion', grant.assertion.reveal()],
    ['scope', grant.scopes.join(' ')],
  ] as const;
  return formPost(tokenEndpoint, replacedFields(built, extra));
}
