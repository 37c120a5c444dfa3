import { type HttpRequest, type HttpResponse, headerValues } from '../http/http.ts';
import type { Secret } from '../values/secret.ts';
import { oauthError } from './oauthErrorResponse.ts';
import type { OAuthError } from './wire.ts';

/** The same request with an access token (RFC 6750 section 2.1). */
export function withBearer(request: HttpRequest, accessToken: Secret): HttpRequest {
  return { ...request, headers: [...request.headers, ['authorization', `Bearer ${accessToken.reveal()}`]] };
}

/** Why a resource refused an access token, out of `WWW-Authenticate` (RFC 6750 section 3); `undefined` when it does not say. */
export function readBearerError(response: HttpResponse): OAuthError | undefined {
  const challenge = headerValues(response.headers, 'www-authenticate').find((value) => /^\s*bearer\b/i.test(value));
  if (challenge === undefined) return undefined;
  const error = challengeParameter(challenge, 'error');
  if (error === undefined) return undefined;
  return oauthError(error, challengeParameter(challenge, 'error_description'), challengeParameter(challenge, 'error_uri'));
}

function challengeParameter(challenge: string, name: string): string | undefined {
  const match = new RegExp(`[\\s,]${name}=(?:"([^"]*)"|([^\\s,"]+))`, 'i').exec(challenge);
  return match?.[1] ?? match?.[2];
}
