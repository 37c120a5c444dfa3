import assert from 'node:assert/strict';
import { CookieSession } from '../../../src/adapters/withCookies.ts';

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

  it('forgets everything when it is cleared', () => {
    const session = new CookieSession();
    session.store('https://auth.example.com/', ['ST=a']);
    session.clear();
    assert.equal(session.cookieHeader('https://auth.example.com/'), '');
  });
});
