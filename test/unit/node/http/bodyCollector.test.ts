import assert from 'node:assert/strict';
import { BodyCollector } from '../../../../src/node/http/bodyCollector.ts';

describe('A body in pieces', () => {
  const patterns: readonly [title: string, sizes: readonly number[]][] = [
    ['nothing', []],
    ['one piece', [10]],
    ['one byte at a time', Array<number>(3000).fill(1)],
    ['small and large by turns', Array.from({ length: 40 }, (_, at) => (at % 2 === 0 ? 5000 : 3))],
    ['more small pieces than a block holds', Array<number>(50).fill(4000)],
    ['empty pieces among them', [0, 3, 0, 0, 5000, 0, 2]],
  ];
  for (const [title, sizes] of patterns) {
    it(`is whole and in order: ${title}`, () => {
      let next = 0;
      const pieces = sizes.map((size) => Buffer.from(Array.from({ length: size }, () => next++ % 251)));
      const body = new BodyCollector(1_000_000);
      for (const piece of pieces) assert.equal(body.add(piece), true);
      assert.deepEqual(body.concat(), Buffer.concat(pieces));
      assert.equal(body.bytes, Buffer.concat(pieces).length);
    });
  }

  it('is cut at the cap, and says so', () => {
    const body = new BodyCollector(10);
    assert.equal(body.add(Buffer.from('12345678')), true);
    assert.equal(body.add(Buffer.from('90ab')), false);
    assert.equal(body.add(Buffer.from('cd')), false);
    assert.deepEqual([body.concat().toString(), body.bytes], ['1234567890', 10]);
  });
});
