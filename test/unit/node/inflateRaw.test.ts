import assert from 'node:assert/strict';
import { deflateRawSync, deflateSync } from 'node:zlib';
import { inflateRaw } from '../../../src/node/inflateRaw.ts';

describe('decompressing DEFLATE (RFC 1951)', () => {
  it('gives what was compressed', () => assert.equal(Buffer.from(inflateRaw(deflateRawSync('text')) ?? []).toString(), 'text'));
  const nothing: readonly (readonly [what: string, bytes: Uint8Array])[] = [
    ['nothing', new Uint8Array()],
    ['other bytes', Buffer.from('no deflate')],
    ['a part of it', deflateRawSync('a longer text than that').subarray(0, 8)],
    ['zlib around it', deflateSync('text')],
    ['more than a million bytes', deflateRawSync(Buffer.alloc(1_000_001))],
  ];
  for (const [what, bytes] of nothing) it(`gives nothing for ${what}`, () => assert.equal(inflateRaw(bytes), undefined));
});
