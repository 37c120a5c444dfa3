import assert from 'node:assert/strict';
import type { Socket } from 'node:net';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { TransportError } from '../../../src/core/engine/ports.ts';
import { UndiciTransport } from '../../../src/node/http/undiciTransport.ts';
import { drip, flood } from '../../support/servers/flood.ts';
import { type TestServer, tcpServer } from '../../support/servers/rawServer.ts';

const ok = 'HTTP/1.1 200 OK\r\n';
const chunked = `${ok}Transfer-Encoding: chunked\r\n\r\n`;
const empty = 'Content-Length: 0\r\n\r\n';
const bodyCapBytes = 100_000;
const timeouts = { connectMs: 5000, headersMs: 400, bodyMs: 400 };

type Behaviour = string | Buffer | ((socket: Socket) => void);
type Row = readonly [title: string, behaviour: Behaviour, expected: string];

const endless = (head: string, chunk: string) => (socket: Socket) => {
  socket.write(head);
  flood(socket, chunk);
};
const dripping = (head: string, chunk: string) => (socket: Socket) => {
  socket.write(head);
  drip(socket, chunk);
};
/** Does not close: what ends the exchange is on our side. */
const open = (bytes: string) => (socket: Socket) => void socket.write(bytes);
const resetAfter = (bytes: string) => (socket: Socket) => void socket.write(bytes, () => setImmediate(() => socket.resetAndDestroy()));
const encoded = (coding: string, body: Buffer): Buffer =>
  Buffer.concat([Buffer.from(`${ok}Content-Encoding: ${coding}\r\nContent-Length: ${body.length}\r\n\r\n`), body]);

/** 50 MB of zeros, which fill the cap five hundred times. */
const bomb = Buffer.alloc(50_000_000);
const bombed = `200 cut ${'\0'.repeat(5)}`;

const malformed = 'transport.malformed';
const reset = 'transport.reset';
const timedOut = 'transport.timedOut';

const families: readonly (readonly [family: string, rows: readonly Row[]])[] = [
  [
    'lengths (RFC 9112 section 6.3)',
    [
      ['too long, and closed', `${ok}Content-Length: 9\r\n\r\nabc`, reset],
      ['too long, and open', open(`${ok}Content-Length: 9\r\n\r\nabc`), timedOut],
      ['too short', `${ok}Content-Length: 2\r\n\r\nabcdef`, '200 ab'],
      ['negative', `${ok}Content-Length: -1\r\n\r\nabc`, malformed],
      ['with a sign', `${ok}Content-Length: +3\r\n\r\nabc`, malformed],
      ['no number', `${ok}Content-Length: abc\r\n\r\nabc`, malformed],
      ['beyond every integer', `${ok}Content-Length: ${'9'.repeat(30)}\r\n\r\nabc`, malformed],
      ['of eight petabytes', `${ok}Content-Length: 9007199254740991\r\n\r\nabc`, reset],
      ['twice, alike', `${ok}Content-Length: 3\r\nContent-Length: 3\r\n\r\nabc`, malformed],
      ['twice, unlike', `${ok}Content-Length: 3\r\nContent-Length: 5\r\n\r\nabcde`, malformed],
      ['and chunked', `${ok}Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n`, malformed],
      ['after chunked', `${ok}Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n3\r\nabc\r\n0\r\n\r\n`, malformed],
      ['of a body that 204 cannot have', 'HTTP/1.1 204 No Content\r\nContent-Length: 3\r\n\r\n', '204 '],
      ['of the body that 304 leaves out', 'HTTP/1.1 304 Not Modified\r\nContent-Length: 3\r\n\r\n', '304 '],
      ['none, up to the end', `${ok}\r\nabc`, '200 abc'],
    ],
  ],
  [
    'transfer codings (RFC 9112 section 7)',
    [
      ['one that nobody knows', `${ok}Transfer-Encoding: banana\r\n\r\nabc`, '200 abc'],
      ['chunked twice', `${ok}Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n`, '200 abc'],
      ['a chunk beyond every integer', `${chunked}${'F'.repeat(20)}\r\nabc`, malformed],
      ['a chunk of four gigabytes that breaks off', `${chunked}FFFFFFFF\r\nabc`, reset],
      ['a negative chunk', `${chunked}-1\r\nabc`, malformed],
      ['a size that is no number', `${chunked}xyz\r\nabc`, malformed],
      ['no last chunk', `${chunked}3\r\nabc\r\n`, reset],
      ['trailers', `${chunked}3\r\nabc\r\n0\r\nX-Trailer: a\r\n\r\n`, '200 abc'],
      ['trailers without end', endless(`${chunked}3\r\nabc\r\n0\r\n`, 'X-Trailer: 0123456789\r\n'.repeat(100)), malformed],
      ['an extension without end', endless(`${chunked}3;a=`, 'x'.repeat(8192)), timedOut],
      ['chunks of one byte without end', endless(chunked, '1\r\na\r\n'.repeat(1000)), '200 cut aaaaa'],
    ],
  ],
  [
    'content codings (RFC 9110 section 8.4)',
    [
      ['a bomb of gzip', encoded('gzip', gzipSync(bomb)), bombed],
      ['a bomb of deflate', encoded('deflate', deflateSync(bomb)), bombed],
      ['a bomb of br', encoded('br', brotliCompressSync(bomb)), bombed],
      ['a bomb in a bomb', encoded('gzip, gzip', gzipSync(gzipSync(bomb))), bombed],
      ['a thousand empty members', encoded('gzip', Buffer.concat(Array<Buffer>(1000).fill(gzipSync('')))), '200 '],
      ['gzip that is none', encoded('gzip', Buffer.from('{"a":1}')), '200 {"a":1}'],
      ['gzip that is damaged', encoded('gzip', Buffer.concat([gzipSync('abcdef'), Buffer.from('noise')])), '200 abcdef'],
      ['one that nobody knows', encoded('banana', Buffer.from('abc')), '200 abc'],
      ['ten of them', encoded(Array(10).fill('gzip').join(','), Buffer.from('abc')), '200 abc'],
      ['in a hundred fields', `${ok}${'Content-Encoding: gzip\r\n'.repeat(100)}Content-Length: 3\r\n\r\nabc`, '200 abc'],
      ['in two fields', encoded('gzip\r\nContent-Encoding: gzip', gzipSync(gzipSync('abc'))), '200 abc'],
    ],
  ],
  [
    'no end',
    [
      ['of the body', endless(`${ok}\r\n`, 'x'.repeat(65_536)), '200 cut xxxxx'],
      ['of the header fields', endless(ok, 'X-Field: 0123456789\r\n'.repeat(100)), malformed],
      ['of a value', endless(`${ok}X-Field: `, 'x'.repeat(8192)), malformed],
      ['of a name', endless(ok, 'x'.repeat(8192)), malformed],
      ['of the reason', endless('HTTP/1.1 200 ', 'x'.repeat(8192)), timedOut],
      ['of blank lines', endless('', '\r\n'.repeat(4096)), timedOut],
      ['of interim responses', endless('', 'HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n'.repeat(100)), malformed],
      ['of drips in a value', dripping(`${ok}X-Field: `, 'x'), timedOut],
      ['of drips of fields', dripping(ok, 'X-Field: x\r\n'), timedOut],
      ['of drips of interim responses', dripping('', 'HTTP/1.1 102 Processing\r\n\r\n'), timedOut],
      ['of drips of the body', dripping(`${ok}\r\n`, 'x'), timedOut],
      ['of silence', () => undefined, timedOut],
    ],
  ],
  [
    'status lines (RFC 9112 section 4)',
    [
      ['100 that nobody asked for', `HTTP/1.1 100 Continue\r\n\r\n${ok}${empty}`, malformed],
      ['101 that nobody asked for', open('HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n'), malformed],
      ['101 to nothing', 'HTTP/1.1 101 Switching Protocols\r\n\r\n', malformed],
      ['102 before the answer', `HTTP/1.1 102 Processing\r\n\r\n${ok}Content-Length: 1\r\n\r\na`, '200 a'],
      ['status 000', 'HTTP/1.1 000 X\r\n\r\n', malformed],
      ['status 99', 'HTTP/1.1 99 X\r\n\r\n', malformed],
      ['status 999', `HTTP/1.1 999 X\r\n${empty}`, '999 '],
      ['status 1000', 'HTTP/1.1 1000 X\r\n\r\n', malformed],
      ['status -1', 'HTTP/1.1 -1 X\r\n\r\n', malformed],
      ['no reason', `HTTP/1.1 200\r\n${empty}`, '200 '],
      ['HTTP/0.9', 'abc', malformed],
      ['HTTP/1.0', 'HTTP/1.0 200 OK\r\n\r\nabc', '200 abc'],
      ['HTTP/1.0 that stays open', open('HTTP/1.0 200 OK\r\nConnection: keep-alive\r\n\r\nabc'), timedOut],
      ['HTTP/9.9', `HTTP/9.9 200 OK\r\n${empty}`, malformed],
      ['the preface of HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', malformed],
      ['frames of HTTP/2', Buffer.from([0, 0, 6, 4, 0, 0, 0, 0, 0, 0, 5, 0, 0, 64, 0]), malformed],
      ['an alert of TLS', Buffer.from([0x15, 3, 1, 0, 2, 2, 70]), malformed],
      ['noise', Buffer.from(Array.from({ length: 5000 }, (_, at) => (at * 7919) % 256)), malformed],
      ['lines that end in LF', 'HTTP/1.1 200 OK\nContent-Length: 1\n\na', malformed],
      ['lines that end in CR', 'HTTP/1.1 200 OK\rContent-Length: 1\r\ra', malformed],
    ],
  ],
  [
    'header fields (RFC 9112 section 5)',
    [
      ['folded', `${ok}X-Field: b\r\n c\r\n${empty}`, malformed],
      ['a space before the colon', `${ok}X-Field : b\r\n${empty}`, malformed],
      ['no colon', `${ok}X-Field b\r\n${empty}`, malformed],
      ['no name', `${ok}: b\r\n${empty}`, malformed],
      ['NUL in a value', `${ok}X-Field: b\0c\r\n${empty}`, malformed],
      ['NUL in a name', `${ok}X-\0: b\r\n${empty}`, malformed],
      ['escape sequences in a value', `${ok}X-Field: \u001b[31m\r\n${empty}`, malformed],
      ['bytes over 0x7F in a name', `${ok}X-\u00e9: b\r\n${empty}`, malformed],
      ['bytes over 0x7F in a value', Buffer.from(`${ok}X-Field: caf\xe9\r\n${empty}`, 'latin1'), '200 '],
      ['bytes over 0x7F in the reason', Buffer.from(`HTTP/1.1 200 caf\xe9\r\n${empty}`, 'latin1'), '200 '],
      ['three thousand of them', `${ok}${'a:b\r\n'.repeat(3000)}${empty}`, '200 '],
      ['named like members of every object', `${ok}__proto__: x\r\nconstructor: y\r\n${empty}`, '200 '],
    ],
  ],
  [
    'connections',
    [
      ['closed without a byte', (socket) => void socket.end(), reset],
      ['reset at once', (socket) => void socket.resetAndDestroy(), reset],
      ['reset in the head', resetAfter(ok), reset],
      ['reset in the body', resetAfter(`${ok}Content-Length: 9\r\n\r\nabc`), reset],
      ['with a second response behind the first', `${ok}Content-Length: 1\r\n\r\na${ok}Content-Length: 1\r\n\r\nb`, '200 a'],
      ['that shall be kept for ever', open(`${ok}Keep-Alive: timeout=99999999999\r\nContent-Length: 1\r\n\r\na`), '200 a'],
      ['that shall be kept for less than no time', open(`${ok}Keep-Alive: timeout=-1\r\nContent-Length: 1\r\n\r\na`), '200 a'],
    ],
  ],
];

/** Whatever bytes come, a request ends in time with a response or a named failure, over one connection that is then gone. */
describe('A server that sends something else than it should', () => {
  for (const [family, rows] of families) {
    describe(family, () => {
      for (const [title, behaviour, expected] of rows) {
        it(`${title}: ${JSON.stringify(expected)}`, async () => {
          const transport = new UndiciTransport();
          const server = await tcpServer((socket) => void socket.once('data', () => behave(socket, behaviour)));
          try {
            const startedAt = performance.now();
            assert.equal(await outcome(transport, server), expected);
            assert.ok(performance.now() - startedAt < 10_000);
            assert.equal(server.connections.opened, 1);
            await transport.close();
            await untilClosed(server);
          } finally {
            await transport.close();
            await server.close();
          }
        });
      }
    });
  }
});

function behave(socket: Socket, behaviour: Behaviour): void {
  if (typeof behaviour === 'function') behaviour(socket);
  else socket.end(behaviour);
}

/** `200 body`, `200 cut begin`, or the code of the failure. */
async function outcome(transport: UndiciTransport, { url }: TestServer): Promise<string> {
  const signal = new AbortController().signal;
  try {
    const { response } = await transport.send({ method: 'GET', url, headers: [] }, { signal, timeouts, bodyCapBytes });
    const { status, body, bodyCut, bodyBytes } = response;
    assert.ok(body.length <= bodyCapBytes && bodyBytes <= bodyCapBytes, `${body.length} characters of ${bodyBytes} bytes`);
    return bodyCut ? `${status} cut ${body.slice(0, 5)}` : `${status} ${body}`;
  } catch (error) {
    assert.ok(error instanceof TransportError, String(error));
    assert.match(error.failure.message, /^(The response of )?127\.0\.0\.1:\d+ .*\.$/);
    assert.ok(error.failure.remedy);
    return error.code;
  }
}

/** Waits for the server to see the end of every connection; the test's own time limit ends it otherwise. */
async function untilClosed(server: TestServer): Promise<void> {
  while (server.connections.open > 0) await new Promise((resolve) => setImmediate(resolve));
}
