import assert from 'node:assert/strict';
import { CookieSession } from '../../../../src/node/http/withCookies.ts';

describe('Cookies of the user agent (RFC 6265)', () => {
  it('keeps PingOne session cookies for the paths of their environment only', () => {
    const session = new CookieSession();
    session.store('https://auth.pingone.eu/env/flows/1', [
      'ST=a; Path=/env; Secure; HttpOnly; SameSite=None',
      'ST-NO-SS=a; Path=/env; Secure; HttpOnly',
    ]);
    assert.equal(session.cookieHeader('https://auth.pingone.eu/env/as/resume?flowId=1'), 'ST=a; ST-NO-SS=a');
    assert.equal(session.cookieHeader('https://auth.pingone.eu/other/as/resume'), '');
    assert.equal(session.cookieHeader('https://auth.pingone.com/env/as/resume'), '');
  });

  for (const host of ['127.0.0.1:4711', 'localhost:4711', '[::1]:4711']) {
    it(`sends a Secure cookie to http on ${host}, as browsers do`, () => {
      const session = new CookieSession();
      session.store(`http://${host}/env/flows/1`, ['ST=a; Path=/env; Secure; HttpOnly; SameSite=None']);
      assert.equal(session.cookieHeader(`http://${host}/env/as/resume`), 'ST=a');
    });
  }

  it('takes no Secure cookie from http elsewhere', () => {
    const session = new CookieSession();
    session.store('http://auth.example/env', ['ST=a; Path=/; Secure']);
    assert.equal(session.cookieHeader('http://auth.example/env'), '');
    assert.equal(session.isEmpty, true);
  });

  const refused: readonly [title: string, cookie: string][] = [
    ['for another domain', 'ST=a; Domain=evil.example'],
    ['for a public suffix', 'ST=a; Domain=com'],
    ['without a name and a value', ''],
    ['of control characters', 'ST\u0000=a\u0007'],
    ['of more than 8 kB', `ST=${'a'.repeat(9000)}`],
    ['that is over already', 'ST=a; Expires=Thu, 01 Jan 1970 00:00:00 GMT'],
  ];
  for (const [title, cookie] of refused) {
    it(`leaves out a cookie ${title}`, () => {
      const session = new CookieSession();
      session.store('https://auth.example.com/', [cookie]);
      assert.doesNotMatch(session.cookieHeader('https://auth.example.com/'), /ST/);
    });
  }

  const kept: readonly [title: string, cookie: string, sent: string][] = [
    ['with the prefix __Host-, when it keeps what that promises', '__Host-ST=a; Secure; Path=/', '__Host-ST=a'],
    ['with the prefix __Secure-, when it is', '__Secure-ST=a; Secure', '__Secure-ST=a'],
    ['with the prefix __Host- and a domain: not', '__Host-ST=a; Secure; Path=/; Domain=example.com', ''],
    ['with the prefix __Host- for a path: not', '__Host-ST=a; Secure; Path=/as', ''],
    ['with the prefix __Secure- that is not: not', '__Secure-ST=a', ''],
    ['of a parent domain', 'ST=a; Domain=example.com', 'ST=a'],
    ['named like a member of every object', '__proto__=a', '__proto__=a'],
    ['with letters beyond ASCII', 'ST=Zo\u00eb', 'ST=Zo\u00eb'],
    ['with a byte that is no UTF-8', 'ST=\udce9', 'ST=\udce9'],
  ];
  for (const [title, cookie, sent] of kept) {
    it(`keeps a cookie ${title}`, () => {
      const session = new CookieSession();
      session.store('https://auth.example.com/', [cookie]);
      assert.equal(session.cookieHeader('https://auth.example.com/'), sent);
    });
  }

  it('has no cookies for a host with a reserved name, and does not fail at one (RFC 6761 section 6)', () => {
    const session = new CookieSession();
    session.store('https://auth.example.com/', ['ST=a']);
    session.store('http://test/', ['ST=a', 'ST=b; Domain=local']);
    assert.equal(session.cookieHeader('http://test/'), '');
    assert.equal(session.cookieHeader('https://auth.example.com/'), 'ST=a');
  });

  it('keeps 180 cookies of a domain and lets go of those used longest ago (RFC 6265 section 5.3)', () => {
    const session = new CookieSession();
    for (let at = 0; at < 40; at++) {
      const many = Array.from({ length: 100 }, (_, index) => `C${at}-${index}=x`);
      session.store('https://auth.example.com/', many);
    }
    session.store('https://other.example/', ['ST=a']);
    assert.equal(session.cookieHeader('https://auth.example.com/').split('; ').length, 180);
    assert.match(session.cookieHeader('https://auth.example.com/'), /C39-99=x/);
    assert.equal(session.cookieHeader('https://other.example/'), 'ST=a');
  });

  it('forgets everything when it is cleared', () => {
    const session = new CookieSession();
    session.store('https://auth.example.com/', ['ST=a']);
    session.clear();
    assert.equal(session.cookieHeader('https://auth.example.com/'), '');
  });
});
