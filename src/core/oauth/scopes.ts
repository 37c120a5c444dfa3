import { withoutEnding } from '../text/withoutEnding.ts';

/** A list of scopes as a response or a claim wrote it. */
export interface ScopeList {
  readonly names: readonly string[];
  /** Not a space where RFC 6749 section 3.3 is not followed. */
  readonly separator: ' ' | OtherSeparator;
}

/** What servers put between scopes instead: another sign, or a space that was encoded once too often. */
const otherSeparators = [',', ';', '|', '+', '%20'] as const;
export type OtherSeparator = (typeof otherSeparators)[number];

/** Scopes of OpenID Connect Core sections 5.4 and 11: the ID token, UserInfo and the refresh token are what they bring. */
const openIdScopes: ReadonlySet<string> = new Set(['openid', 'profile', 'email', 'address', 'phone', 'offline_access']);

/**
 * Reads a list of scopes (RFC 6749 section 3.3). Other separators may stand in a name, so one counts only when more
 * of the requested scopes are found that way.
 */
export function readScopeList(text: string, requested: readonly string[] = []): ScopeList {
  const words = text.split(/\s+/).filter((word) => word !== '');
  const isRequested = sameScopes(requested);
  const requestedAmong = (names: readonly string[]): number => names.filter(isRequested).length;
  const usual: ScopeList = { names: words, separator: ' ' };
  return otherSeparators.reduce((best, separator) => {
    const names = words.flatMap((word) => word.split(separator)).filter((word) => word !== '');
    return requestedAmong(names) > requestedAmong(best.names) ? { names, separator } : best;
  }, usual);
}

/**
 * Whether two names are one scope. Servers shorten the URI of a scope to its last segment or lengthen a name to a URI, as Entra does with
 * `https://graph.microsoft.com/User.Read` and Google with `https://www.googleapis.com/auth/userinfo.email`. Two URIs are compared whole.
 */
export function isSameScope(left: string, right: string): boolean {
  return sameScopes([left])(right);
}

/** Looks names up among many. */
function sameScopes(scopes: readonly string[]): (name: string) => boolean {
  const uris = scopes.filter(isUri);
  const whole = new Set(uris.map(withoutSlash));
  const last = new Set(uris.map(lastSegment));
  const names = new Set(scopes.filter((scope) => !isUri(scope)));
  return (name) => {
    if (!isUri(name)) return names.has(name) || last.has(name) || last.has(`userinfo.${name}`);
    const segment = lastSegment(name);
    return whole.has(withoutSlash(name)) || names.has(segment) || names.has(segment.replace(/^userinfo\./, ''));
  };
}

/** `.default` (Entra) asks for whatever was granted before, so it never comes back. */
export function isPlaceholder(scope: string): boolean {
  return lastSegment(scope) === '.default';
}

/** Whether a scope is one of OpenID Connect, about the user or the session, and none of an API. */
export function isOpenIdScope(scope: string): boolean {
  return openIdScopes.has(scope);
}

function isUri(scope: string): boolean {
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(scope);
}

function lastSegment(scope: string): string {
  const path = withoutSlash(scope);
  return path.slice(path.lastIndexOf('/') + 1);
}

function withoutSlash(scope: string): string {
  return withoutEnding(scope, '/');
}
