import assert from 'node:assert/strict';
import { jwkThumbprint, publicJwk } from '../../../../src/core/jose/thumbprint.ts';
import type { JsonObject } from '../../../../src/core/json/json.ts';
import { nodeDigest } from '../../../../src/node/crypto/nodeDigest.ts';

/** Keys of the specifications, with the thumbprints that they give. */
const examples: readonly (readonly [where: string, key: JsonObject, thumbprint: string])[] = [
  [
    'RFC 7638 section 3.1',
    {
      kty: 'RSA',
      n: '0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw',
      e: 'AQAB',
      alg: 'RS256',
      kid: '2011-04-29',
    },
    'NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs',
  ],
  [
    'RFC 8037 appendix A.3',
    { kty: 'OKP', crv: 'Ed25519', x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo' },
    'kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k',
  ],
  [
    'RFC 9449 sections 4.1 and 6.1',
    {
      kty: 'EC',
      x: 'l8tFrhx-34tV3hRICRDY9zCkDlpBhF42UQUfWVAWBFs',
      y: '9VE4jf_Ok_o64zbTTlcuNJajHmt6v9TDVrU0CdvGRDA',
      crv: 'P-256',
    },
    '0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I',
  ],
];

describe('the thumbprint of a key (RFC 7638)', () => {
  for (const [where, key, thumbprint] of examples) {
    it(`is that of ${where}`, () => assert.equal(jwkThumbprint(key, nodeDigest), thumbprint));
    it(`is the same with a private member: ${where}`, () =>
      assert.equal(jwkThumbprint({ ...key, d: 'private', use: 'sig' }, nodeDigest), thumbprint));
  }

  const none: readonly JsonObject[] = [{}, { kty: 'oct', k: 'x' }, { kty: 'EC', crv: 'P-256', x: 'x' }, { kty: 'RSA', n: 1, e: 'AQAB' }];
  for (const key of none) it(`is none for ${JSON.stringify(key)}`, () => assert.equal(jwkThumbprint(key, nodeDigest), undefined));

  it('leaves nothing private in the public key', () =>
    assert.deepEqual(publicJwk({ kty: 'OKP', crv: 'Ed25519', x: 'x', d: 'private', kid: 'k' }), { crv: 'Ed25519', kty: 'OKP', x: 'x' }));
});
