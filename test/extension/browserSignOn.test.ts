import assert from 'node:assert/strict';
import { env, UIKind } from 'vscode';
import { BrowserOpener } from '../../src/editor/browserOpener.ts';
import { EditorUserAgent } from '../../src/editor/editorUserAgent.ts';
import type { UserAgent } from '../../src/flow/ports.ts';

const noLoopback: UserAgent = { authorize: () => Promise.reject(new Error('this answer does not come by loopback')) };

describe("a sign-on that comes back at the editor's own address", () => {
  const registered = `${env.uriScheme}://auth-flow-explorer.auth-flow-explorer/callback`;

  it('uses the registered address on a desktop, and the page that stands for it in a browser', async () => {
    const redirectUri = await new EditorUserAgent(noLoopback, new BrowserOpener()).redirectUriFor(registered);
    if (env.uiKind === UIKind.Desktop) {
      assert.equal(redirectUri, registered);
      return;
    }
    const { protocol, searchParams } = new URL(redirectUri);
    assert.match(protocol, /^https?:$/);
    assert.equal(searchParams.get('vscode-scheme'), env.uriScheme);
    assert.equal(searchParams.get('vscode-authority'), 'auth-flow-explorer.auth-flow-explorer');
  });

  it('leaves every other redirect URI alone', async () => {
    const userAgent = new EditorUserAgent(noLoopback, new BrowserOpener());
    assert.equal(await userAgent.redirectUriFor('https://app.example.com/callback'), 'https://app.example.com/callback');
  });
});
