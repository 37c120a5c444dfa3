import type { HttpRequest } from '../http/http.ts';
import { parseHttpUrl } from '../http/parseUrl.ts';
import { l10n } from '../text/l10n.ts';
import { visibleText } from '../text/visibleText.ts';

/** Why a request cannot be sent at all; `undefined` when it can. Says nothing about what a server will make of it. */
export function unsendable({ method, url, headers, body }: HttpRequest): string | undefined {
  if (!tokenPattern.test(method)) return l10n`The method ${visibleText(method.slice(0, 40))} cannot be sent (RFC 9110 section 9.1).`;
  if (forbiddenMethods.has(method.toUpperCase())) return l10n`The method ${method} is not sent by this program.`;
  if (parseHttpUrl(url) === undefined) return l10n`The URL is no http or https URL.`;
  if (body !== undefined && (method === 'GET' || method === 'HEAD'))
    return l10n`A ${method} request has no body here: change the method, or remove the body.`;
  for (const [name, value] of headers) {
    const shown = visibleText(name.slice(0, 60));
    if (!tokenPattern.test(name)) return l10n`A header cannot have the name "${shown}" (RFC 9110 section 5.1).`;
    if (!valuePattern.test(value)) return l10n`The header ${shown} has a character that no header may have (RFC 9110 section 5.5).`;
    if (ownHeaders.has(name.toLowerCase())) return l10n`The header ${shown} is set by the HTTP client and cannot be changed.`;
  }
  return undefined;
}

/** A request as it was sent, without what the HTTP client added and adds again. */
export function withoutClientHeaders(request: HttpRequest): HttpRequest {
  const headers = request.headers.filter(([name]) => !ownHeaders.has(name.toLowerCase()) && name.toLowerCase() !== 'host');
  return { ...request, headers };
}

const tokenPattern = /^[\w!#$%&'*+.^`|~-]+$/;
const valuePattern = /^[\t\x20-\x7e\x80-\xff]*$/;
const forbiddenMethods = new Set(['CONNECT', 'TRACE']);
/** They say where a message ends and how the connection is used: wrong ones would let one request be read as two. */
const ownHeaders = new Set(['connection', 'content-length', 'expect', 'keep-alive', 'transfer-encoding', 'upgrade']);
