import type { SetCookie } from './setCookie.ts';

/** Words in the name of a cookie that stands for somebody who has signed on. */
const sessionWords: ReadonlySet<string> = new Set([
  'session',
  'sess',
  'sid',
  'sso',
  'identity',
  'auth',
  'authentication',
  'login',
  'signin',
  'remember',
  'ticket',
  'jwt',
]);

/** Words of cookies that are about a session or beside one, and many of which a script has to read. */
const otherWords: ReadonlySet<string> = new Set([
  'csrf',
  'xsrf',
  'antiforgery',
  'state',
  'status',
  'check',
  'hash',
  'sig',
  'expires',
  'expiry',
  'timeout',
  'time',
  'hint',
  'lang',
  'locale',
  'theme',
  'consent',
  'count',
  'last',
  'method',
]);

/** Whole names whose words say nothing, of servers that many people sign on to. */
const otherSessionNames: ReadonlySet<string> = new Set([
  'st',
  'st-no-ss',
  'pf',
  'iplanetdirectorypro',
  'estsauth',
  'estsauthpersistent',
  'idx',
]);

/** Shorter values are flags and counters, or take a session back. */
const shortestSession = 8;

/**
 * Whether a cookie stands for the session of a person, by its name: whoever has its value is that person. A name that says nothing is
 * not taken for one.
 */
export function isSessionCookie({ name, value }: Pick<SetCookie, 'name' | 'value'>): boolean {
  return value.length >= shortestSession && namesSession(name);
}

/** The same where the value is not known. */
export function namesSession(name: string): boolean {
  const plain = name.replace(/^__(host|secure)-/i, '');
  if (otherSessionNames.has(plain.toLowerCase())) return true;
  const words = plain
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/);
  if (words.some((word) => otherWords.has(word))) return false;
  return words.some((word) => sessionWords.has(word) || /sess(ion)?id/.test(word));
}
