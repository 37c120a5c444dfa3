import { portMayVary } from '../http/loopback.ts';
import { parseUrl } from '../http/parseUrl.ts';
import { l10n } from '../text/l10n.ts';

/** Where two redirect URIs part, for showing one under the other. Offsets are UTF-16 code units. */
export interface RedirectUriDifference {
  /** Both are the same up to here. */
  readonly at: number;
  /** The part of the sent one that is not in the registered one, and the other way round. One may be empty. */
  readonly sent: string;
  readonly registered: string;
  /** How many characters at the end are the same again. */
  readonly sameAtEnd: number;
  /** One sentence a person can act on. */
  readonly inWords: string;
}

export type RedirectUriMatch =
  | { readonly kind: 'match'; readonly registered: string; readonly by: 'exact' | 'loopbackPort' }
  | { readonly kind: 'mismatch'; readonly closest: string; readonly difference: RedirectUriDifference }
  /** No registered one is known here, so nothing can be said. */
  | { readonly kind: 'noneKnown' };

/**
 * Compares character by character, as servers have to (RFC 6749 section 3.1.2.3, RFC 9700 section 2.1); only the
 * port of a loopback address is free (RFC 8252 section 7.3).
 */
export function matchRedirectUri(sent: string, registered: readonly string[]): RedirectUriMatch {
  if (registered.includes(sent)) return { kind: 'match', registered: sent, by: 'exact' };
  const loopback = registered.find((candidate) => isSameLoopback(sent, candidate));
  if (loopback !== undefined) return { kind: 'match', registered: loopback, by: 'loopbackPort' };
  const closest = [...registered].sort((left, right) => differing(sent, left) - differing(sent, right))[0];
  if (closest === undefined) return { kind: 'noneKnown' };
  return { kind: 'mismatch', closest, difference: redirectUriDifference(sent, closest) };
}

/** Where a sent redirect URI leaves the registered one, and where both meet again. */
export function redirectUriDifference(sent: string, registered: string): RedirectUriDifference {
  const at = sameAtStart(sent, registered);
  const sameAtEnd = sameAtEndAfter(sent, registered, at);
  return {
    at,
    sent: sent.slice(at, sent.length - sameAtEnd),
    registered: registered.slice(at, registered.length - sameAtEnd),
    sameAtEnd,
    inWords: differenceInWords(registered, sent),
  };
}

/**
 * Says what differs in one sentence, with the usual reasons by name.
 *
 * @param expected what should have been, for example what is registered
 */
export function differenceInWords(expected: string, actual: string): string {
  if (expected === actual) return l10n`Both are the same.`;
  if (`${actual}/` === expected) return l10n`The trailing slash is missing.`;
  if (actual === `${expected}/`) return l10n`It has an extra trailing slash.`;
  if (actual.trim() === expected) return l10n`It has white space around it.`;
  const at = sameAtStart(actual, expected);
  const end = sameAtEndAfter(actual, expected, at);
  const has = actual.slice(at, actual.length - end);
  const wants = expected.slice(at, expected.length - end);
  const place = l10n`At character ${at + 1}`;
  if (actual.toLowerCase() === expected.toLowerCase()) return l10n`${place} the case differs: ${quote(has)} instead of ${quote(wants)}.`;
  if (/^http:/i.test(actual) && /^https:/i.test(expected)) return 'It says http where https is expected.';
  if (/^https:/i.test(actual) && /^http:/i.test(expected)) return 'It says https where http is expected.';
  if (has === '') return l10n`${place} ${quote(wants)} is missing.`;
  if (wants === '') return l10n`${place} ${quote(has)} is extra.`;
  return l10n`${place} it has ${quote(has)} instead of ${quote(wants)}.`;
}

function quote(text: string): string {
  return `"${text}"`;
}

function sameAtStart(left: string, right: string): number {
  const most = Math.min(left.length, right.length);
  let at = 0;
  while (at < most && left[at] === right[at]) at += 1;
  return at;
}

function sameAtEndAfter(left: string, right: string, start: number): number {
  const most = Math.min(left.length, right.length) - start;
  let count = 0;
  while (count < most && left[left.length - 1 - count] === right[right.length - 1 - count]) count += 1;
  return count;
}

/** How much of two URIs is not the same, for finding the closest. */
function differing(left: string, right: string): number {
  const at = sameAtStart(left, right);
  return Math.max(left.length, right.length) - at - sameAtEndAfter(left, right, at);
}

function isSameLoopback(sent: string, registered: string): boolean {
  const left = parseUrl(sent);
  const right = parseUrl(registered);
  if (left === undefined || right === undefined || !portMayVary(left)) return false;
  return withoutPort(sent, left) === withoutPort(registered, right);
}

/** The text of the URI as written, without its port: everything else must be the same to the character. */
function withoutPort(text: string, url: URL): string {
  return text.replace(`${url.hostname}:${url.port || defaultPort(url)}`, url.hostname);
}

function defaultPort(url: URL): string {
  return url.protocol === 'https:' ? '443' : '80';
}

/**
 * Whether a `Location` has reached the redirect URI: the front channel ends here and it is never fetched.
 * The response has been added to its query or fragment, so those are compared only as far as the redirect URI has them.
 */
export function isRedirectTarget(location: string, redirectUri: string): boolean {
  const target = redirectUri.split('#', 1)[0] ?? '';
  if (target === '') return false;
  if (location.startsWith(target) && (target.endsWith('?') || /^(?:$|[?#&])/.test(location.slice(target.length)))) return true;
  const place = withoutParameters(location);
  return place !== undefined && place === withoutParameters(target);
}

/** Scheme and host in lower case with the path, as URL reads them: `HTTPS://Host` and `https://host/` are one place. */
function withoutParameters(text: string): string | undefined {
  const url = parseUrl(text);
  return url === undefined ? undefined : `${url.protocol}//${url.host}${url.pathname}`;
}
