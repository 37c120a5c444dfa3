import assert from 'node:assert/strict';
import { env, UIKind } from 'vscode';
import type { UserAgent } from '../../src/core/engine/ports.ts';
import type { Finding } from '../../src/core/findings/finding.ts';
import { editorQuestions } from '../../src/editor/kernel/questions/editorQuestions.ts';
import { runCommand } from '../../src/editor/kernel/runCommand.ts';
import { BrowserOpener } from '../../src/editor/signOn/browserOpener.ts';
import { editorPlace } from '../../src/editor/signOn/editorPlace.ts';
import { EditorUserAgent } from '../../src/editor/signOn/editorUserAgent.ts';

const noLoopback: UserAgent = { authorize: () => Promise.reject(new Error('this answer does not come by loopback')) };

describe("a sign-on that comes back at the editor's own address", () => {
  const registered = `${env.uriScheme}://auth-flow-explorer.auth-flow-explorer/callback`;

  it('uses the registered address on a desktop, and the page that stands for it in a browser', async () => {
    const redirectUri = await agentOf(new BrowserOpener()).redirectUriFor(registered);
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
    const userAgent = agentOf(new BrowserOpener());
    assert.equal(await userAgent.redirectUriFor('https://app.example.com/callback'), 'https://app.example.com/callback');
  });

  it('takes the answer with the state that was sent, though the address has none (RFC 9126), and mentions others', async () => {
    let opened: (url: string) => void = () => {};
    const isOpen = new Promise<string>((resolve) => {
      opened = resolve;
    });
    const userAgent = agentOf(new NoBrowser((url) => opened(url)));
    const mentioned: Finding[] = [];
    const answer = userAgent.authorize(
      { method: 'GET', url: 'https://auth.example/authorize?client_id=c&request_uri=urn%3Ax' },
      {
        expected: { state: 'st4te', redirectUri: registered },
        timeoutMs: 60_000,
        signal: new AbortController().signal,
        mention: (finding) => mentioned.push(finding),
      },
    );
    assert.match(await isOpen, /request_uri/);
    for (const forged of ['code=forged', 'error=access_denied', 'code=forged&state=other', 'code=forged&state=st4te&state=st4te']) {
      userAgent.arrive(`${registered}?${forged}`);
    }
    userAgent.arrive(`${registered}?hello=1`);
    userAgent.arrive(`${registered}?code=good&state=st4te`);
    assert.equal((await answer).url, `${registered}?code=good&state=st4te`);
    assert.deepEqual(
      mentioned.map(({ code }) => code),
      Array(4).fill('authorizationResponse.foreign'),
    );
  });
});

function agentOf(opener: BrowserOpener): EditorUserAgent {
  return new EditorUserAgent({ loopback: noLoopback, opener, questions: editorQuestions, runCommand, place: editorPlace() });
}

/** The address is seen, and no browser opened. */
class NoBrowser extends BrowserOpener {
  readonly #seen: (url: string) => void;

  constructor(seen: (url: string) => void) {
    super();
    this.#seen = seen;
  }

  override async open(url: string): Promise<void> {
    this.#seen(url);
  }
}
