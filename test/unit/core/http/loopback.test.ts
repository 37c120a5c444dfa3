import assert from 'node:assert/strict';
import {
  bypassesProxy,
  isLoopbackByName,
  isTrustworthyToBrowsers,
  listenAddresses,
  namesOurListener,
  portMayVary,
  staysOnThisMachine,
} from '../../../../src/core/http/loopback.ts';

interface Row {
  readonly stays: boolean;
  readonly listens: readonly string[];
  readonly trusted: boolean;
  readonly direct: boolean;
  readonly anyPort: boolean;
  readonly byName: boolean;
}

const elsewhere: Row = { stays: false, listens: [], trusted: false, direct: false, anyPort: false, byName: false };
const address: Row = { stays: true, listens: [], trusted: true, direct: true, anyPort: true, byName: false };
const v4: Row = { ...address, listens: ['127.0.0.1'] };
const v6: Row = { ...address, listens: ['::1'] };
const name: Row = { ...address, listens: ['127.0.0.1', '::1'], byName: true };
/** Resolvers should keep it on the machine (RFC 6761 section 6.3), and some ask a server for it. */
const oddName: Row = { ...elsewhere, trusted: true, direct: true, byName: true };

const table: readonly (readonly [url: string, row: Row])[] = [
  ['http://127.0.0.1', v4],
  ['http://127.0.0.1:8080/callback?x=1', v4],
  ['http://127.1/', v4],
  ['http://127.0.1/', v4],
  ['http://2130706433/', v4],
  ['http://0x7f000001/', v4],
  ['http://0177.0.0.1/', v4],
  ['http://127.0.0.1./', v4],
  ['http://１２７.0.0.1/', v4],
  ['http://127.0.0.2/', address],
  ['http://127.255.255.254/', address],
  ['http://localhost', name],
  ['http://LOCALHOST:3000/', name],
  ['http://localhost./', oddName],
  ['http://LOCALHOST./', oddName],
  ['http://x.localhost/', oddName],
  ['http://a.b.localhost./', oddName],
  ['http://[::1]', v6],
  ['http://[0:0:0:0:0:0:0:1]:8080/', v6],
  ['http://[::ffff:127.0.0.1]/', { ...elsewhere, stays: true, direct: true }],
  ['http://[::ffff:7f12:3]/', { ...elsewhere, stays: true, direct: true }],
  ['http://[::ffff:10.0.0.1]/', elsewhere],
  ['http://[::ffff:7f:1]/', elsewhere],
  ['http://[::]/', elsewhere],
  ['http://0.0.0.0/', elsewhere],
  ['http://0/', elsewhere],
  ['http://127.evil.example/', elsewhere],
  ['http://127.0.0.1.evil.example/', elsewhere],
  ['http://localhost.evil.example/', elsewhere],
  ['http://notlocalhost/', elsewhere],
  ['http://evil.example/127.0.0.1', elsewhere],
  ['http://evil.example#@127.0.0.1', elsewhere],
  ['http://evil.example?@localhost', elsewhere],
  ['http://127.0.0.1@evil.example/', elsewhere],
  ['http://localhost:80@evil.example/', elsewhere],
  ['http://evil.example@127.0.0.1/', v4],
  ['http://evil.example\\@127.0.0.1/', elsewhere],
  ['http://128.0.0.1/', elsewhere],
  ['http://10.0.0.1/', elsewhere],
  ['http://host.docker.internal/', elsewhere],
  ['https://127.0.0.1/', { ...v4, listens: [] }],
  ['https://localhost/', { ...name, listens: [] }],
  ['https://evil.example/', { ...elsewhere, trusted: true }],
  ['com.example.app:/callback', elsewhere],
  ['com.example.app://localhost/callback', { ...name, listens: [] }],
  ['localhost', elsewhere],
  ['127.0.0.1:8080', elsewhere],
  ['', elsewhere],
];

describe('loopback, by question', () => {
  const questions: readonly (readonly [name: string, ask: (url: string) => unknown, answer: keyof Row])[] = [
    ['may a secret go there in clear', staysOnThisMachine, 'stays'],
    ['where our listener receives it (RFC 8252 section 7.3)', listenAddresses, 'listens'],
    ['does a browser trust it (W3C Secure Contexts section 3.1)', isTrustworthyToBrowsers, 'trusted'],
    ['does the proxy stay out', bypassesProxy, 'direct'],
    ['may the port of the redirect URI vary (RFC 8252 section 7.3)', portMayVary, 'anyPort'],
    ['is it reached by a name (RFC 8252 section 8.3)', isLoopbackByName, 'byName'],
  ];
  for (const [title, ask, answer] of questions) {
    describe(title, () => {
      for (const [url, row] of table) it(`${url} -> ${JSON.stringify(row[answer])}`, () => assert.deepEqual(ask(url), row[answer]));
    });
  }

  it('keeps a secret from a proxy wherever it may go in clear', () => {
    const proxied = table.filter(([url, { stays }]) => stays && !bypassesProxy(url));
    assert.deepEqual(proxied, []);
  });
});

describe('the Host header of our listener (DNS rebinding)', () => {
  const hosts: readonly (readonly [host: string, ours: boolean])[] = [
    ['127.0.0.1', true],
    ['127.0.0.1:8080', true],
    ['localhost:8080', true],
    ['LOCALHOST', true],
    ['[::1]:8080', true],
    ['', false],
    ['127.0.0.1:', false],
    ['127.0.0.1:8080:1', false],
    ['localhost.', false],
    ['x.localhost:8080', false],
    ['localhost.evil.example', false],
    ['127.0.0.1.evil.example:8080', false],
    ['evil.example@127.0.0.1', false],
    ['127.0.0.1\nevil.example', false],
    ['::1', false],
  ];
  for (const [host, ours] of hosts) {
    it(`${JSON.stringify(host)} -> ${ours}`, () => assert.equal(namesOurListener(host), ours));
  }
});
