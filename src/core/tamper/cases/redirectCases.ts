import { portMayVary } from '../../http/loopback.ts';
import type { FlowPlan } from '../../plan/plan.ts';
import { l10n } from '../../text/l10n.ts';
import type { TamperCase } from '../tamperCase.ts';
import { hasWebRedirect } from './plans.ts';

/** What is registered is not seen in a run. A URI with a fragment cannot be (RFC 6749 section 3.1.2). */
const unlessRegistered = l10n`It is right where this redirect URI is registered for the application as well.`;

/** Redirect URIs that resemble the registered one (RFC 9700 section 2.1: simple string comparison). */
export const redirectCases: readonly TamperCase[] = [
  redirectCase('slash', l10n`Redirect URI with a slash at its end`, (uri) => edited(uri, (url) => `${url.pathname}/`)),
  redirectCase('case', l10n`Redirect URI with its path in capital letters`, (uri) => edited(uri, (url) => url.pathname.toUpperCase())),
  redirectCase('path', l10n`Redirect URI with a further segment of the path`, (uri) =>
    edited(uri, (url) => `${url.pathname.replace(/\/$/, '')}/tamper`),
  ),
  redirectCase('dots', l10n`Redirect URI with a path that leads up and down again`, (uri) =>
    edited(uri, (url) => `/tamper/..${url.pathname}`),
  ),
  redirectCase('encoded', l10n`Redirect URI with a letter of its path percent-encoded`, (uri) =>
    edited(uri, (url) => url.pathname.replace(/[a-z](?=[^a-z]*$)/i, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`)),
  ),
  redirectCase('query', l10n`Redirect URI with a further query parameter`, (uri) => `${uri}${uri.includes('?') ? '&' : '?'}tamper=1`),
  redirectCase('fragment', l10n`Redirect URI with a fragment`, (uri) => `${uri}#tamper`, 'RFC 6749 section 3.1.2'),
  redirectCase('userInfo', l10n`Redirect URI with user information`, (uri) => uri.replace('://', '://tamper@')),
  redirectCase('subdomain', l10n`Redirect URI on a subdomain`, (uri) => uri.replace('://', '://tamper.'), undefined, isNoLoopback),
  redirectCase(
    'port',
    l10n`Redirect URI with another port`,
    (uri) => uri.replace(/^(https?:\/\/[^/:?#]+)(?::\d+)?/, '$1:8943'),
    undefined,
    isNoLoopback,
  ),
  redirectCase('scheme', l10n`Redirect URI with the other scheme`, (uri) =>
    uri.startsWith('https:') ? uri.replace('https:', 'http:') : uri.replace('http:', 'https:'),
  ),
];

function redirectCase(
  name: string,
  change: string,
  of: (uri: string) => string,
  spec = 'RFC 9700 section 2.1',
  fits: (uri: string) => boolean = () => true,
): TamperCase {
  return {
    id: `redirect.${name}`,
    group: 'redirect',
    change,
    expected: l10n`Refuses the request on a page of its own, and sends nothing to this redirect URI.`,
    spec,
    cost: 'code',
    ...(name === 'fragment' ? {} : { allowance: unlessRegistered }),
    applies: (plan: FlowPlan) => {
      if (!hasWebRedirect(plan) || !('redirectUri' in plan) || plan.redirectUri === undefined) return false;
      return fits(plan.redirectUri) && of(plan.redirectUri) !== plan.redirectUri;
    },
    edits: [{ step: 'authorization request', name: 'redirect_uri', to: { kind: 'made', of } }],
    goal: 'response',
    errors: ['invalid_request', 'invalid_redirect_uri', 'redirect_uri_mismatch'],
    refusedByStatus: 'any',
  };
}

/** RFC 8252 section 7.3 lets the port of a loopback redirect URI vary, and an address has no subdomains. */
function isNoLoopback(uri: string): boolean {
  return !portMayVary(uri);
}

function edited(uri: string, path: (url: URL) => string): string {
  const url = new URL(uri);
  return uri.replace(/^([^:]+:\/\/[^/?#]*)[^?#]*/, (_, origin: string) => `${origin}${path(url)}`);
}
