import assert from 'node:assert/strict';
import { browserHint } from '../../../../src/core/signOn/browserHint.ts';

describe('what a person may be looking at whose browser has not come back', () => {
  const hint = (redirectUri: string, clientId = 'web-app') => browserHint([['client_id', clientId]], redirectUri);

  it('is an error page about what was sent', () => {
    assert.match(
      hint('https://dev.example.com/callback'),
      /did not accept the client ID or the redirect URI\. Sent were client_id "web-app" and redirect_uri "https:\/\/dev\.example\.com\/callback"/,
    );
  });

  it('may be a page that the browser of another machine cannot open, where the redirect URI is on this one', () => {
    assert.match(hint('http://127.0.0.1:8123/callback'), /runs on another machine/);
    assert.doesNotMatch(hint('https://dev.example.com/callback'), /another machine/);
  });

  it('is bounded, and shows what does not show', () => {
    const text = hint('https://dev.example.com/callback', `a\u001b[2J${'b'.repeat(5000)}`);
    assert.match(text, /"a\\u001b\[2Jbbb/);
    assert.ok(text.length < 700, String(text.length));
  });
});
