import { formPost } from '../http/form.ts';
import type { HttpRequest } from '../http/http.ts';
import type { Secret } from '../values/secret.ts';

/** The same request with an access token (RFC 6750 section 2.1). */
export function withBearer(request: HttpRequest, accessToken: Secret): HttpRequest {
  return { ...request, headers: [...request.headers, ['authorization', `Bearer ${accessToken.reveal()}`]] };
}

/** A POST of a form with the access token in it (RFC 6750 section 2.2): for a resource that takes no header. */
export function bearerForm(url: string, accessToken: Secret, accept: string): HttpRequest {
  return formPost(url, [['access_token', accessToken.reveal()]], [['accept', accept]]);
}
