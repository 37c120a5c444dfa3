import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import type { Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { type SendContext, TransportError } from '../../../src/core/engine/ports.ts';
import type { HttpRequest } from '../../../src/core/http/http.ts';
import { UndiciTransport } from '../../../src/node/http/undiciTransport.ts';
import { httpServer, httpsServer, type TestServer, tcpServer } from '../../support/servers/rawServer.ts';

describe('HTTP transport', () => {
  let transport: UndiciTransport;
  const servers: TestServer[] = [];

  beforeEach(() => {
    transport = new UndiciTransport();
  });
  afterEach(async () => {
    await transport.close();
    await Promise.all(servers.splice(0).map((server) => server.close()));
  });

  const open = async (server: Promise<TestServer>): Promise<TestServer> => {
    servers.push(await server);
    return server;
  };

  it('records every header field that is really sent, in order', async () => {
    let raw: string[] = [];
    const server = await open(
      httpServer((request, response) => {
        raw = request.rawHeaders;
        response.end('ok');
      }),
    );
    for (const request of [get(`${server.url}/a?b=c`), post(`${server.url}/a`, 'code=1&name=Zoë'), post(`${server.url}/a`, '')]) {
      let sent: HttpRequest | undefined;
      await transport.send(request, context({ onSent: (as) => (sent = as) }));
      const fields = sent?.headers.flat() ?? [];
      assert.deepEqual(fields, raw);
      assert.equal(sent?.url, request.url);
    }
  });

  it('records a request once and in its own transport when there are several', async () => {
    const server = await open(httpServer((_, response) => response.end('ok')));
    const other = new UndiciTransport();
    try {
      const sent: string[] = [];
      const send = (from: UndiciTransport, path: string): Promise<unknown> =>
        from.send(get(`${server.url}${path}`), context({ onSent: ({ url }) => sent.push(url.slice(server.url.length)) }));
      await Promise.all([send(transport, '/a'), send(other, '/b'), send(transport, '/c')]);
      assert.deepEqual(sent.sort(), ['/a', '/b', '/c']);
    } finally {
      await other.close();
    }
  });

  it('keeps the order, the case and the repeats of response headers', async () => {
    const server = await open(
      tcpServer((socket) => {
        socket.once('data', () =>
          socket.end('HTTP/1.1 200 Fine\r\nSet-Cookie: ST=a\r\nX-One: 1\r\nset-cookie: ST-NO-SS=a\r\nContent-Length: 0\r\n\r\n'),
        );
      }),
    );
    const { response } = await transport.send(get(server.url), context());
    assert.deepEqual(response.headers, [
      ['Set-Cookie', 'ST=a'],
      ['X-One', '1'],
      ['set-cookie', 'ST-NO-SS=a'],
      ['Content-Length', '0'],
    ]);
    assert.equal(response.statusText, 'Fine');
  });

  it('does not follow a redirect', async () => {
    const server = await open(httpServer((_, response) => response.writeHead(302, { location: '/elsewhere' }).end()));
    assert.equal((await transport.send(get(server.url), context())).response.status, 302);
    assert.equal(server.connections.opened, 1);
  });

  it('passes by an informational answer (RFC 9110 section 15.2)', async () => {
    const server = await open(
      tcpServer((socket) => {
        socket.once('data', () =>
          socket.end('HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok'),
        );
      }),
    );
    const { response } = await transport.send(get(server.url), context());
    assert.deepEqual([response.status, response.body], [200, 'ok']);
  });

  it('uses a connection again, and measures connecting only when it connected', async () => {
    const server = await open(httpServer((_, response) => response.end('ok')));
    const first = await transport.send(get(server.url), context());
    const second = await transport.send(get(server.url), context());
    assert.equal(server.connections.opened, 1);
    assert.ok((first.timing.connectMs ?? -1) >= 0);
    assert.equal(second.timing.connectMs, undefined);
    for (const { timing } of [first, second]) {
      const { queueMs = 0, connectMs = 0, firstByteMs = 0, totalMs } = timing;
      assert.ok(firstByteMs > 0 && queueMs + connectMs + firstByteMs <= totalMs + 0.1, JSON.stringify(timing));
    }
  });

  it('decodes gzip', async () => {
    const server = await open(
      httpServer((_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('{"a":1}'))),
    );
    assert.equal((await transport.send(get(server.url), context())).response.body, '{"a":1}');
  });

  it('keeps a body up to the cap, marks the cut and lets go of the connection', async () => {
    const server = await open(httpServer((_, response) => void endless(response)));
    const { response } = await transport.send(get(server.url), context({ bodyCapBytes: 10_000 }));
    assert.deepEqual([response.bodyCut, response.bodyBytes, response.body.length], [true, 10_000, 10_000]);
    await untilClosed(server);
  });

  it('destroys the socket when it is cancelled', async () => {
    const server = await open(httpServer((request) => void request.resume()));
    const abort = new AbortController();
    const work = transport.send(get(server.url), context({ signal: abort.signal, onSent: () => setImmediate(() => abort.abort()) }));
    await assert.rejects(work, code('transport.aborted'));
    await untilClosed(server);
  });

  it('sends nothing when it is cancelled before', async () => {
    const server = await open(httpServer((_, response) => response.end()));
    await assert.rejects(transport.send(get(server.url), context({ signal: AbortSignal.abort() })), code('transport.aborted'));
    assert.equal(server.connections.opened, 0);
  });

  const timeouts: readonly [phase: string, behave: Parameters<typeof tcpServer>[0], message: RegExp][] = [
    ['the head of the answer', (socket) => void socket.resume(), /sent no response within 0\.1 s/],
    [
      'a body that never ends',
      (socket) => void socket.once('data', () => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc')),
      /did not finish it within 0\.15 s/,
    ],
    ['a body that comes in drips', drip, /did not finish it within 0\.15 s/],
  ];
  for (const [phase, behave, message] of timeouts) {
    it(`gives up on ${phase}`, async () => {
      const server = await open(tcpServer(behave));
      const work = transport.send(get(server.url), context({ timeouts: { connectMs: 1000, headersMs: 100, bodyMs: 150 } }));
      await assert.rejects(work, (error) => code('transport.timedOut')(error) && message.test((error as Error).message));
      await untilClosed(server);
    });
  }

  it('names a refused connection', async () => {
    const server = await httpServer((_, response) => response.end());
    await server.close();
    await assert.rejects(transport.send(get(server.url), context()), code('transport.refused'));
  });

  it('names a host that does not exist', async () => {
    await assert.rejects(transport.send(get('http://no-such-host.invalid/'), context()), code('transport.nameNotFound'));
  });

  const brokenServers: readonly [title: string, answer: string, expected: string][] = [
    ['bytes that are not HTTP', 'SSH-2.0-OpenSSH_9.9\r\n', 'transport.malformed'],
    ['a connection that ends without an answer', '', 'transport.reset'],
    ['a body that ends too early', 'HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabc', 'transport.reset'],
    ['header fields without end', `HTTP/1.1 200 OK\r\n${'X-Field: 0123456789\r\n'.repeat(2000)}\r\n`, 'transport.malformed'],
  ];
  for (const [title, answer, expected] of brokenServers) {
    it(`names ${title}`, async () => {
      const server = await open(tcpServer((socket) => void socket.once('data', () => socket.end(answer))));
      await assert.rejects(transport.send(get(server.url), context()), code(expected));
    });
  }

  it('says how much of an answer came before it broke off', async () => {
    const answer = 'HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nabc';
    const server = await open(tcpServer((socket) => void socket.once('data', () => socket.end(answer))));
    await assert.rejects(
      transport.send(get(server.url), context()),
      /responded with status 200 and closed the connection after 3 of 100 bytes/,
    );
  });

  it('names a certificate that nobody signed', async () => {
    const server = await open(httpsServer(await certificate(), (_, response) => response.end('ok')));
    await assert.rejects(transport.send(get(server.url), context()), code('transport.tls'));
  });

  it('accepts any certificate when the settings say so', async () => {
    const server = await open(httpsServer(await certificate(), (_, response) => response.end('ok')));
    const lenient = new UndiciTransport({ strictSSL: false });
    assert.equal((await lenient.send(get(server.url), context())).response.body, 'ok');
    await lenient.close();
  });

  it('names https spoken to a port of plain http', async () => {
    const server = await open(httpServer((_, response) => response.end()));
    await assert.rejects(transport.send(get(server.url.replace('http:', 'https:')), context()), code('transport.tls'));
  });

  for (const url of ['file:///etc/passwd', 'javascript:alert(1)', 'data:text/plain,hi', 'not a url', 'http://']) {
    it(`fetches nothing from ${url}`, async () => {
      await assert.rejects(transport.send(get(url), context()), code('transport.badUrl'));
    });
  }

  it('names a header with a line break in it', async () => {
    const server = await open(httpServer((_, response) => response.end()));
    const request: HttpRequest = { ...get(server.url), headers: [['authorization', 'Basic a\r\nX-Injected: 1']] };
    await assert.rejects(transport.send(request, context()), code('transport.badUrl'));
  });

  it('reads bodies of NUL bytes and of a wrong charset as text', async () => {
    const server = await open(
      httpServer((_, response) =>
        response.writeHead(200, { 'content-type': 'text/html; charset=utf-16' }).end(Buffer.from([0, 0, 0x41, 0xff])),
      ),
    );
    assert.equal((await transport.send(get(server.url), context())).response.body, '\u0000\u0000A\ufffd');
  });

  it('goes around the proxy for loopback, and says so when a proxy does not answer for others', async () => {
    const server = await open(httpServer((_, response) => response.end('direct')));
    const dead = await httpServer((_, response) => response.end());
    await dead.close();
    const proxied = new UndiciTransport({ url: dead.url });
    assert.equal((await proxied.send(get(server.url), context())).response.body, 'direct');
    await assert.rejects(proxied.send(get('http://auth.example/'), context()), code('transport.proxy'));
    await proxied.close();
  });

  const tunnels: readonly (readonly [what: string, answer: (socket: Socket) => void])[] = [
    ['hangs up', (socket) => socket.end()],
    ['resets the connection', (socket) => socket.resetAndDestroy()],
    ['breaks off in its answer', (socket) => socket.end('HTTP/1.1 200 Conn')],
    ['answers with what is no HTTP', (socket) => socket.end('220 mail.example ESMTP\r\n')],
    ['refuses', (socket) => socket.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n')],
    ['opens a tunnel and hangs up', (socket) => socket.end('HTTP/1.1 200 Connection established\r\n\r\n')],
    [
      'opens a tunnel and resets it',
      (socket) => socket.write('HTTP/1.1 200 Connection established\r\n\r\n', () => socket.resetAndDestroy()),
    ],
  ];
  for (const scheme of ['http', 'https']) {
    // Http is passed on without a tunnel, so that the last ones are answers to the request itself.
    for (const [what, answer] of scheme === 'http' ? tunnels.slice(0, 4) : tunnels) {
      it(`asks a proxy that ${what} once, and says so (${scheme})`, async () => {
        let asked = 0;
        const proxy = await open(
          tcpServer((socket) => {
            socket.on('error', () => undefined);
            socket.once('data', () => {
              asked += 1;
              answer(socket);
            });
          }),
        );
        const proxied = new UndiciTransport({ url: proxy.url });
        await assert.rejects(proxied.send(get(`${scheme}://auth.example/x`), context()), (error) => {
          assert.ok(error instanceof TransportError && error.code !== 'transport.timedOut', String(error));
          return true;
        });
        assert.equal(asked, 1);
        await proxied.close();
      });
    }
  }

  it('goes through a tunnel of the proxy to https', async () => {
    const seen: string[] = [];
    const proxy = await open(
      tcpServer((socket) => {
        socket.once('data', (head) => {
          seen.push(String(head).split('\r\n')[0] ?? '');
          socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
          socket.once('data', () => socket.end('no TLS'));
        });
      }),
    );
    const proxied = new UndiciTransport({ url: proxy.url });
    // The tunnel leads to no TLS server here: that it is asked for is what counts.
    await assert.rejects(proxied.send(get('https://auth.example/x'), context()), code('transport.tls'));
    assert.deepEqual(seen, ['CONNECT auth.example:443 HTTP/1.1']);
    await proxied.close();
  });
});

function get(url: string): HttpRequest {
  return { method: 'GET', url, headers: [['accept', '*/*']] };
}

function post(url: string, body: string): HttpRequest {
  return { method: 'POST', url, headers: [['content-type', 'application/x-www-form-urlencoded']], body };
}

function context(overrides: Partial<SendContext> = {}): SendContext {
  return {
    signal: new AbortController().signal,
    timeouts: { connectMs: 2000, headersMs: 2000, bodyMs: 2000 },
    bodyCapBytes: 1_000_000,
    ...overrides,
  };
}

function code(expected: string): (error: unknown) => boolean {
  return (error) => {
    assert.ok(error instanceof TransportError, String(error));
    assert.equal(error.code, expected, error.message);
    return true;
  };
}

async function endless(response: NodeJS.WritableStream): Promise<void> {
  const chunk = 'x'.repeat(4096);
  while (response.writable && response.write(chunk)) await new Promise((resolve) => setImmediate(resolve));
}

function drip(socket: {
  once(event: 'data', listener: () => void): void;
  on(event: 'close', listener: () => void): void;
  write(text: string): void;
}): void {
  socket.once('data', () => {
    socket.write('HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n');
    const timer = setInterval(() => socket.write('.'), 20);
    socket.on('close', () => clearInterval(timer));
  });
}

/** Waits for the server to see the end of every connection; the test's own time limit ends it otherwise. */
async function untilClosed(server: TestServer): Promise<void> {
  while (server.connections.open > 0) await new Promise((resolve) => setImmediate(resolve));
}

async function certificate(): Promise<{ key: Buffer; cert: Buffer }> {
  const read = (name: string) => readFile(new URL(`../../support/certificates/${name}`, import.meta.url));
  return { key: await read('localhost.key'), cert: await read('localhost.crt') };
}
