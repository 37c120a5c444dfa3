import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createServer, type RequestListener } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { type AddressInfo, connect, type Server } from 'node:net';
import { type SendContext, TransportError } from '../../../src/core/engine/ports.ts';
import { UndiciTransport } from '../../../src/node/http/undiciTransport.ts';

const read = (name: string) => readFile(new URL(`../../support/certificates/${name}`, import.meta.url), 'utf8');
const context: SendContext = {
  signal: new AbortController().signal,
  timeouts: { connectMs: 2000, headersMs: 2000, bodyMs: 2000 },
  bodyCapBytes: 1000,
};

/** Whose certificates are trusted or not verified in one run holds for the server and not for what is on the way. */
describe('a proxy in front of a server whose certificate nobody vouches for', function () {
  this.timeout(20_000);
  const ends: (() => void)[] = [];
  afterEach(() => {
    for (const end of ends.splice(0)) end();
  });

  async function listen(server: Server): Promise<number> {
    server.listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    ends.push(() => void server.close());
    return (server.address() as AddressInfo).port;
  }

  const tls = async () => ({ key: await read('localhost.key'), cert: await read('localhost.crt') });
  const answer: RequestListener = (_request, response) => response.setHeader('connection', 'close').end('{}');

  /** A proxy whose tunnels all end at one server. @returns its port, and what it was asked to connect to */
  async function startProxy(isSecure: boolean) {
    const target = await listen(createTlsServer(await tls(), answer));
    const asked: string[] = [];
    const proxy = isSecure ? createTlsServer(await tls()) : createServer();
    proxy.on('connect', (request, socket) => {
      asked.push(request.url ?? '');
      const tunnel = connect(target, '127.0.0.1', () => socket.write('HTTP/1.1 200 Yes\r\n\r\n'));
      tunnel.on('error', () => socket.destroy()).pipe(socket);
      socket.on('error', () => tunnel.destroy()).pipe(tunnel);
      ends.push(() => tunnel.destroy());
    });
    return { port: await listen(proxy), asked };
  }

  function send(transport: UndiciTransport, url: string) {
    ends.push(() => void transport.close());
    return transport.send({ method: 'GET', url, headers: [] }, context).catch((error: unknown) => {
      assert.ok(error instanceof TransportError);
      return error.failure.code;
    });
  }

  it('opens a tunnel to the one origin that is not verified, and every other origin stays verified', async () => {
    const { port, asked } = await startProxy(false);
    const transport = new UndiciTransport({ url: `http://127.0.0.1:${port}` }, { unverifiedOrigins: ['https://op.example:8443'] });
    const answered = await send(transport, 'https://op.example:8443/');
    assert.ok(typeof answered !== 'string');
    assert.equal(answered.certificate?.kind, 'unverified');
    for (const other of ['https://op.example/', 'https://other.example:8443/']) assert.equal(await send(transport, other), 'transport.tls');
    assert.deepEqual(asked, ['op.example:8443', 'op.example:443', 'other.example:8443']);
  });

  it('is itself verified all the same, and trusted by a certificate of the run', async () => {
    const { port, asked } = await startProxy(true);
    const proxy = { url: `https://127.0.0.1:${port}` };
    const unverifiedOrigins = ['https://op.example', proxy.url];
    assert.equal(await send(new UndiciTransport(proxy, { unverifiedOrigins }), 'https://op.example/'), 'transport.proxy');
    assert.deepEqual(asked, []);
    const authorities = [await read('localhost.crt')];
    const answered = await send(new UndiciTransport(proxy, { unverifiedOrigins, authorities }), 'https://op.example/');
    assert.ok(typeof answered !== 'string', String(answered));
    assert.deepEqual(asked, ['op.example:443']);
  });
});
