import assert from 'node:assert/strict';
import { headerValue } from '../../../../../src/core/http/http.ts';
import {
  asksForNonce,
  isBoundType,
  nonceOf,
  proofClaims,
  proofHeader,
  withBoundToken,
  withProof,
} from '../../../../../src/core/oauth/dpop/proof.ts';
import { Secret } from '../../../../../src/core/values/secret.ts';
import { nodeDigest } from '../../../../../src/node/crypto/nodeDigest.ts';
import { jsonResponse, textResponse } from '../../../../support/servers/httpResponses.ts';

const request = { method: 'POST', url: 'https://server.example.com/token', headers: [] } as const;
const made = { request, id: 'id-1', nowSeconds: 1562262616 };

describe('a DPoP proof (RFC 9449 section 4.2)', () => {
  it('has its type, algorithm and public key in the header', () =>
    assert.deepEqual(proofHeader('ES256', { kty: 'EC' }), { typ: 'dpop+jwt', alg: 'ES256', jwk: { kty: 'EC' } }));

  it('is for one method, URL and time', () =>
    assert.deepEqual(proofClaims(made, nodeDigest), {
      jti: 'id-1',
      htm: 'POST',
      htu: 'https://server.example.com/token',
      iat: 1562262616,
    }));

  const urls: readonly (readonly [url: string, htu: string])[] = [
    ['https://api.example/orders?page=2', 'https://api.example/orders'],
    ['https://api.example/orders?#x', 'https://api.example/orders'],
    ['https://api.example', 'https://api.example/'],
    ['https://API.example:443/a%2Fb', 'https://api.example/a%2Fb'],
    ['http://127.0.0.1:8080/a?b', 'http://127.0.0.1:8080/a'],
  ];
  for (const [url, htu] of urls)
    it(`has the URL without query and fragment: ${url}`, () =>
      assert.equal(proofClaims({ ...made, request: { method: 'GET', url } }, nodeDigest)['htu'], htu));

  it('has the hash of the access token: the one of RFC 9449 section 7.1', () => {
    const accessToken = new Secret('Kz~8mXK1EalYznwH-LC-1fBAo.4Ljp~zsPE_NeO.gxU', 'access_token');
    assert.equal(proofClaims({ ...made, accessToken }, nodeDigest)['ath'], 'fUHyO2r2Z3DZ53EsNrWBb0xWXoaNy59IiKCAqksmQEo');
  });

  it('has the nonce of the server', () => assert.equal(proofClaims({ ...made, nonce: 'n-1' }, nodeDigest)['nonce'], 'n-1'));

  it('stands in a header of its own, and a bound token in the scheme DPoP', () => {
    const sent = withProof(withBoundToken(request, new Secret('t', 'token')), new Secret('p.r.f', 'proof'));
    assert.deepEqual([headerValue(sent.headers, 'dpop'), headerValue(sent.headers, 'authorization')], ['p.r.f', 'DPoP t']);
  });
});

describe('a server that asks for its nonce (RFC 9449 sections 8 and 9)', () => {
  const challenge = (value: string, status = 401) => textResponse('', [['www-authenticate', value]], { status });
  const asking = [
    jsonResponse({ error: 'use_dpop_nonce' }, { status: 400 }),
    jsonResponse({ error: 'use_dpop_nonce' }, { status: 401 }),
    challenge('DPoP error="use_dpop_nonce", error_description="Resource server requires nonce"'),
    challenge('Bearer, DPoP algs="ES256", error="use_dpop_nonce"'),
  ];
  for (const response of asking)
    it(`does so with ${response.status} ${response.body}${headerValue(response.headers, 'www-authenticate') ?? ''}`, () =>
      assert.equal(asksForNonce(response), true));

  const others = [
    jsonResponse({ error: 'use_dpop_nonce' }),
    jsonResponse({ error: 'use_dpop_nonce' }, { status: 500 }),
    jsonResponse({ error: 'invalid_dpop_proof' }, { status: 400 }),
    challenge('DPoP error="invalid_token"'),
    challenge('DPoP error="use_dpop_nonce"', 403),
  ];
  for (const response of others)
    it(`does not with ${response.status} ${response.body}${headerValue(response.headers, 'www-authenticate') ?? ''}`, () =>
      assert.equal(asksForNonce(response), false));

  it('gives the nonce in a header, which may be empty or missing', () =>
    assert.deepEqual(
      [[['DPoP-Nonce', 'n']] as const, [['dpop-nonce', '']] as const, []].map((headers) => nonceOf({ headers })),
      ['n', undefined, undefined],
    ));
});

it('a token type is compared without case', () =>
  assert.deepEqual([isBoundType('DPoP'), isBoundType('dpop'), isBoundType('Bearer'), isBoundType(undefined)], [true, true, false, false]));
