import type { HopAnswer } from '../engine/run.ts';
import { type HttpRequest, headerValue } from '../http/http.ts';
import { originOf } from '../http/origin.ts';
import { parseUrl } from '../http/parseUrl.ts';
import { isRedirect } from '../http/redirectTarget.ts';
import type { SentAuthorizationRequest } from '../oauth/authorizationRequest.ts';
import { type ReceivedAuthorizationResponse, receivedInUrl } from '../oauth/authorizationResponse.ts';
import { isRedirectTarget } from '../oauth/redirectUri.ts';
import { receivedInHtmlForm } from '../oauth/responses/formPostPage.ts';
import { l10n } from '../text/l10n.ts';
import { deliveredElsewhere, loopbackNamesDiffer } from './deliveredElsewhere.ts';

/** More hops than any sign-on takes; a server that sends in circles must not keep a run busy. */
export const maxRedirects = 20;

export type RedirectReading =
  /** The redirect URI was reached: the front channel ends here and nothing is fetched. */
  | { readonly kind: 'reached'; readonly received: ReceivedAuthorizationResponse }
  | { readonly kind: 'next'; readonly request: HttpRequest }
  /** What is not followed: a redirect without a usable Location, a form that is posted to somebody else. */
  | { readonly kind: 'unusable'; readonly message: string; readonly code?: string; readonly remedy?: string }
  | { readonly kind: 'none' };

/** Of a sentence; schemes that are registered are shorter. */
const longestScheme = 40;

/**
 * Where an answer of the front channel leads (RFC 9110 section 15.4), or that it holds the authorization response:
 * in the Location of a redirect to the redirect URI, or in the page of `form_post`.
 *
 * @param sent what the request named; without a redirect URI nothing can be reached by a redirect
 */
export function readRedirect(answer: HopAnswer, sent: Pick<SentAuthorizationRequest, 'redirectUri' | 'state'>): RedirectReading {
  const { response, request } = answer;
  const { redirectUri } = sent;
  if (!isRedirect(response.status)) return readPage(answer, redirectUri);
  const location = headerValue(response.headers, 'location');
  if (location === undefined || location === '') {
    return { kind: 'unusable', message: l10n`The response has the redirect status ${response.status} and no Location.` };
  }
  if (redirectUri !== undefined && isRedirectTarget(location, redirectUri)) return { kind: 'reached', received: receivedInUrl(location) };
  const url = parseUrl(location, request.url);
  if (url === undefined) return { kind: 'unusable', message: l10n`The Location of the redirect is not a URL.` };
  if (redirectUri !== undefined && url.href !== location && isRedirectTarget(url.href, redirectUri))
    return { kind: 'reached', received: receivedInUrl(url.href) };
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    const scheme = url.protocol.length > longestScheme ? `${url.protocol.slice(0, longestScheme)}…` : url.protocol;
    return { kind: 'unusable', message: l10n`The redirect leads to a "${scheme}" URL, which is neither fetched nor the redirect URI.` };
  }
  const elsewhere = deliveredElsewhere(url, sent, request.url);
  if (elsewhere !== undefined) return { kind: 'unusable', code: 'redirect.elsewhere', ...elsewhere };
  if (repeatsBody(request, response.status) && url.origin !== new URL(request.url).origin) {
    return {
      kind: 'unusable',
      message: l10n`The redirect asks to send the form of the request again to ${url.origin}, which is not done.`,
    };
  }
  return { kind: 'next', request: nextRequest(request, response.status, url) };
}

/** RFC 9110 sections 15.4.8 and 15.4.9: 307 and 308 keep method and body. */
function repeatsBody(request: HttpRequest, status: number): boolean {
  return (status === 307 || status === 308) && request.body !== undefined;
}

/** RFC 9110 sections 15.4.2 to 15.4.9: all but 307 and 308 turn a POST into a GET, as browsers do. Credentials are never repeated. */
function nextRequest(request: HttpRequest, status: number, url: URL): HttpRequest {
  url.hash = ''; // a fragment is for the user agent and never sent
  url.username = ''; // user and password of a server's making are neither sent nor shown
  url.password = '';
  if (repeatsBody(request, status) && request.body !== undefined) {
    const contentType = headerValue(request.headers, 'content-type');
    return {
      method: request.method,
      url: url.href,
      headers: contentType === undefined ? [] : [['content-type', contentType]],
      body: request.body,
    };
  }
  return { method: 'GET', url: url.href, headers: [['accept', '*/*']] };
}

/**
 * OAuth 2.0 Form Post Response Mode section 2: a page whose form is posted to the redirect URI. A browser posts it whatever the status is, and
 * some servers send an error with status 400; a form that goes elsewhere counts only on a page with status 200.
 */
function readPage({ response }: HopAnswer, redirectUri: string | undefined): RedirectReading {
  if (!response.body.includes('<')) return { kind: 'none' };
  const isHome = (action: string): boolean => redirectUri !== undefined && isRedirectTarget(action, redirectUri);
  const received = receivedInHtmlForm(response.body, isHome);
  if (received === undefined) return { kind: 'none' };
  const action = received.redirectUri;
  if (response.status !== 200 && (action === undefined || !isHome(action))) return { kind: 'none' };
  if (redirectUri === undefined || action === undefined || isHome(action)) return { kind: 'reached', received };
  const target = originOf(action) ?? 'another address';
  return {
    kind: 'unusable',
    message: l10n`The page posts an authorization response to ${target}, not to the redirect URI. It was not sent there.${loopbackNamesDiffer(action, redirectUri)}`,
  };
}
