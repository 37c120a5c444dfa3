import assert from 'node:assert/strict';
import {
  bypassesProxy,
  type CallbackListening,
  callbackPlace,
  isLoopbackByName,
  isTrustworthyToBrowsers,
  listenAddresses,
  namesCallback,
  namesOurListener,
  otherLoopbackSpelling,
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

describe('the Host header of a callback that a proxy passes on', () => {
  const uri = 'https://dev.example.com/callback';
  const hosts: readonly (readonly [host: string, redirectUri: string, ours: boolean])[] = [
    ['dev.example.com', uri, true],
    ['DEV.example.com:443', uri, true],
    ['localhost:8123', uri, true],
    ['dev.example.com:8443', uri, false],
    ['dev.example.com:8443', 'https://dev.example.com:8443/callback', true],
    ['dev.example.com', 'https://dev.example.com:8443/callback', false],
    ['x.dev.example.com', uri, false],
    ['evil.example', uri, false],
    ['evil.example@dev.example.com', uri, false],
    ['dev.example.com/x', uri, false],
    ['', uri, false],
    ['dev.example.com', 'myapp://dev.example.com/', false],
    ['127.0.0.1:1', 'http://127.0.0.1:8123/callback', true],
  ];
  for (const [host, redirectUri, ours] of hosts) {
    it(`${JSON.stringify(host)} for ${redirectUri} -> ${ours}`, () => assert.equal(namesCallback(host, redirectUri), ours));
  }
});

describe('where it is listened for a browser that comes back', () => {
  const both = ['127.0.0.1', '::1'];
  const rows: readonly (readonly [redirectUri: string, how: CallbackListening, place: ReturnType<typeof callbackPlace>])[] = [
    ['http://127.0.0.1:8123/callback', {}, { addresses: ['127.0.0.1'], port: 8123 }],
    ['http://localhost/callback', {}, { addresses: both, port: 80 }],
    ['https://localhost:8443/callback', {}, undefined],
    ['https://dev.example.com/callback', {}, undefined],
    ['https://localhost:8443/callback', { tls: true }, { addresses: both, port: 8443 }],
    ['https://127.0.0.1/callback', { tls: true }, { addresses: ['127.0.0.1'], port: 443 }],
    ['http://localhost:8123/callback', { tls: true }, undefined],
    ['https://dev.example.com/callback', { tls: true }, undefined],
    ['https://dev.example.com/callback', { port: 8123 }, { addresses: both, port: 8123 }],
    ['https://dev.example.com/callback', { port: 8123, tls: true }, { addresses: both, port: 8123 }],
    ['http://dev.example.com/callback', { port: 8123, tls: true }, undefined],
    ['http://127.0.0.1:9000/callback', { port: 8123 }, { addresses: both, port: 8123 }],
    ['myapp://callback', { port: 8123 }, undefined],
    ['nonsense', { port: 8123 }, undefined],
  ];
  for (const [redirectUri, how, place] of rows) {
    it(`${redirectUri} ${JSON.stringify(how)}`, () => assert.deepEqual(callbackPlace(redirectUri, how), place));
  }
});

describe('another spelling of a loopback address', () => {
  const query = '?redirect_uri=http%3A%2F%2F127.0.0.1%2Fcallback&scope=openid%20profile';
  const rows: readonly (readonly [url: string, other: string])[] = [
    [`http://127.0.0.1:4000/as/authorize${query}`, `http://127.1:4000/as/authorize${query}`],
    ['https://127.0.0.1', 'https://127.1'],
    ['http://localhost:4000/x', 'http://LOCALHOST:4000/x'],
  ];
  for (const [url, other] of rows) {
    it(`is read by the URL standard as ${url}`, () => {
      assert.equal(otherLoopbackSpelling(url), other);
      assert.equal(new URL(other).href, new URL(url).href);
    });
  }

  for (const url of ['http://[::1]:4000/', 'http://127.0.0.1.example/', 'https://op.example/127.0.0.1', 'http://localhost.example/', 'x'])
    it(`is not known of ${url}`, () => assert.equal(otherLoopbackSpelling(url), undefined));
});
