import { fieldValue, parseForm, presentFields, withQuery } from '../http/form.ts';
import type { HttpRequest, HttpResponse } from '../http/http.ts';
import { headerValue } from '../http/http.ts';
import { isMarkup } from '../http/isPage.ts';
import { parseUrl } from '../http/parseUrl.ts';
import { isRedirectTarget } from '../oauth/redirectUri.ts';
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
  /** The browser goes back to the post-logout redirect URI, which is not fetched. */
  | { readonly kind: 'returned'; readonly state: string | undefined }
  /** The browser goes on to another page of the same server: what is there is not known yet. */
  | { readonly kind: 'next'; readonly request: HttpRequest }
  /** The browser goes on to somebody else, or to what is no address. */
  | { readonly kind: 'elsewhere'; readonly origin: string }
  /** A page for a person: the server may want to be told that it is meant, or say that it is done. */
  | { readonly kind: 'page' }
  | { readonly kind: 'done' }
  | { readonly kind: 'refused'; readonly status: number };

/**
 * Reads what the end session endpoint answered, or the page that it sent the browser to. Total.
 *
 * @param url of the request
 */
export function readEndSession(
  response: HttpResponse,
  url: string,
  { postLogoutRedirectUri }: Pick<EndSessionInput, 'postLogoutRedirectUri'>,
): EndSessionReading {
  const { status, headers } = response;
  if (status >= 400) return { kind: 'refused', status };
  const location = status >= 300 ? headerValue(headers, 'location') : undefined;
  if (location === undefined) return isMarkup(response) ? { kind: 'page' } : { kind: 'done' };
  const target = parseUrl(location, url);
  const address = target?.href ?? location;
  if (postLogoutRedirectUri !== undefined && [location, address].some((each) => isRedirectTarget(each, postLogoutRedirectUri))) {
    const query = address.split('#', 1)[0]?.split('?').slice(1).join('?') ?? '';
    return { kind: 'returned', state: fieldValue(parseForm(query), 'state') };
  }
  if (target === undefined) return { kind: 'elsewhere', origin: location };
  if (target.origin !== parseUrl(url)?.origin)
    return { kind: 'elsewhere', origin: target.origin === 'null' ? target.protocol : target.origin };
  target.hash = '';
  return { kind: 'next', request: { method: 'GET', url: target.href, headers: [['accept', '*/*']] } };
}
