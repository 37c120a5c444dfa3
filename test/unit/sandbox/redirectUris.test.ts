import assert from 'node:assert/strict';
import { redirectUriAllowed } from '../../../src/sandbox/authorization/redirectUris.ts';

describe('sandbox: redirect URI matching', () => {
  const exact = { allowWildcardInRedirectUris: false };
  const wildcard = { allowWildcardInRedirectUris: true };
  for (const [registered, sent, application, allowed] of [
    ['https://app.example.com/cb', 'https://app.example.com/cb', exact, true],
    ['https://app.example.com/cb', 'https://app.example.com/cb/', exact, false],
    ['https://app.example.com/cb', 'https://APP.example.com/cb', exact, false],
    ['https://app.example.com/cb', 'https://app.example.com/cb?x=1', exact, false],
    ['http://127.0.0.1/cb', 'http://127.0.0.1:49152/cb', exact, true],
    ['http://127.0.0.1:8000/cb', 'http://127.0.0.1/cb', exact, true],
    ['http://localhost/cb', 'http://localhost:1/cb', exact, true],
    ['http://[::1]/cb', 'http://[::1]:1/cb', exact, true],
    ['http://127.0.0.1/cb', 'http://localhost/cb', exact, false],
    ['http://127.0.0.1/cb', 'https://127.0.0.1/cb', exact, false],
    ['http://127.0.0.1/cb', 'http://127.0.0.1:80@evil.example/cb', exact, false],
    ['http://127.0.0.1/cb', 'http://127.0.0.1.evil.example/cb', exact, false],
    ['http://127.0.0.1/cb', 'http://127.0.0.1:x/cb', exact, false],
    ['https://app.example.com/*', 'https://app.example.com/any/path', wildcard, true],
    ['https://app.example.com/*', 'https://app.example.com/any/path', exact, false],
    ['https://app.example.com/a*z', 'https://app.example.com/a-to-z', wildcard, true],
    ['https://app.example.com/a*z', 'https://app.example.com/az', wildcard, true],
    ['https://app.example.com/a*a', 'https://app.example.com/a', wildcard, false],
    ['https://app.example.com/*', 'https://app.example.com/#fragment', wildcard, false],
    ['https://*.example.com/cb', 'https://evil.example.com/cb', wildcard, false],
  ] as const) {
    it(`${registered} ${allowed ? 'takes' : 'refuses'} ${sent}${application.allowWildcardInRedirectUris ? ' with wildcards' : ''}`, () => {
      assert.equal(redirectUriAllowed(sent, [registered], application), allowed);
    });
  }
});
