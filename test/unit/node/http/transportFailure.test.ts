import assert from 'node:assert/strict';
import { badUrl, describeTransportFailure, timedOut } from '../../../../src/node/http/transportFailure.ts';

const url = new URL('https://auth.example:8443/as/authorize?secret=1');

const table: readonly [title: string, error: unknown, code: string, message: RegExp][] = [
  ['a refused connection', withCode('ECONNREFUSED'), 'transport.refused', /refused the connection/],
  ['refused on every address of a name', Object.assign(new AggregateError([withCode('ECONNREFUSED')]), {}), 'transport.refused', /refused/],
  ['an unknown host name', withCode('ENOTFOUND'), 'transport.nameNotFound', /auth\.example could not be resolved/],
  ['no answer of the name server', withCode('EAI_AGAIN'), 'transport.nameNotFound', /resolved/],
  ['no route', withCode('ENETUNREACH'), 'transport.unreachable', /no route/],
  ['a self-signed certificate', withCode('DEPTH_ZERO_SELF_SIGNED_CERT'), 'transport.tls', /not signed by an authority/],
  ['an unknown authority', withCode('UNABLE_TO_GET_ISSUER_CERT_LOCALLY'), 'transport.tls', /not signed by an authority/],
  ['an expired certificate', withCode('CERT_HAS_EXPIRED'), 'transport.tls', /has expired/],
  ['a certificate of another host', withCode('ERR_TLS_CERT_ALTNAME_INVALID'), 'transport.tls', /another host name/],
  ['plain http on an https port', withCode('ERR_SSL_WRONG_VERSION_NUMBER'), 'transport.tls', /did not speak TLS/],
  ['a reset', withCode('ECONNRESET'), 'transport.reset', /closed the connection/],
  ['the reset inside the error of undici', withCode('UND_ERR_SOCKET', withCode('ECONNRESET')), 'transport.reset', /closed the connection/],
  ['something that is not HTTP', withCode('HPE_INVALID_CONSTANT'), 'transport.malformed', /is not HTTP/],
  ['too many header fields', withCode('UND_ERR_HEADERS_OVERFLOW'), 'transport.malformed', /header fields/],
  ['a status that cannot be', withCode('ERR_ASSERTION'), 'transport.malformed', /is not HTTP/],
  [
    'an interim response that nobody asked for',
    Object.assign(new Error('bad response'), { code: 'UND_ERR_SOCKET' }),
    'transport.malformed',
    /sent status 100 \(Continue\), which was not requested\. HTTP allows that/,
  ],
  [
    'another protocol that nobody asked for',
    Object.assign(new Error('bad upgrade'), { code: 'UND_ERR_SOCKET' }),
    'transport.malformed',
    /is not HTTP\/1\.1: it switched to another protocol/,
  ],
  [
    'a head that breaks the rules, in the words of the parser',
    Object.assign(new Error('Response does not match the HTTP/1.1 protocol (Invalid header token)'), { code: 'HPE_INVALID_HEADER_TOKEN' }),
    'transport.malformed',
    /: Invalid header token\.$/,
  ],
  ['a character that no header may hold', withCode('UND_ERR_INVALID_ARG'), 'transport.badUrl', /character/],
  ['a proxy that says no', new Error('Proxy response (407) !== 200 when HTTP Tunneling'), 'transport.proxy', /proxy/],
  ['an error of a kind not seen before', withCode('EWHATEVER'), 'transport.other', /EWHATEVER/],
  ['something thrown that is no error', 'oops', 'transport.other', /No response/],
];

const plainServer = /plain http server/;
/** The codes are those that Node 20 to 24 has for what the server, or this side, ends a handshake with. */
const handshakes: readonly [code: string, message: RegExp, remedy: RegExp][] = [
  ['ERR_SSL_WRONG_VERSION_NUMBER', /did not speak TLS/, plainServer],
  ['ERR_SSL_PACKET_LENGTH_TOO_LONG', /did not speak TLS/, plainServer],
  ['ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION', /no version of TLS in common/, /TLS 1\.2 or 1\.3/],
  ['ERR_SSL_UNSUPPORTED_PROTOCOL', /no version of TLS in common/, /TLS 1\.2 or 1\.3/],
  ['ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE', /without saying more/, /cipher suite.*client certificate/],
  ['ERR_SSL_SSL/TLS_ALERT_HANDSHAKE_FAILURE', /without saying more/, /cipher suite.*client certificate/],
  ['ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED', /requires a client certificate/, /mutual TLS/],
  ['ERR_SSL_TLSV1_UNRECOGNIZED_NAME', /no certificate for this host name/, /host name/],
  ['ERR_SSL_TLSV1_ALERT_UNKNOWN_CA', /over a certificate/, /No client certificate is sent/],
  ['ERR_SSL_SSL/TLS_ALERT_BAD_CERTIFICATE', /over a certificate/, /No client certificate is sent/],
  ['ERR_SSL_TLSV1_ALERT_INTERNAL_ERROR', /internal error/, /host name/],
  ['ERR_SSL_DH_KEY_TOO_SMALL', /too weak/, /2048 bits/],
  ['ERR_SSL_CA_MD_TOO_WEAK', /too weak/, /SHA-256/],
  ['ERR_SSL_UNSAFE_LEGACY_RENEGOTIATION_DISABLED', /renegotiation/, /proxy/],
];

describe('Transport failures', () => {
  for (const [code, message, remedy] of handshakes) {
    it(`tells why a TLS handshake ended: ${code}`, () => {
      const failure = describeTransportFailure(withCode(code), url);
      assert.equal(failure.code, 'transport.tls');
      assert.match(failure.message, message);
      assert.ok(failure.message.includes(code));
      assert.match(failure.remedy ?? '', remedy);
      if (remedy !== plainServer) assert.doesNotMatch(failure.remedy ?? '', plainServer);
    });
  }

  it('mentions client certificates where https ends before a response, and nowhere else', () => {
    const remedyOf = (at: string) => describeTransportFailure(withCode('ECONNRESET'), new URL(at)).remedy ?? '';
    assert.match(remedyOf('https://auth.example/'), /client certificate/);
    assert.doesNotMatch(remedyOf('http://auth.example/'), /client certificate/);
  });

  it('tells the loopback addresses apart where nothing is listening on one, and of no other host', () => {
    const remedyOf = (at: string) => describeTransportFailure(withCode('ECONNREFUSED'), new URL(at)).remedy ?? '';
    for (const at of ['http://localhost:3000/', 'http://127.0.0.1:3000/', 'http://[::1]:3000/']) assert.match(remedyOf(at), /only one of/);
    assert.doesNotMatch(remedyOf('https://auth.example/'), /only one of/);
  });

  for (const [title, error, code, message] of table) {
    it(`names ${title}`, () => {
      const failure = describeTransportFailure(error, url);
      assert.equal(failure.code, code);
      assert.match(failure.message, message);
      assert.ok(failure.remedy, 'a remedy');
      assert.doesNotMatch(JSON.stringify(failure), /secret=1/);
    });
  }

  it('says which phase took too long, and how long that may be', () => {
    assert.match(timedOut('connect', 'h', 10_000).message, /No connection to h within 10 s/);
    assert.match(timedOut('headers', 'h', 500).message, /sent no response within 0\.5 s/);
    assert.match(timedOut('body', 'h', 30_000).message, /did not finish it within 30 s/);
  });

  it('names a scheme that is not fetched, and only a scheme', () => {
    assert.match(badUrl('javascript:alert(1)').message, /not "javascript:"/);
    assert.doesNotMatch(badUrl('no url at all').message, /no url at all/);
  });
});

function withCode(code: string, cause?: Error): Error {
  return Object.assign(new Error('text that no user should see', cause === undefined ? undefined : { cause }), { code });
}
