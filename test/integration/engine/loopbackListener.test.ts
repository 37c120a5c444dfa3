import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { type UserAgentAnswer, UserAgentError } from '../../../src/core/engine/ports.ts';
import type { Finding } from '../../../src/core/findings/finding.ts';
import { encodeBase64UrlText } from '../../../src/core/jose/base64url.ts';
import { present } from '../../../src/core/values/members.ts';
import { freePort, LoopbackServers } from '../../../src/node/loopback/loopbackServers.ts';
import { systemBrowser } from '../../../src/node/loopback/systemBrowser.ts';

const state = 'st4te';
const formType = 'application/x-www-form-urlencoded';
const hasIpv6 = await freePort(['::1']).then(
  () => true,
  () => false,
);

/** A wait under way, and what it has said so far. */
interface Wait {
  readonly port: number;
  readonly redirectUri: string;
  readonly answer: Promise<UserAgentAnswer>;
  readonly mentioned: readonly Finding[];
  stop(): void;
}

async function startWait(
  host = '127.0.0.1',
  expected: { readonly state?: string; readonly responseMode?: string } = { state },
  inFragment = false,
): Promise<Wait> {
  const redirectUri = (await systemBrowser(undefined).redirectUriFor?.(`http://${host}/callback`)) ?? '';
  const abort = new AbortController();
  const mentioned: Finding[] = [];
  let opened: () => void = () => undefined;
  const isOpen = new Promise<void>((resolve) => {
    opened = resolve;
  });
  const browser = systemBrowser(async () => opened());
  const answer = browser.authorize(
    { method: 'GET', url: 'https://auth.example/as/authorize' },
    {
      expected: { redirectUri, ...expected },
      inFragment,
      timeoutMs: 10_000,
      signal: abort.signal,
      mention: (finding) => mentioned.push(finding),
    },
  );
  answer.catch(() => undefined); // a test looks at it, or ends it
  await Promise.race([isOpen, answer]);
  return { port: Number(new URL(redirectUri).port), redirectUri, answer, mentioned, stop: () => abort.abort(new Error('stopped')) };
}

/** Every connection of a test, so that one that the listener leaves open fails the test and does not hold the process. */
const clients = new Set<Socket>();

function client(port: number, host: string): Socket {
  const socket = connect(port, host);
  clients.add(socket);
  socket.on('error', () => undefined); // an end in anger is an end
  return socket;
}

/** Resolves when the other side has ended all of them. */
async function assertClosed(...sockets: readonly Socket[]): Promise<void> {
  const late = new Promise<'late'>((resolve) => setTimeout(resolve, 10_000, 'late').unref());
  const all = Promise.all(sockets.map((socket) => (socket.closed ? undefined : once(socket, 'close'))));
  assert.notEqual(await Promise.race([all, late]), 'late', 'a connection was left open');
}

/** Sends bytes and gives what comes back until the other side ends. */
async function raw(port: number, bytes: string, host = '127.0.0.1'): Promise<string> {
  const socket = client(port, host);
  const chunks: Buffer[] = [];
  socket.on('data', (chunk: Buffer) => chunks.push(chunk));
  socket.write(bytes);
  await assertClosed(socket);
  return Buffer.concat(chunks).toString();
}

function request(line: string, headers: readonly string[] = [], body = ''): string {
  const length = body === '' ? [] : [`Content-Length: ${Buffer.byteLength(body)}`];
  return [`${line} HTTP/1.1`, 'Host: 127.0.0.1', ...headers, ...length, '', body].join('\r\n');
}

function post(body: string, type = formType, target = '/callback'): string {
  return request(`POST ${target}`, [`Content-Type: ${type}`], body);
}

function statusOf(answer: string): number {
  return Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1]);
}

async function idle(port: number): Promise<Socket> {
  const socket = client(port, '127.0.0.1');
  await once(socket, 'connect');
  return socket;
}

/** The port takes a listener again: nothing of ours is left. */
async function assertFree(port: number, host = '127.0.0.1'): Promise<void> {
  const server = createServer().listen(port, host);
  await once(server, 'listening');
  server.close();
}

const jwt = (claims: object): string => [JSON.stringify({ alg: 'RS256' }), JSON.stringify(claims), 'x'].map(encodeBase64UrlText).join('.');

describe('what comes to the loopback listener (RFC 8252 section 8.3)', function () {
  this.timeout(10_000);
  const good = request(`GET /callback?code=good&state=${state}`);
  afterEach(() => {
    for (const socket of clients) socket.destroy();
    clients.clear();
  });

  describe('does not end the wait', () => {
    /** A response of somebody else, or a request that is none. */
    const stray = (says: RegExp) => ({ code: 'userAgent.strayRequest', says });
    const attacks: readonly (readonly [what: string, bytes: string, status: number, mention?: RegExp | ReturnType<typeof stray>])[] = [
      [
        'a foreign Host (DNS rebinding)',
        `GET /callback?code=x&state=${state} HTTP/1.1\r\nHost: evil.example\r\n\r\n`,
        421,
        stray(/for the host "evil\.example", which is neither/),
      ],
      [
        'a Host that begins like ours',
        `GET /callback?code=x&state=${state} HTTP/1.1\r\nHost: 127.0.0.1.evil.example\r\n\r\n`,
        421,
        stray(/127\.0\.0\.1\.evil/),
      ],
      ['no Host', `GET /callback?code=x&state=${state} HTTP/1.0\r\n\r\n`, 421, stray(/for the host ""/)],
      ['another state', request('GET /callback?code=x&state=other'), 400, /state that differs/],
      ['no state', request('GET /callback?code=x'), 400, /had no state/],
      [
        'an error without a state',
        request('GET /callback?error=access_denied&error_description=Go+away'),
        400,
        /It says: "access_denied", "Go away"/,
      ],
      ['an error with another state', request('GET /callback?error=access_denied&state=other'), 400, /state that differs/],
      ['two states, both ours', request(`GET /callback?code=x&state=${state}&state=${state}`), 400, /more than one state/],
      ['two states, one ours', request(`GET /callback?code=x&state=${state}&state=other`), 400, /more than one state/],
      ['an empty state', request('GET /callback?code=x&state='), 400, /had no state/],
      ['a JWT with another state (JARM)', request(`GET /callback?response=${jwt({ state: 'other' })}`), 400, /state that differs/],
      ['a broken JWT', request('GET /callback?response=nonsense'), 400, /cannot be read/],
      ['a posted form with another state', post('code=x&state=other'), 400, /state that differs/],
      ['a posted form with the state in its address only', post('code=x', formType, `/callback?state=${state}`), 400, /had no state/],
      ['a posted form without an answer', post('hello=1'), 400, stray(/without any parameter/)],
      ['a posted form of another content type', post(`code=x&state=${state}`, 'text/plain'), 415],
      ['a posted form without a content type', request('POST /callback', [], `code=x&state=${state}`), 415],
      ['a post of 1 MB', post(`code=x&state=${state}&pad=${'x'.repeat(1_000_000)}`), 413],
      ['no parameter at all', request('GET /callback'), 200, stray(/without any parameter/)],
      [
        'another path',
        request(`GET /callback/?code=x&state=${state}`),
        404,
        stray(/with the parameters of a response arrived at the path "\/callback\/"/),
      ],
      ['another path behind two slashes', request(`GET //127.0.0.1/callback?code=x&state=${state}`), 404, stray(/the path "\/\/127/)],
      ['an absolute target', request(`GET http://evil.example/callback?code=x&state=${state}`), 404, stray(/"http:\/\/evil/)],
      ['the icon that browsers ask for', request('GET /favicon.ico'), 404],
      [
        'a guessed relay',
        post(`fragment=code%3Dx%26state%3D${state}`, formType, '/relay/00000000000000000000000000000000'),
        404,
        stray(/A request arrived at the path/),
      ],
      ['HEAD', request(`HEAD /callback?code=x&state=${state}`), 405, stray(/the method "HEAD"/)],
      [
        'OPTIONS',
        request(`OPTIONS /callback?code=x&state=${state}`, ['Origin: https://evil.example', 'Access-Control-Request-Method: POST']),
        405,
        stray(/OPTIONS/),
      ],
      ['PUT', request(`PUT /callback?code=x&state=${state}`), 405, stray(/PUT/)],
      ['an image of that name', request('GET /other', ['Sec-Fetch-Dest: image']), 404],
      ['headers of 64 kB', request('GET /callback', [`X-Long: ${'x'.repeat(64 * 1024)}`]), 431],
      ['no HTTP', 'hello\r\n\r\n', 400],
    ];
    for (const [what, bytes, status, mention] of attacks) {
      it(`${what}: ${status}`, async () => {
        const wait = await startWait();
        const answer = await raw(wait.port, bytes);
        assert.equal(statusOf(answer), status);
        assert.doesNotMatch(answer, /access-control|Go away|set-cookie/i, 'nothing is allowed, quoted or set');
        assert.deepEqual(
          wait.mentioned.map(({ code }) => code),
          mention === undefined ? [] : ['code' in mention ? mention.code : 'authorizationResponse.foreign'],
        );
        if (mention !== undefined) assert.match(wait.mentioned[0]?.message ?? '', 'says' in mention ? mention.says : mention);
        assert.ok(!wait.mentioned.some(({ message }) => message.includes(state)), 'no value of a parameter is said');
        assert.equal(statusOf(await raw(wait.port, good)), 200, 'the genuine one is still taken');
        assert.match((await wait.answer).url, /code=good/);
        await assertFree(wait.port);
      });
    }
  });

  describe('ends the wait', () => {
    const answers: readonly (readonly [what: string, bytes: string, taken: RegExp])[] = [
      ['a code', good, /\?code=good/],
      ['an error', request(`GET /callback?error=access_denied&state=${state}`), /error=access_denied/],
      ['a state alone (response_type=none)', request(`GET /callback?state=${state}`), /\?state=/],
      ['a JWT (JARM query.jwt)', request(`GET /callback?response=${jwt({ state })}`), /\?response=/],
      ['a posted form', post(`code=x&state=${state}`), /code=x/],
      ['a posted state alone', post(`state=${state}`), /state=/],
      ['a posted JWT (JARM form_post.jwt)', post(`response=${jwt({ state })}`, `${formType}; charset=UTF-8`), /response=/],
    ];
    for (const [what, bytes, taken] of answers) {
      it(what, async () => {
        const wait = await startWait();
        const page = await raw(wait.port, bytes);
        assert.equal(statusOf(page), 200);
        const { url, form = '' } = await wait.answer;
        assert.match(`${url}${form}`, taken);
        assert.deepEqual(wait.mentioned, []);
        await assertFree(wait.port);
      });
    }

    for (const fragment of [`id_token=t&state=${state}`, `state=${state}`, `response=${jwt({ state })}`]) {
      it(`in the fragment: ${fragment.split('=', 1)[0]}`, async () => {
        const wait = await startWait('127.0.0.1', { state }, true);
        const relay = /action="([^"]+)"/.exec(await raw(wait.port, request('GET /callback')))?.[1] ?? '';
        assert.equal(statusOf(await raw(wait.port, post(`fragment=${encodeURIComponent(fragment)}`, formType, relay))), 200);
        assert.equal((await wait.answer).url, `${wait.redirectUri}#${fragment}`);
        assert.deepEqual(wait.mentioned, []);
      });
    }

    it('not with an empty fragment, which is said when the page has handed it over', async () => {
      const wait = await startWait('127.0.0.1', { state }, true);
      const relay = /action="([^"]+)"/.exec(await raw(wait.port, request('GET /callback')))?.[1] ?? '';
      assert.equal(wait.mentioned.length, 0);
      assert.equal(statusOf(await raw(wait.port, post('fragment=', formType, relay))), 400);
      assert.match(wait.mentioned[0]?.message ?? '', /without any parameter of a response/);
      await raw(wait.port, good);
      assert.match((await wait.answer).url, /code=good/);
    });

    it('an answer without a state, where none was sent; one with a state does not', async () => {
      const wait = await startWait('127.0.0.1', {});
      assert.equal(statusOf(await raw(wait.port, good)), 400);
      assert.match(wait.mentioned[0]?.message ?? '', /had a state, although the request had none/);
      await raw(wait.port, request('GET /callback?code=mine'));
      assert.match((await wait.answer).url, /code=mine/);
    });

    it('once: the second of two at the same time is too late', async () => {
      const wait = await startWait();
      const body = `code=late&state=${state}`;
      const socket = await idle(wait.port);
      socket.write(post(body).slice(0, -1));
      await raw(wait.port, good);
      assert.match((await wait.answer).url, /code=good/);
      socket.write(body.slice(-1));
      await assertClosed(socket);
      await assertFree(wait.port);
    });
  });

  describe('holds nothing', () => {
    it('idle connections are closed with the answer', async () => {
      const wait = await startWait();
      const sockets = await Promise.all([idle(wait.port), idle(wait.port)]);
      await raw(wait.port, good);
      await wait.answer;
      await assertClosed(...sockets);
      await assertFree(wait.port);
    });

    it('so are those that send slowly: half a header, half a body', async () => {
      const wait = await startWait();
      const sockets = await Promise.all([idle(wait.port), idle(wait.port)]);
      sockets[0]?.write('GET /callback HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ');
      sockets[1]?.write(post(`code=x&state=${state}`).slice(0, -5));
      await raw(wait.port, good);
      await wait.answer;
      await assertClosed(...sockets);
      await assertFree(wait.port);
    });

    it('200 open connections do not keep the answer out', async () => {
      const wait = await startWait();
      const sockets: Socket[] = [];
      for (let count = 0; count < 200; count++) sockets.push(await idle(wait.port));
      assert.equal(statusOf(await raw(wait.port, good)), 200);
      assert.match((await wait.answer).url, /code=good/);
      await assertClosed(...sockets);
    });

    it('nor do 100 bodies that are sent slowly', async () => {
      const wait = await startWait();
      const sockets: Socket[] = [];
      for (let count = 0; count < 100; count++) {
        const socket = await idle(wait.port);
        socket.write(post('code=x').slice(0, -1));
        sockets.push(socket);
        await new Promise((resolve) => setTimeout(resolve, 2)); // so that its headers are read before the next one comes
      }
      assert.equal(statusOf(await raw(wait.port, good)), 200);
      assert.match((await wait.answer).url, /code=good/);
      await assertClosed(...sockets);
    });

    it('a browser that does not read the last page is left', async () => {
      const wait = await startWait();
      const socket = await idle(wait.port);
      socket.pause();
      socket.write(good);
      await wait.answer;
      await assertFree(wait.port);
      socket.resume();
      await assertClosed(socket);
    });

    it('a request that does not end is ended', async () => {
      const port = await freePort(['127.0.0.1']);
      const limits = { maxHeaderSize: 1024, headersTimeout: 100, requestTimeout: 200, connectionsCheckingInterval: 20 };
      const servers = await LoopbackServers.open(['127.0.0.1'], port, () => undefined, limits);
      const beginnings = ['', 'GET / HTTP/1.1\r\nX-Slow: ', post('code=x').slice(0, -1)];
      const answers = await Promise.all(beginnings.map((bytes) => raw(port, bytes)));
      assert.deepEqual(answers.map(statusOf), [408, 408, 408]);
      servers.close();
      await assertFree(port);
    });

    it('a cancelled wait closes all of them', async () => {
      const wait = await startWait();
      const socket = await idle(wait.port);
      wait.stop();
      await assert.rejects(wait.answer, /stopped/);
      await assertClosed(socket);
      await assertFree(wait.port);
    });
  });

  describe('both loopback families (RFC 8252 section 8.3)', () => {
    it('localhost is listened to on 127.0.0.1 and on ::1, or it is said which is missing', async () => {
      const wait = await startWait('localhost', { state }, true);
      assert.equal(statusOf(await raw(wait.port, request('GET /callback'))), 200);
      if (!hasIpv6) {
        assert.deepEqual(
          wait.mentioned.map(({ code }) => code),
          ['userAgent.addressMissing'],
        );
        wait.stop();
        return;
      }
      assert.deepEqual(wait.mentioned, []);
      assert.equal(statusOf(await raw(wait.port, good, '::1')), 200);
      await wait.answer;
      await assertFree(wait.port);
      await assertFree(wait.port, '::1');
    });

    it('an address that the machine does not have is named; with no other one it is an error', async () => {
      const port = await freePort(['127.0.0.1']);
      const elsewhere = '203.0.113.1'; // RFC 5737: nobody's
      const servers = await LoopbackServers.open(['127.0.0.1', elsewhere], port, (_, response) => void response.end());
      assert.deepEqual(servers.missing, [{ address: elsewhere, code: 'EADDRNOTAVAIL' }]);
      assert.equal(statusOf(await raw(port, request('GET /', ['Connection: close']))), 200);
      servers.close();
      await assert.rejects(
        LoopbackServers.open([elsewhere], port, () => undefined),
        /EADDRNOTAVAIL/,
      );
      assert.equal((await freePort(['127.0.0.1', elsewhere])) > 0, true);
    });

    if (!hasIpv6) return;
    it('[::1] is listened to', async () => {
      const wait = await startWait('[::1]');
      assert.match(wait.redirectUri, /^http:\/\/\[::1\]:\d+\/callback$/);
      assert.equal(statusOf(await raw(wait.port, good.replace('127.0.0.1', `[::1]:${wait.port}`), '::1')), 200);
      assert.match((await wait.answer).url, /^http:\/\/\[::1\]:\d+\/callback\?code=good/);
    });

    it('a port that another program has on ::1 is refused: it would get the answer', async () => {
      const port = await freePort(['127.0.0.1', '::1']);
      const squatter: Server = createServer().listen({ port, host: '::1', ipv6Only: true });
      await once(squatter, 'listening');
      const browser = systemBrowser(async () => assert.fail('nothing is opened'));
      const expected = present({ state, redirectUri: `http://localhost:${port}/callback` });
      await assert.rejects(
        browser.authorize(
          { method: 'GET', url: 'https://auth.example/' },
          { expected, timeoutMs: 10_000, signal: new AbortController().signal, mention: () => undefined },
        ),
        (error) => error instanceof UserAgentError && error.code === 'userAgent.portInUse' && /on ::1 is in use/.test(error.message),
      );
      await assertFree(port);
      squatter.close();
    });
  });
});
