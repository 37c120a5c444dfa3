import type { Rule, Verdict } from '../../findings/finding.ts';
import { isTrustworthyToBrowsers, staysOnThisMachine } from '../../http/loopback.ts';
import { isSessionCookie } from '../../http/sessionCookie.ts';
import type { SetCookie } from '../../http/setCookie.ts';
import { l10n } from '../../text/l10n.ts';
import { notApplicable, passed } from '../verdict.ts';

export interface CookieFacts {
  /** Every cookie that was set in the flow, with the URL whose answer set it. */
  readonly cookies: readonly { readonly url: string; readonly cookie: SetCookie }[];
  /** True of a server with a page whose script reads the state of the session from a cookie (OpenID Connect Session Management section 3.3). */
  readonly hasSessionPage: boolean;
}

const none: Verdict = notApplicable(l10n`cookies: none was set`);

function names(cookies: CookieFacts['cookies']): string {
  return [...new Set(cookies.map(({ cookie }) => cookie.name))].join(', ');
}

/** Without Secure a cookie also goes over http, where anybody on the way can read it. */
const secure: Rule<CookieFacts> = {
  code: 'cookie.secure',
  title: l10n`cookies are sent over https only`,
  spec: 'RFC 6265 section 4.1.2.5',
  severity: 'warning',
  check: ({ cookies }) => {
    if (cookies.length === 0) return none;
    const away = new Set([...new Set(cookies.map(({ url }) => url))].filter((url) => !staysOnThisMachine(url)));
    const relevant = cookies.filter(({ url }) => away.has(url));
    if (relevant.length === 0) return notApplicable(l10n`Secure: cookies of a loopback server never leave this machine`);
    const dropped = relevant.filter(({ cookie, url }) => cookie.secure && !isTrustworthyToBrowsers(url));
    if (dropped.length > 0) {
      return {
        outcome: 'failed',
        message: l10n`Browsers drop the cookie ${names(dropped)}: it is marked Secure and was set over http.`,
        remedy: l10n`Serve the sign-on over https.`,
      };
    }
    const open = relevant.filter(({ cookie }) => !cookie.secure);
    if (open.length === 0) return passed;
    return {
      outcome: 'failed',
      message: l10n`The cookie ${names(open)} has no Secure attribute, so it is also sent over http.`,
      remedy: l10n`Set Secure on every cookie of a sign-on.`,
    };
  },
};

/** Without HttpOnly any script of the page reads the session. Other cookies are there for scripts to read: a language, a token against forgery. */
const httpOnly: Rule<CookieFacts> = {
  code: 'cookie.httpOnly',
  title: l10n`session cookies are not readable by scripts`,
  spec: 'RFC 6265 section 4.1.2.6',
  severity: 'warning',
  check: ({ cookies, hasSessionPage }) => {
    if (cookies.length === 0) return none;
    const sessions = cookies.filter(({ cookie }) => isSessionCookie(cookie));
    if (sessions.length === 0) return notApplicable(l10n`HttpOnly: no cookie is a session by its name`);
    const open = sessions.filter(({ cookie }) => !cookie.httpOnly);
    if (open.length === 0) return passed;
    if (hasSessionPage && open.length < sessions.length) {
      return notApplicable(l10n`HttpOnly: ${names(open)} may be the cookie that the check_session_iframe of the server has to read`);
    }
    return {
      outcome: 'failed',
      message: l10n`The session cookie ${names(open)} has no HttpOnly attribute, so scripts on the page can read it.`,
      remedy: l10n`Set HttpOnly on every session cookie.`,
    };
  },
};

/** `SameSite=None` is needed for a sign-on inside another site, and browsers accept it only with Secure. */
const sameSite: Rule<CookieFacts> = {
  code: 'cookie.sameSite',
  title: l10n`SameSite=None only together with Secure`,
  spec: 'RFC 6265bis',
  severity: 'warning',
  check: ({ cookies }) => {
    if (cookies.length === 0) return none;
    const cross = cookies.filter(({ cookie }) => cookie.sameSite === 'none');
    if (cross.length === 0) return notApplicable(l10n`SameSite: no cookie uses None`);
    const refused = cross.filter(({ cookie }) => !cookie.secure);
    if (refused.length === 0) return passed;
    return {
      outcome: 'failed',
      message: l10n`Browsers drop the cookie ${names(refused)}: SameSite=None needs Secure.`,
      remedy: l10n`Set Secure as well.`,
    };
  },
};

export const cookieRules: readonly Rule<CookieFacts>[] = [secure, httpOnly, sameSite];
