import type { Finding } from '../findings/finding.ts';
import { type FormField, formPost } from '../http/form.ts';
import type { HttpRequest, HttpResponse } from '../http/http.ts';
import { numberMember, textMember } from '../json/json.ts';
import { l10n } from '../text/l10n.ts';
import { present } from '../values/members.ts';
import type { SentAuthorizationRequest } from './authorizationRequest.ts';
import { messageIn } from './errors/oauthErrorResponse.ts';
import { type OtherResponse, readEndpointResponse } from './responses/endpointResponse.ts';

/** Pushes the parameters of an authorization request (RFC 9126 section 2.1). The client is authenticated afterwards. */
export function pushedAuthorizationRequest(endpoint: string, sent: SentAuthorizationRequest): HttpRequest {
  return formPost(endpoint, sent.parameters);
}

export type PushedRequestReading =
  | { readonly kind: 'granted'; readonly requestUri: string; readonly expiresInSeconds?: number; readonly findings: readonly Finding[] }
  | OtherResponse;

const spec = 'RFC 9126 section 2.2';

/** Reads what the PAR endpoint answered. Total. */
export function readPushedAuthorizationResponse(response: HttpResponse): PushedRequestReading {
  const body = readEndpointResponse(response, l10n`The response to the pushed authorization request`, spec);
  if (body.kind !== 'object') return body;
  const requestUri = textMember(body.value, 'request_uri');
  if (requestUri === undefined) {
    const message = l10n`The response to the pushed authorization request has no request_uri (status ${response.status}).${messageIn(response, body.value)}`;
    return { kind: 'unreadable', findings: [...body.findings, { severity: 'error', code: 'par.noRequestUri', message, spec }] };
  }
  const findings: Finding[] = [...body.findings];
  if (response.status !== 201) {
    const message = l10n`The pushed authorization request returned status ${response.status}; success is 201.`;
    findings.push({ severity: 'warning', code: 'par.status', message, spec });
  }
  return present({ kind: 'granted' as const, requestUri, expiresInSeconds: numberMember(body.value, 'expires_in'), findings });
}

/** What the front channel carries instead of the pushed parameters (RFC 9126 section 4). */
export function pushedParameters(clientId: string, requestUri: string): readonly FormField[] {
  return [
    ['client_id', clientId],
    ['request_uri', requestUri],
  ];
}
