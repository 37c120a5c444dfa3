import { l10n } from '../text/l10n.ts';
import { timeInWords } from '../text/tokenTime.ts';
import { type HttpResponse, headerValue } from './http.ts';

/** What an HTTP status alone suggests to do, where the body says nothing useful; `undefined` when it suggests nothing. */
export function statusRemedy(response: HttpResponse): string | undefined {
  const { status } = response;
  if (status === 429 || status === 503) return l10n`${waitInWords(headerValue(response.headers, 'retry-after'))}, then try again.`;
  if (status >= 500) return l10n`Try again in a moment. If the error persists, check the server itself.`;
  if (status === 404) return l10n`Compare the URL with the one in the discovery document.`;
  if (status === 405) return l10n`Compare the URL with the one in the discovery document: this endpoint does not support the method.`;
  return undefined;
}

/** RFC 9110 section 10.2.3: seconds, or a date. */
function waitInWords(retryAfter: string | undefined): string {
  const value = retryAfter?.trim() ?? '';
  if (/^\d{1,9}$/.test(value)) return `Wait ${timeInWords(Number(value))}, as the server asks`;
  if (value !== '' && !Number.isNaN(Date.parse(value))) return l10n`Wait until ${new Date(value).toISOString()}, as the server asks`;
  return l10n`Wait a moment`;
}
