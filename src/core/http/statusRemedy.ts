import { l10n } from '../text/l10n.ts';
import { timeInWords } from '../text/times.ts';
import { type HttpResponse, headerValue } from './http.ts';
import { readRetryAfter } from './retryAfter.ts';

/**
 * What status and header of a refusal alone suggest to do, where the body says nothing useful; `undefined` when they suggest nothing.
 * When to try again is taken from `Retry-After` with whatever status of 400 or more it came.
 */
export function statusRemedy(response: HttpResponse): string | undefined {
  const { status } = response;
  const firewall = firewallRemedy(response);
  if (firewall !== undefined) return firewall;
  const wait = waitInWords(response);
  if (wait !== undefined) return wait;
  if (status === 429 || status === 503) return l10n`Wait a moment, then try again.`;
  if (status === 511)
    return l10n`The network asks for a sign-on before it lets requests pass (RFC 6585 section 6): open any page in a browser, sign on to the network, then try again.`;
  if (status >= 500) return l10n`Try again in a moment. If the error persists, check the server itself.`;
  if (status === 404) return l10n`Compare the URL with the one in the discovery document.`;
  if (status === 405) return l10n`Compare the URL with the one in the discovery document: this endpoint does not support the method.`;
  if (status === 415)
    return l10n`Compare the URL with the one in the discovery document: this endpoint does not take the content type of the request. Requests to the token endpoint are always form-encoded (RFC 6749 section 4.1.3).`;
  if (status === 413 || status === 414 || status === 431)
    return l10n`The request is too large for the server, or for a proxy in front of it: raise its limit, or shorten tokens, cookies and parameters.`;
  return undefined;
}

/** Header fields by which services in front of a server say that their response is a challenge for browsers. */
const browserChallenges: readonly (readonly [name: string, value: RegExp])[] = [
  ['cf-mitigated', /^challenge$/i],
  ['x-vercel-mitigated', /^challenge$/i],
  ['x-amzn-waf-action', /^(?:challenge|captcha)$/i],
];

/** A firewall that wants to see a browser: trying again does not help a program. */
function firewallRemedy({ headers }: Pick<HttpResponse, 'headers'>): string | undefined {
  const found = browserChallenges.find(([name, value]) => value.test(headerValue(headers, name)?.trim() ?? ''));
  if (found === undefined) return undefined;
  return l10n`The response is a challenge of a firewall that only a browser can pass (header field ${found[0]}): have the requests of clients to this URL exempted from it.`;
}

/** When a server that refused wants to be asked again, as a sentence; `undefined` when it does not say so, or not in a form that is defined. */
export function waitInWords(response: HttpResponse): string | undefined {
  const asked = response.status < 400 ? undefined : readRetryAfter(response);
  if (asked === undefined) return undefined;
  if (asked.kind === 'delay') {
    if (asked.seconds === 0) return l10n`Try again now: the server asks for no wait.`;
    if (isMoment(asked.seconds)) {
      const meant = new Date(asked.seconds * 1000).toISOString();
      return l10n`Try again at ${meant}, which seems to be meant: the server named ${asked.seconds} in Retry-After, where a number of seconds to wait belongs (RFC 9110 section 10.2.3).`;
    }
    return l10n`Wait ${timeInWords(asked.seconds)}, as the server asks, then try again.`;
  }
  const moment = new Date(asked.atMs).toISOString();
  if (asked.secondsLeft === undefined)
    return l10n`Wait until ${moment}, as the server asks, then try again. If that time has passed, try again now.`;
  if (asked.secondsLeft <= 0)
    return l10n`Try again now: the time that the server named in Retry-After, ${moment}, had already passed when it responded.`;
  return l10n`Wait until ${moment}, as the server asks, then try again.`;
}

/** Whether a number reads like a time of Unix between 2001 and 2065; as seconds to wait it would be decades. */
function isMoment(seconds: number): boolean {
  return seconds >= 1e9 && seconds < 3e9;
}
