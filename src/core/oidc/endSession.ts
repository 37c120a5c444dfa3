import { fieldValue, parseForm, presentFields, withQuery } from '../http/form.ts';
import type { HttpRequest, HttpResponse } from '../http/http.ts';
import { headerValue } from '../http/http.ts';
import type { Secret } from '../values/secret.ts';

export interface EndSessionInput {
  readonly endpoint: string;
  /** An ID token of the session; may be expired. */
  readonly idTokenHint?: Secret;
  readonly clientId?: string;
  readonly postLogoutRedirectUri?: string;
  readonly state?: string;
}

/** Signs the user off, as the client would let a browser do it (OpenID Connect RP-Initiated Logout section 2). */
export function endSessionRequest(input: EndSessionInput): HttpRequest {
  const fields = presentFields([
    ['id_token_hint', input.idTokenHint?.reveal()],
    ['client_id', input.clientId],
    ['post_logout_redirect_uri', input.postLogoutRedirectUri],
    ['state', input.state],
  ]);
  return { method: 'GET', url: withQuery(input.endpoint, fields), headers: [['accept', '*/*']] };
}

export type EndSessionReading =
  /** The session is over; the user agent would go on to this address, which is not fetched. */
  | { readonly kind: 'signedOff'; readonly location?: string; readonly stateReturned: boolean }
  /** A page for a person: the server wants to be told that it is meant. */
  | { readonly kind: 'page' }
  | { readonly kind: 'refused'; readonly status: number };

/** Reads what the end session endpoint answered. Total. */
export function readEndSession(response: HttpResponse, sent: Pick<EndSessionInput, 'state'>): EndSessionReading {
  if (response.status >= 300 && response.status < 400) {
    const location = headerValue(response.headers, 'location');
    const question = location?.indexOf('?') ?? -1;
    const query = location === undefined || question < 0 ? [] : parseForm(location.slice(question).split('#', 1)[0] ?? '');
    const stateReturned = sent.state === undefined || fieldValue(query, 'state') === sent.state;
    return location === undefined ? { kind: 'signedOff', stateReturned } : { kind: 'signedOff', location, stateReturned };
  }
  if (response.status >= 400) return { kind: 'refused', status: response.status };
  return response.body.trim().startsWith('<') ? { kind: 'page' } : { kind: 'signedOff', stateReturned: sent.state === undefined };
}
