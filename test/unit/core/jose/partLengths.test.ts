import assert from 'node:assert/strict';
import { charactersOf, signatureLengths, tagLengths } from '../../../../src/core/jose/partLengths.ts';

describe('the length of the last part of a token (RFC 7518)', () => {
  const rows: readonly (readonly [alg: unknown, bytes: readonly number[]])[] = [
    ['HS256', [32]],
    ['HS512', [64]],
    ['ES256', [64]],
    ['ES512', [132]],
    ['EdDSA', [64, 114]],
    ['Ed25519', [64]],
    ['none', []],
    ['toString', []],
    [undefined, []],
    [7, []],
  ];
  for (const [alg, bytes] of rows) it(`of ${String(alg)}`, () => assert.deepEqual(signatureLengths(alg), bytes));
  it('of RSA is that of the key', () => assert.ok(['RS256', 'PS512'].every((alg) => signatureLengths(alg).includes(256))));
  it('of an authentication tag', () => {
    assert.deepEqual(['A128GCM', 'A256CBC-HS512', 'x', undefined].map(tagLengths), [[16], [32], [], []]);
  });
  it('in characters', () => {
    for (const bytes of [0, 1, 2, 3, 32, 64, 132, 256]) assert.equal(charactersOf(bytes), Buffer.alloc(bytes).toString('base64url').length);
  });
});
