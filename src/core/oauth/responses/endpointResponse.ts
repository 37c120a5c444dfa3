import type { Finding } from '../../findings/finding.ts';
import type { HttpResponse } from '../../http/http.ts';
import { readOAuthError } from '../errors/oauthErrorResponse.ts';
import type { OAuthError } from '../wire.ts';
import { type ResponseBodyReading, readResponseBody } from './responseBody.ts';

/** What comes in place of what an endpoint was asked for: an OAuth error, or neither, and the findings say what it is. */
export type OtherResponse =
  | { readonly kind: 'refused'; readonly error: OAuthError; readonly findings: readonly Finding[] }
  | { readonly kind: 'unreadable'; readonly findings: readonly Finding[] };

/**
 * Reads what an endpoint of the back channel answered, as far as all of them answer alike: an error of OAuth (RFC 6749 section 5.2), or an
 * object whose members are for the caller to read. Total.
 *
 * @param what the response in words, for the findings: `The token response`
 * @param spec where JSON is required
 */
export function readEndpointResponse(
  response: HttpResponse,
  what: string,
  spec: string,
): Extract<ResponseBodyReading, { kind: 'object' }> | OtherResponse {
  const body = readResponseBody(response, what, spec);
  if (body.kind === 'unreadable') return body;
  const refusal = readOAuthError(response, body.value);
  return refusal === undefined ? body : { kind: 'refused', error: refusal.error, findings: [...body.findings, ...refusal.findings] };
}
