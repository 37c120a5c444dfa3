import { cookiesOf, type Exchange } from '../http/exchange.ts';
import type { Session } from './session.ts';
import type { SessionStore } from './sessionStore.ts';

const lifetimeSeconds = 2_592_000;

/** How the sandbox sets its cookies. */
export interface CookieOptions {
  readonly environmentId: string;
  /** PingOne sets `Secure`. User agents that do not take loopback for a trustworthy origin need it left out. */
  readonly secure: boolean;
}

/** The two `Set-Cookie` values of a session: `ST`, and `ST-NO-SS` for user agents that refuse `SameSite=None`. */
export function sessionCookies(session: Session, options: CookieOptions): readonly string[] {
  return cookiePair(session.token, lifetimeSeconds, options);
}

/** Takes both cookies away from the user agent. */
export function clearedSessionCookies(options: CookieOptions): readonly string[] {
  return cookiePair('', 0, options);
}

function cookiePair(value: string, maxAge: number, options: CookieOptions): readonly string[] {
  const expires = new Date(maxAge === 0 ? 0 : Date.now() + maxAge * 1000).toUTCString();
  const secure = options.secure ? '; Secure' : '';
  const rest = `; Path=/${options.environmentId}; Max-Age=${maxAge}; Expires=${expires}${secure}; HttpOnly`;
  // `SameSite=None` without `Secure` is refused by browsers: then the default has to do.
  return [`ST=${value}${rest}${options.secure ? '; SameSite=None' : ''}`, `ST-NO-SS=${value}${rest}`];
}

/** The session that the request's cookies name; one of the two is enough. */
export function sessionOf(exchange: Exchange, sessions: SessionStore): Session | undefined {
  const cookies = cookiesOf(exchange);
  return sessions.withToken(cookies.get('ST')) ?? sessions.withToken(cookies.get('ST-NO-SS'));
}
