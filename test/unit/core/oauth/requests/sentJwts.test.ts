import assert from 'node:assert/strict';
import type { HttpRequest } from '../../../../../src/core/http/http.ts';
import { encodeBase64UrlText } from '../../../../../src/core/jose/base64url.ts';
import { type NamedKey, readProof } from '../../../../../src/core/oauth/dpop/readProof.ts';
import { readRequestObject } from '../../../../../src/core/oauth/requests/readRequestObject.ts';
import type { SentJwt } from '../../../../../src/core/oauth/requests/sentJwt.ts';
import { nodeDigest } from '../../../../../src/node/crypto/nodeDigest.ts';

const jwt = (header: object, claims: object): string =>
  `${[{ alg: 'ES256', ...header }, claims].map((part) => encodeBase64UrlText(JSON.stringify(part))).join('.')}.c2ln`;
const verdicts = (read: SentJwt | undefined): readonly string[] | undefined =>
  read?.comparisons.map(({ name, verdict }) => `${name} ${verdict}`);

describe('the DPoP proof of a request (RFC 9449 section 4.3)', () => {
  // RFC 9449 section 4.1 and its thumbprint in section 6.1.
  const jwk = {
    kty: 'EC',
    x: 'l8tFrhx-34tV3hRICRDY9zCkDlpBhF42UQUfWVAWBFs',
    y: '9VE4jf_Ok_o64zbTTlcuNJajHmt6v9TDVrU0CdvGRDA',
    crv: 'P-256',
  };
  const thumbprint = '0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I';
  // Section 7.1.
  const token = 'Kz~8mXK1EalYznwH-LC-1fBAo.4Ljp~zsPE_NeO.gxU';
  const ath = 'fUHyO2r2Z3DZ53EsNrWBb0xWXoaNy59IiKCAqksmQEo';
  const right = { htm: 'GET', htu: 'https://resource.example.org/protectedresource', ath };

  const rows: readonly (readonly [
    what: string,
    claims: object,
    header: object,
    named: NamedKey | undefined,
    expected: readonly string[],
  ])[] = [
    ['as it has to be', right, { jwk }, { by: 'cnf.jkt', thumbprint }, ['htm matches', 'htu matches', 'ath matches', 'jkt matches']],
    ['nothing named the key', right, { jwk }, undefined, ['htm matches', 'htu matches', 'ath matches', 'jkt notCompared']],
    [
      'of everything else',
      { htm: 'POST', htu: `${right.htu}?a=b`, ath: thumbprint },
      { jwk },
      { by: 'dpop_jkt', thumbprint: ath },
      ['htm differs', 'htu differs', 'ath differs', 'jkt differs'],
    ],
    ['with nothing in it', {}, {}, { by: 'cnf.jkt', thumbprint }, ['htm differs', 'htu differs', 'ath differs', 'jkt differs']],
    [
      'with other types',
      { htm: 1, htu: {}, ath: [] },
      { jwk: 'x' },
      undefined,
      ['htm differs', 'htu differs', 'ath differs', 'jkt differs'],
    ],
  ];
  for (const [what, claims, header, named, expected] of rows) {
    it(what, () => {
      const request: HttpRequest = {
        method: 'GET',
        url: `${right.htu}?page=2`,
        headers: [
          ['authorization', `DPoP ${token}`],
          ['dpop', jwt({ typ: 'dpop+jwt', ...header }, claims)],
        ],
      };
      assert.deepEqual(verdicts(readProof(request, named, nodeDigest)), expected);
    });
  }

  it('has no hash to compare in a request without a token, and says so of one that has it', () => {
    const request = (claims: object): HttpRequest => ({
      method: 'POST',
      url: 'https://server.example.com/token',
      headers: [['DPoP', jwt({ jwk }, claims)]],
    });
    const claims = { htm: 'POST', htu: 'https://server.example.com/token' };
    assert.deepEqual(verdicts(readProof(request(claims), undefined, nodeDigest)), ['htm matches', 'htu matches', 'jkt notCompared']);
    assert.ok(verdicts(readProof(request({ ...claims, ath }), undefined, nodeDigest))?.includes('ath notCompared'));
  });

  it('is none where there is no JWT', () => {
    for (const value of ['', 'x.y.z', 'a.b.c.d.e', '{}']) {
      const request: HttpRequest = { method: 'GET', url: right.htu, headers: [['dpop', value]] };
      assert.equal(readProof(request, undefined, nodeDigest), undefined, value);
    }
  });
});

describe('the request object of a request (RFC 9101 section 5, OpenID Connect Core section 6.1)', () => {
  const issuer = 'https://server.example.com';
  const right = { client_id: 's6BhdRkqt3', response_type: 'code', aud: issuer };
  const beside = 'client_id=s6BhdRkqt3&response_type=code&request=';
  const inUrl = (object: string): HttpRequest => ({ method: 'GET', url: `${issuer}/authorize?${beside}${object}`, headers: [] });
  const inBody = (object: string): HttpRequest => ({
    method: 'POST',
    url: `${issuer}/par`,
    headers: [['content-type', 'application/x-www-form-urlencoded']],
    body: beside + object,
  });
  const rows: readonly (readonly [what: string, claims: object, expected: readonly string[]])[] = [
    ['as it has to be', right, ['client_id matches', 'response_type matches', 'aud matches']],
    ['with several audiences', { ...right, aud: ['x', issuer] }, ['client_id matches', 'response_type matches', 'aud matches']],
    ['of another client', { ...right, client_id: 'x', aud: 'y' }, ['client_id differs', 'response_type matches', 'aud differs']],
    ['with nothing in it', {}, ['aud differs']],
    ['with other types', { client_id: 1, response_type: {}, aud: { [issuer]: 1 } }, ['aud differs']],
  ];
  for (const [what, claims, expected] of rows) {
    it(what, () => {
      for (const request of [inUrl(jwt({}, claims)), inBody(jwt({}, claims))]) {
        assert.deepEqual(verdicts(readRequestObject(request, [], issuer)), expected);
      }
    });
  }

  it('is what the client has encrypted, and none where somebody else has', () => {
    const sent = `${encodeBase64UrlText('{"alg":"ECDH-ES","enc":"A128GCM"}')}.a.b.c.d`;
    const encryption = { alg: 'ECDH-ES', enc: 'A128GCM' };
    const read = readRequestObject(inUrl(sent), [{ sent, content: jwt({}, right), encryption }], issuer);
    assert.deepEqual([read?.claims, read?.encryption], [right, encryption]);
    assert.equal(readRequestObject(inUrl(sent), [], issuer), undefined);
  });

  it('is none in a request without one, or in a body of another type', () => {
    assert.equal(readRequestObject({ method: 'GET', url: `${issuer}/authorize?client_id=a`, headers: [] }, [], issuer), undefined);
    assert.equal(readRequestObject({ method: 'GET', url: 'no URL', headers: [] }, [], issuer), undefined);
    const request = { ...inBody(jwt({}, right)), headers: [['content-type', 'text/plain']] as const };
    assert.equal(readRequestObject(request, [], issuer), undefined);
  });
});
