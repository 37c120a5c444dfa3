import assert from 'node:assert/strict';
import { isRedirectTarget, matchRedirectUri } from '../../../../src/core/oauth/redirectUri.ts';
import { type RedirectUriFacts, redirectUriRules } from '../../../../src/core/rules/authorization/redirectUriRules.ts';
import { describeRules } from '../../../support/runs/ruleOutcomes.ts';

describe('comparing redirect URIs (RFC 6749 section 3.1.2.3)', () => {
  const mismatches: readonly (readonly [sent: string, registered: string, words: string])[] = [
    ['https://x.example', 'https://x.example/', 'The trailing slash is missing.'],
    ['https://x.example/', 'https://x.example', 'It has an extra trailing slash.'],
    ['http://x.example/cb', 'https://x.example/cb', 'It says http where https is expected.'],
    ['https://x.example/cb', 'http://x.example/cb', 'It says https where http is expected.'],
    ['https://x.example/CB', 'https://x.example/cb', 'At character 19 the case differs: "CB" instead of "cb".'],
    ['https://www.x.example/', 'https://x.example/', 'At character 9 "www." is extra.'],
    ['https://x.example/', 'https://www.x.example/', 'At character 9 "www." is missing.'],
    ['https://x.example/one', 'https://x.example/two', 'At character 19 it has "one" instead of "two".'],
    ['https://x.example/cb ', 'https://x.example/cb', 'It has white space around it.'],
  ];
  for (const [sent, registered, words] of mismatches) {
    it(`says how ${sent} differs from ${registered}`, () => {
      const match = matchRedirectUri(sent, [registered]);
      assert.equal(match.kind, 'mismatch');
      if (match.kind !== 'mismatch') return;
      assert.equal(match.difference.inWords, words);
      const { at, sameAtEnd } = match.difference;
      assert.equal(sent.slice(0, at) + match.difference.sent + sent.slice(sent.length - sameAtEnd), sent);
      assert.equal(registered.slice(0, at) + match.difference.registered + registered.slice(registered.length - sameAtEnd), registered);
    });
  }

  it('compares with the closest of several', () => {
    const match = matchRedirectUri('https://x.example/callback', ['https://y.example/', 'https://x.example/callback/', 'com.example:/cb']);
    assert.equal(match.kind === 'mismatch' && match.closest, 'https://x.example/callback/');
  });

  const loopback: readonly (readonly [sent: string, registered: string, matches: boolean])[] = [
    ['http://127.0.0.1:51004/cb', 'http://127.0.0.1/cb', true],
    ['http://127.0.0.1:51004/cb', 'http://127.0.0.1:1/cb', true],
    ['http://[::1]:51004/cb', 'http://[::1]/cb', true],
    ['http://localhost:51004', 'http://localhost:1', true],
    ['http://127.0.0.1:51004/cb', 'http://127.0.0.1/other', false],
    ['http://127.0.0.1:51004/cb', 'http://localhost/cb', false],
    ['https://127.0.0.1:51004/cb', 'http://127.0.0.1/cb', false],
    ['https://x.example:51004/cb', 'https://x.example/cb', false],
    ['http://127.0.0.1.x.example:1/cb', 'http://127.0.0.1.x.example/cb', false],
  ];
  for (const [sent, registered, matches] of loopback) {
    it(`${matches ? 'lets the port of the loopback address differ' : 'does not match'}: ${sent} and ${registered} (RFC 8252 section 7.3)`, () => {
      const match = matchRedirectUri(sent, [registered]);
      assert.equal(match.kind, matches ? 'match' : 'mismatch');
      if (match.kind === 'match') assert.equal(match.by, 'loopbackPort');
    });
  }

  for (const odd of ['', 'not a url', '://', '%']) {
    it(`does not throw for ${JSON.stringify(odd)}`, () => assert.equal(matchRedirectUri(odd, ['https://x/']).kind, 'mismatch'));
  }

  describeRules<RedirectUriFacts>(redirectUriRules, { sent: 'https://x/', registered: ['https://x/'] }, [
    { rule: 'redirectUri.registered', name: 'the same', outcome: 'passed' },
    {
      rule: 'redirectUri.registered',
      name: 'another port on loopback',
      change: { sent: 'http://127.0.0.1:9/', registered: ['http://127.0.0.1/'] },
      outcome: 'passed',
      says: 'port',
    },
    { rule: 'redirectUri.registered', name: 'no slash', change: { sent: 'https://x' }, outcome: 'failed', says: 'slash' },
    { rule: 'redirectUri.registered', name: 'none sent', without: ['sent'], outcome: 'notApplicable' },
    { rule: 'redirectUri.registered', name: 'none known', change: { registered: [] }, outcome: 'notApplicable' },
    { rule: 'redirectUri.fragment', name: 'none', outcome: 'passed' },
    { rule: 'redirectUri.fragment', name: 'one', change: { sent: 'https://x/#a' }, outcome: 'failed' },
    { rule: 'redirectUri.fragment', name: 'none sent', without: ['sent'], outcome: 'notApplicable' },
  ]);
});

describe('reaching the redirect URI', () => {
  const rows: readonly (readonly [location: string, redirectUri: string, reached: boolean])[] = [
    ['https://app.example/cb?code=a', 'https://app.example/cb', true],
    ['https://app.example/cb#access_token=a', 'https://app.example/cb', true],
    ['https://app.example/cb', 'https://app.example/cb', true],
    ['https://app.example/cb?x=1&code=a', 'https://app.example/cb?x=1', true],
    ['https://app.example/?code=a', 'https://app.example', true],
    ['HTTPS://APP.example/cb?code=a', 'https://app.example/cb', true],
    ['com.example.app:/cb?code=a', 'com.example.app:/cb', true],
    ['https://app.example/cbx?code=a', 'https://app.example/cb', false],
    ['https://app.example.evil.example/cb?code=a', 'https://app.example', false],
    ['http://app.example/cb?code=a', 'https://app.example/cb', false],
    ['https://apps.pingone.eu/x/signon/?flowId=1', 'https://app.example/cb', false],
    ['/signon?flowId=1', 'https://app.example/cb', false],
    ['https://app.example/cb', '', false],
  ];
  for (const [location, redirectUri, reached] of rows) {
    it(`${reached ? 'is' : 'is not'} when ${location} follows ${redirectUri || 'nothing'}`, () => {
      assert.equal(isRedirectTarget(location, redirectUri), reached);
    });
  }
});
