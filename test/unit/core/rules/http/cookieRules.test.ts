import assert from 'node:assert/strict';
import { readSetCookie } from '../../../../../src/core/http/setCookie.ts';
import { type CookieFacts, cookieRules } from '../../../../../src/core/rules/http/cookieRules.ts';
import { describeRules } from '../../../../support/runs/ruleOutcomes.ts';

describe('reading Set-Cookie (RFC 6265 section 5.2)', () => {
  it('reads the session cookie of PingOne with its attributes as sent', () => {
    assert.deepEqual(readSetCookie('ST=8d1; Path=/e1; Max-Age=2592000; Secure; HttpOnly; SameSite=None'), {
      name: 'ST',
      value: '8d1',
      attributes: ['Path=/e1', 'Max-Age=2592000', 'Secure', 'HttpOnly', 'SameSite=None'],
      secure: true,
      httpOnly: true,
      sameSite: 'none',
      path: '/e1',
    });
  });
  it('keeps an equals sign in the value', () => assert.equal(readSetCookie('a=b=c')?.value, 'b=c'));
  it('reads attributes in any case, the last one winning', () => {
    const cookie = readSetCookie(' a = b ;secure;PATH=/x;path=/y;;domain=x.example');
    assert.deepEqual([cookie?.name, cookie?.value, cookie?.secure, cookie?.path, cookie?.domain], ['a', 'b', true, '/y', 'x.example']);
  });
  for (const odd of ['', '=', '=x', 'x', ';Secure', ' ; ']) {
    it(`finds no cookie in ${JSON.stringify(odd)}`, () => assert.equal(readSetCookie(odd), undefined));
  }
});

const set = (url: string, ...lines: readonly string[]): CookieFacts => ({
  cookies: lines.flatMap((line) => {
    const cookie = readSetCookie(line);
    return cookie === undefined ? [] : [{ url, cookie }];
  }),
  hasSessionPage: false,
});
const id = 'q7Zr2mX9vLw4Tn8K';
const remote = 'https://as.example/';
const local = 'http://127.0.0.1:1/';

describe('rules for cookies', () => {
  describeRules(cookieRules, set(remote, `ST=${id}; Secure; HttpOnly; SameSite=None`), [
    { rule: 'cookie.secure', name: 'Secure', outcome: 'passed' },
    {
      rule: 'cookie.secure',
      name: 'not Secure',
      change: set(remote, 'ST=x', 'ST=x', 'B=x; Secure'),
      outcome: 'failed',
      says: 'cookie ST has no',
    },
    { rule: 'cookie.secure', name: 'on loopback', change: set(local, 'ST=x'), outcome: 'notApplicable' },
    {
      rule: 'cookie.secure',
      name: 'Secure, over plain http elsewhere',
      change: set('http://as.example/', 'ST=x; Secure'),
      outcome: 'failed',
      says: 'drop the cookie ST',
    },
    { rule: 'cookie.secure', name: 'no cookie', change: { cookies: [] }, outcome: 'notApplicable' },
    { rule: 'cookie.httpOnly', name: 'HttpOnly', outcome: 'passed' },
    {
      rule: 'cookie.httpOnly',
      name: 'a session without it',
      change: set(local, `ST=${id}`, 'lang=en-US-x-private'),
      outcome: 'failed',
      says: 'session cookie ST has',
    },
    { rule: 'cookie.httpOnly', name: 'a language', change: set(local, 'ui_locale=de-DE-1996'), outcome: 'notApplicable' },
    { rule: 'cookie.httpOnly', name: 'a session that is deleted', change: set(local, 'SESSION=; Max-Age=0'), outcome: 'notApplicable' },
    {
      rule: 'cookie.httpOnly',
      name: 'a session and a token against forgery',
      change: set(local, `SESSION=${id}; HttpOnly`, `XSRF-TOKEN=${id}`, `session_csrf=${id}`),
      outcome: 'passed',
    },
    {
      rule: 'cookie.httpOnly',
      name: 'the state that the page of the server reads',
      change: { ...set(local, `KEYCLOAK_IDENTITY=${id}; HttpOnly`, `KEYCLOAK_SESSION=${id}`), hasSessionPage: true },
      outcome: 'notApplicable',
      says: 'KEYCLOAK_SESSION may be',
    },
    {
      rule: 'cookie.httpOnly',
      name: 'two sessions where no page reads them',
      change: set(local, `KEYCLOAK_IDENTITY=${id}; HttpOnly`, `KEYCLOAK_SESSION=${id}`),
      outcome: 'failed',
    },
    {
      rule: 'cookie.httpOnly',
      name: 'the only session, whatever the server has',
      change: { ...set(local, `JSESSIONID=${id}`), hasSessionPage: true },
      outcome: 'failed',
    },
    { rule: 'cookie.httpOnly', name: 'no cookie', change: { cookies: [] }, outcome: 'notApplicable' },
    { rule: 'cookie.sameSite', name: 'None and Secure', outcome: 'passed' },
    { rule: 'cookie.sameSite', name: 'None without Secure', change: set(remote, 'ST=x; SameSite=None'), outcome: 'failed' },
    { rule: 'cookie.sameSite', name: 'None without Secure on loopback', change: set(local, 'ST=x; SameSite=None'), outcome: 'failed' },
    { rule: 'cookie.sameSite', name: 'Lax', change: set(remote, 'ST=x; SameSite=Lax'), outcome: 'notApplicable' },
    { rule: 'cookie.sameSite', name: 'no cookie', change: { cookies: [] }, outcome: 'notApplicable' },
  ]);
});
