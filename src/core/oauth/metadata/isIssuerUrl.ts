import { parseUrl } from '../../http/parseUrl.ts';

/** Whether a text that a server wrote can be configured as an issuer: an http or https URL without credentials, query and fragment (RFC 8414 section 2). */
export function isIssuerUrl(text: string): boolean {
  const url = parseUrl(text);
  if (url === undefined || (url.protocol !== 'https:' && url.protocol !== 'http:')) return false;
  return url.username === '' && url.password === '' && !/[?#\s{}<>]/.test(text) && text.length <= 500;
}
