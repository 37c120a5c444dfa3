import { type HttpResponse, headerValue } from './http.ts';
import { parseUrl } from './parseUrl.ts';

/** Whether a status sends a user agent elsewhere by `Location` (RFC 9110 sections 15.4.2 to 15.4.9). */
export function isRedirect(status: number): boolean {
  return redirectStatuses.has(status);
}

const redirectStatuses: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/**
 * Where a response redirects (RFC 9110 section 15.4), without what may hold a secret: query, fragment and credentials. `undefined` when it
 * does not redirect. Total.
 *
 * @param base what was asked; left out, a relative target stays one
 */
export function redirectTarget({ status, headers }: Pick<HttpResponse, 'status' | 'headers'>, base?: string): string | undefined {
  const location = isRedirect(status) ? headerValue(headers, 'location') : undefined;
  if (location === undefined) return undefined;
  const url = parseUrl(location, base);
  return url?.host ? `${url.protocol}//${url.host}${url.pathname}` : location.replace(/[?#][\s\S]*$/, '');
}
