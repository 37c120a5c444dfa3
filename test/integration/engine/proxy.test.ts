import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { type SendContext, TransportError } from '../../../src/core/engine/ports.ts';
import type { HttpRequest } from '../../../src/core/http/http.ts';
import { Secret } from '../../../src/core/values/secret.ts';
import { UndiciTransport } from '../../../src/node/http/undiciTransport.ts';
import { httpServer, type TestServer, tcpServer } from '../../support/servers/rawServer.ts';

const serverFile = (name: string): string => fileURLToPath(new URL(`../../support/certificates/${name}`, import.meta.url));
const secret = 'pr0xy-p@ssword';
const context: SendContext = {
  signal: new AbortController().signal,
  timeouts: { connectMs: 2000, headersMs: 2000, bodyMs: 2000 },
  bodyCapBytes: 1_000_000,
};
const get = (url: string): HttpRequest => ({ method: 'GET', url, headers: [['accept', 'application/json']] });

describe('a proxy', function () {
  this.timeout(20_000);
  const opened: { close(): Promise<void> }[] = [];
  afterEach(async () => {
    for (const each of opened.splice(0)) await each.close();
  });
  const keep = <Each extends { close(): Promise<void> }>(each: Each): Each => {
    opened.push(each);
    return each;
  };
  const through = (server: TestServer, credentials = ''): UndiciTransport =>
    keep(new UndiciTransport({ url: server.url.replace('http://', `http://${credentials}`) }));

  it('is given the whole URL of an http request, which it passes on (RFC 9112 section 3.2.2)', async () => {
    const seen: { readonly url: string | undefined; readonly headers: IncomingMessage['headers'] }[] = [];
    const proxy = keep(
      await httpServer((request, response) => {
        seen.push({ url: request.url, headers: request.headers });
        response.writeHead(200, { 'content-type': 'application/json' }).end('{"issuer":"x"}');
      }),
    );
    const sent: HttpRequest[] = [];
    const transport = through(proxy, `us%20er:${encodeURIComponent(secret)}@`);
    const url = 'http://op.example:8080/.well-known/openid-configuration?a=%20b';
    const { response, certificate } = await transport.send(get(url), { ...context, onSent: (request) => sent.push(request) });
    assert.deepEqual([response.status, response.body, certificate], [200, '{"issuer":"x"}', undefined]);
    assert.equal(seen[0]?.url, url);
    assert.equal(seen[0]?.headers.host, 'op.example:8080');
    const authorization = `Basic ${Buffer.from(`us er:${secret}`).toString('base64')}`;
    assert.equal(seen[0]?.headers['proxy-authorization'], authorization);
    // What is for the proxy is no part of the request, and a secret.
    assert.equal(sent[0]?.url, url);
    assert.ok(!JSON.stringify(sent).includes(authorization) && !JSON.stringify(sent).toLowerCase().includes('proxy-authorization'));
  });

  for (const scheme of ['http', 'https']) {
    it(`is not shown the certificate of the client, which is for the server behind it: ${scheme}`, async () => {
      const presented: unknown[] = [];
      const files = { key: await readFile(serverFile('localhost.key')), cert: await readFile(serverFile('localhost.crt')) };
      const proxy = createServer({ ...files, requestCert: true, rejectUnauthorized: false });
      proxy.on('secureConnection', (socket) => presented.push(socket.getPeerCertificate().fingerprint256));
      proxy.on('connect', (_request, socket) => socket.end('HTTP/1.1 403 No\r\nContent-Length: 0\r\n\r\n'));
      proxy.on('request', (_request, response) => response.end());
      await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
      keep({ close: async () => void proxy.close() });
      const { port } = proxy.address() as AddressInfo;
      const transport = keep(new UndiciTransport({ url: `https://127.0.0.1:${port}`, strictSSL: false }));
      const clientCertificate = { certificate: new Secret(String(files.cert), 'certificate'), key: new Secret(String(files.key), 'key') };
      await transport.send(get(`${scheme}://op.example/`), { ...context, clientCertificate }).catch(() => undefined);
      assert.deepEqual(presented, [undefined]);
    });
  }

  it('keeps the connection for the next request, to another host too', async () => {
    const proxy = keep(await httpServer((request, response) => response.end(request.url)));
    const transport = through(proxy);
    for (const url of ['http://one.example/a', 'http://two.example/b']) {
      assert.equal((await transport.send(get(url), context)).response.body, url);
    }
    assert.equal(proxy.connections.opened, 1);
  });

  it('passes on a form with its length', async () => {
    let body = '';
    const proxy = keep(
      await httpServer((request, response) => {
        request.on('data', (chunk) => {
          body += String(chunk);
        });
        request.on('end', () => response.end());
      }),
    );
    const form = [['content-type', 'application/x-www-form-urlencoded']] as const;
    await through(proxy).send({ method: 'POST', url: 'http://op.example/x', headers: form, body: 'a=1&b=2' }, context);
    assert.equal(body, 'a=1&b=2');
  });

  const answers: readonly (readonly [what: string, scheme: 'http' | 'https', status: number, credentials: string, said: RegExp])[] = [
    ['wants credentials', 'https', 407, '', /requires credentials.*status 407/],
    ['wants credentials', 'http', 407, '', /requires credentials.*status 407/],
    ['wants other credentials', 'https', 407, `u:${encodeURIComponent(secret)}@`, /did not accept the credentials.*status 407/],
    ['wants other credentials', 'http', 407, `u:${encodeURIComponent(secret)}@`, /did not accept the credentials.*status 407/],
    ['does not allow the host', 'https', 403, '', /does not allow the connection to op\.example.*status 403/],
    ['does not reach the host', 'https', 502, '', /responded with status 502/],
  ];
  for (const [what, scheme, status, credentials, said] of answers) {
    it(`that ${what} is named: ${scheme}`, async () => {
      const reply = `HTTP/1.1 ${status} No\r\nProxy-Authenticate: Basic realm="corp"\r\nContent-Length: 0\r\n\r\n`;
      const proxy = keep(await tcpServer((socket) => socket.once('data', () => socket.end(reply))));
      await assert.rejects(through(proxy, credentials).send(get(`${scheme}://op.example/`), context), (error) => {
        assert.ok(error instanceof TransportError);
        assert.equal(error.code, 'transport.proxy');
        assert.match(error.failure.message, said);
        assert.ok(error.failure.remedy !== undefined && !JSON.stringify(error.failure).includes(secret));
        return true;
      });
    });
  }

  const unusable: readonly (readonly [address: string, said: RegExp])[] = [
    [`socks5://u:${secret}@127.0.0.1:1080`, /The proxy for op\.example, in http\.proxy, has the scheme "socks5", which is not supported/],
    ['http://127.0.0.1:port', /The address of the proxy for op\.example, in http\.proxy, is not a URL\./],
  ];
  for (const [address, said] of unusable) {
    it(`is not asked, and nothing is sent around it: ${address.split(':')[0]}`, async () => {
      const transport = keep(new UndiciTransport({ url: address }));
      for (const scheme of ['http', 'https']) {
        await assert.rejects(transport.send(get(`${scheme}://op.example/`), context), (error) => {
          assert.ok(error instanceof TransportError && error.code === 'transport.proxy');
          assert.match(error.failure.message, said);
          assert.ok(!JSON.stringify(error.failure).includes(secret));
          return true;
        });
      }
    });
  }

  it('passes on a refusal of the server as the answer that it is', async () => {
    const proxy = keep(await httpServer((_, response) => response.writeHead(403).end('no')));
    assert.equal((await through(proxy).send(get('http://op.example/'), context)).response.status, 403);
  });

  it('is meant by a connection that fails on the way to it', async () => {
    const dead = await httpServer((_, response) => response.end());
    await dead.close();
    for (const scheme of ['http', 'https']) {
      await assert.rejects(through(dead).send(get(`${scheme}://op.example/`), context), (error) => {
        assert.equal(error instanceof TransportError && error.code, 'transport.proxy');
        return true;
      });
    }
  });
});
