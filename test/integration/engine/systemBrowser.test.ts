import assert from 'node:assert/strict';
import { request as httpRequest } from 'node:http';
import { createServer } from 'node:net';
import { type AnswerWait, UserAgentError } from '../../../src/core/engine/ports.ts';
import type { HttpRequest } from '../../../src/core/http/http.ts';
import { systemBrowser } from '../../../src/node/loopback/systemBrowser.ts';

interface Page {
  readonly status: number;
  readonly body: string;
  readonly policy: string;
}

/** What a browser would do when it is given a URL. */
type Browser = (url: string, redirectUri: string) => Promise<unknown>;

const authorize: HttpRequest = { method: 'GET', url: 'https://auth.example/as/authorize?state=st4te&client_id=c', headers: [] };

describe('Signing on in the system browser (RFC 8252)', () => {
  it('takes the answer out of the query and says so', async () => {
    let page: Page | undefined;
    const { answer, redirectUri } = await signOn(async (_, to) => {
      page = await get(`${to}?code=c0de&state=st4te`);
    });
    assert.deepEqual(answer, { url: `${redirectUri}?code=c0de&state=st4te` });
    assert.equal(page?.status, 200);
    assert.match(page.body, /You can close this window/);
    assert.doesNotMatch(page.body, /c0de/);
    assert.match(
      page.policy,
      /^default-src 'none'; style-src 'nonce-[^']+'; script-src 'nonce-[^']+'; base-uri 'none'; frame-ancestors 'none'$/,
    );
  });

  it('gets the answer out of the fragment by a page that posts it', async () => {
    const { answer, redirectUri } = await signOn(async (_, to) => {
      const relay = await get(to);
      assert.match(relay.policy, /form-action 'self'/);
      const path = /action="([^"]+)"/.exec(relay.body)?.[1] ?? '';
      await post(new URL(path, to).href, `fragment=${encodeURIComponent('id_token=t0ken&state=st4te')}`);
    });
    assert.deepEqual(answer, { url: `${redirectUri}#id_token=t0ken&state=st4te` });
  });

  it('takes the answer out of a posted form', async () => {
    const { answer, redirectUri } = await signOn((_, to) => post(to, 'code=c0de&state=st4te'));
    assert.deepEqual(answer, { url: redirectUri, form: 'code=c0de&state=st4te' });
  });

  it('turns away an answer with another state, and goes on waiting for the right one', async () => {
    const { answer } = await signOn(async (_, to) => {
      const forged = await get(`${to}?code=evil&state=other`);
      assert.equal(forged.status, 400);
      assert.doesNotMatch(forged.body, /evil/);
      assert.equal((await get(`${to}?code=evil`)).status, 400);
      await get(`${to}?code=good&state=st4te`);
    });
    assert.match(answer.url, /code=good/);
  });

  it('compares with the state that was sent, not with one in the address (RFC 9126, RFC 9101)', async () => {
    const pushed: HttpRequest = { method: 'GET', url: 'https://auth.example/as/authorize?client_id=c&request_uri=urn%3Ax', headers: [] };
    const { answer } = await signOn(async (_, to) => {
      assert.equal((await get(`${to}?code=stolen`)).status, 400);
      assert.equal((await get(`${to}?code=good&state=st4te`)).status, 200);
    }, pushed);
    assert.match(answer.url, /code=good/);
  });

  it('shows what a server said as its words, as text and not at length', async () => {
    let page: Page | undefined;
    const description = encodeURIComponent(`<script>alert(1)</script>\u202e${'x'.repeat(5000)}`);
    await signOn(async (_, to) => {
      page = await get(`${to}?state=st4te&error=x&error_description=${description}`);
    });
    const body = page?.body ?? '';
    assert.match(body, /<p>The server says:<\/p><blockquote><bdi>&quot;x&quot;<\/bdi><\/blockquote>/);
    assert.match(body, /<blockquote><bdi>&quot;&lt;script&gt;alert\(1\)&lt;\/script&gt;\\u202exxx/);
    assert.doesNotMatch(body, /<script>alert|\u202e|x{201}/);
  });

  it('answers to no other host name (DNS rebinding)', async () => {
    await signOn(async (_, to) => {
      assert.equal((await get(`${to}?code=c&state=st4te`, { host: 'evil.example' })).status, 421);
      assert.equal((await get(`${to}?code=c&state=st4te`, { host: '127.0.0.1.evil.example' })).status, 421);
      await get(`${to}?code=c&state=st4te`);
    });
  });

  it('knows no other path, and no other method', async () => {
    await signOn(async (_, to) => {
      assert.equal((await get(new URL('/favicon.ico', to).href)).status, 404);
      assert.equal((await send('PUT', `${to}?code=c&state=st4te`)).status, 405);
      await get(`${to}?code=c&state=st4te`);
    });
  });

  it('is gone after one answer', async () => {
    const { redirectUri } = await signOn((_, to) => get(`${to}?code=c&state=st4te`));
    await assert.rejects(get(redirectUri), /ECONNREFUSED/);
  });

  it('lets the browser post a request that goes by POST', async () => {
    const request: HttpRequest = {
      method: 'POST',
      url: 'https://auth.example/as/authorize',
      headers: [],
      body: 'state=st4te&login_hint=%3Cb%3E',
    };
    await signOn(async (url, to) => {
      const page = await get(url);
      assert.match(page.body, /action="https:\/\/auth\.example\/as\/authorize"/);
      assert.match(page.body, /name="login_hint" value="&lt;b&gt;"/);
      await get(`${to}?code=c&state=st4te`);
    }, request);
  });

  it('chooses a free port for a redirect URI without one (RFC 8252 section 7.3)', async () => {
    const browser = systemBrowser(async () => undefined);
    assert.match((await browser.redirectUriFor?.('http://127.0.0.1/callback')) ?? '', /^http:\/\/127\.0\.0\.1:\d{4,5}\/callback$/);
    for (const fixed of ['http://127.0.0.1:8765/callback', 'https://client.example/callback', 'vscode://x/callback']) {
      assert.equal(await browser.redirectUriFor?.(fixed), fixed);
    }
  });

  describe('says', () => {
    it('that the browser did not come back in time, and that a wrong answer did', async () => {
      const browser = systemBrowser(async (_url) => void setImmediate(() => void get(`${redirectUri}?code=c&state=other`)));
      const redirectUri = await newRedirectUri();
      await assert.rejects(browser.authorize(authorize, waitAt(redirectUri, { timeoutMs: 300 })), (error) => {
        assert.ok(error instanceof UserAgentError && error.code === 'userAgent.timedOut');
        return /with another state came/.test(error.message);
      });
    });

    it('that the port is in use', async () => {
      const squatter = createServer().listen(0, '127.0.0.1');
      await new Promise((resolve) => squatter.once('listening', resolve));
      const { port } = squatter.address() as { port: number };
      const browser = systemBrowser(async () => undefined);
      await assert.rejects(browser.authorize(authorize, waitAt(`http://127.0.0.1:${port}/callback`)), codeIs('userAgent.portInUse'));
      squatter.close();
    });

    for (const redirectUri of [
      'https://client.example/callback',
      'https://127.0.0.1/callback',
      'http://127.0.0.2:8765/callback',
      'http://127.0.0.1.evil.example/callback',
      'myapp://callback',
      'nonsense',
    ]) {
      it(`that the browser cannot come back from ${redirectUri}`, async () => {
        await assert.rejects(
          systemBrowser(async () => undefined).authorize(authorize, waitAt(redirectUri)),
          codeIs('userAgent.cannotReturn'),
        );
      });
    }

    it('that there is no browser, or that it did not open', async () => {
      const redirectUri = await newRedirectUri();
      await assert.rejects(systemBrowser(undefined).authorize(authorize, waitAt(redirectUri)), codeIs('userAgent.unavailable'));
      const broken = systemBrowser(() => Promise.reject(new Error('no display')));
      await assert.rejects(broken.authorize(authorize, waitAt(redirectUri)), codeIs('userAgent.unavailable'));
      await assert.rejects(get(redirectUri), /ECONNREFUSED/, 'the listener is gone');
    });
  });

  it('closes when it is cancelled', async () => {
    const abort = new AbortController();
    const redirectUri = await newRedirectUri();
    const browser = systemBrowser(async () => void setImmediate(() => abort.abort(new Error('cancelled'))));
    await assert.rejects(browser.authorize(authorize, waitAt(redirectUri, { signal: abort.signal })), /cancelled/);
    await assert.rejects(get(redirectUri), /ECONNREFUSED/);
  });
});

function waitAt(redirectUri: string, change: Partial<AnswerWait> = {}): AnswerWait {
  return {
    expected: { state: 'st4te', redirectUri },
    timeoutMs: 5000,
    signal: new AbortController().signal,
    mention: () => undefined,
    ...change,
  };
}

async function signOn(browse: Browser, request: HttpRequest = authorize) {
  const redirectUri = await newRedirectUri();
  let browsing: Promise<unknown> = Promise.resolve();
  const browser = systemBrowser(async (url) => {
    browsing = browse(url, redirectUri);
  });
  const answer = await browser.authorize(request, waitAt(redirectUri));
  await browsing;
  return { answer, redirectUri };
}

async function newRedirectUri(): Promise<string> {
  return (await systemBrowser(undefined).redirectUriFor?.('http://127.0.0.1/callback')) ?? '';
}

function codeIs(code: string): (error: unknown) => boolean {
  return (error) => error instanceof UserAgentError && error.code === code;
}

function get(url: string, headers: Readonly<Record<string, string>> = {}): Promise<Page> {
  return send('GET', url, headers);
}

function post(url: string, body: string): Promise<Page> {
  return send('POST', url, { 'content-type': 'application/x-www-form-urlencoded' }, body);
}

function send(method: string, url: string, headers: Readonly<Record<string, string>> = {}, body = ''): Promise<Page> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(url, { method, headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          body: Buffer.concat(chunks).toString(),
          policy: String(response.headers['content-security-policy']),
        }),
      );
    });
    request.on('error', reject);
    request.end(body);
  });
}
