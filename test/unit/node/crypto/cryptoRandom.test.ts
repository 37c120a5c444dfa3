import assert from 'node:assert/strict';
import { cryptoRandom } from '../../../../src/node/crypto/cryptoRandom.ts';

describe('random bytes', () => {
  for (const count of [0, 1, 16, 32, 1000, 1024, 1025, 5000])
    it(`are as many as were asked for: ${count}`, () => assert.equal(cryptoRandom.bytes(count).length, count));

  it('are given out once', () => {
    const seen = new Set(Array.from({ length: 2000 }, () => Buffer.from(cryptoRandom.bytes(16)).toString('hex')));
    assert.equal(seen.size, 2000);
  });

  it('stay with whom they were given to', () => {
    const first = cryptoRandom.bytes(16);
    const copy = Uint8Array.from(first);
    for (let call = 0; call < 200; call++) cryptoRandom.bytes(16);
    assert.deepEqual(first, copy);
    assert.ok(first.some((byte) => byte !== 0));
  });
});
