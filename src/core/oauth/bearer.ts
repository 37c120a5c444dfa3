import type { HttpRequest } from '../http/http.ts';
import type { Secret } from '../values/secret.ts';

/** The same request with an access token (RFC 6750 section 2.1). */
export function withBearer(request: HttpRequest, accessToken: Secret): HttpRequest {
  return { ...request, headers: [...request.headers, ['authorization', `Bearer ${accessToken.reveal()}`]] };
}
