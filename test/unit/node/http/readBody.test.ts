import assert from 'node:assert/strict';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { readBody } from '../../../../src/node/http/readBody.ts';

const text = '{"status":"COMPLETED","name":"Zoë"}';

describe('Content codings (RFC 9110 section 8.4)', () => {
  const codings: readonly [encoding: string, bytes: Buffer][] = [
    ['identity', Buffer.from(text)],
    ['gzip', gzipSync(text)],
    ['x-gzip', gzipSync(text)],
    ['deflate', deflateSync(text)],
    ['deflate', deflateRawSync(text)], // as some servers send it
    ['br', brotliCompressSync(text)],
    ['gzip, br', brotliCompressSync(gzipSync(text))],
  ];
  for (const [encoding, bytes] of codings) {
    it(`undoes ${encoding}`, async () => {
      assert.deepEqual(await readBody(bytes, encoding, 1000), { text, cut: false });
    });
  }

  it('gives what there is of a body that was cut', async () => {
    const compressed = gzipSync('x'.repeat(50_000) + Math.PI.toString().repeat(2000));
    const { text: decoded } = await readBody(compressed.subarray(0, 120), 'gzip', 100_000);
    assert.match(decoded, /^x{100}/);
  });

  it('does not let a small body become a huge one', async () => {
    const bomb = gzipSync(Buffer.concat([Buffer.from('it begins like this '), Buffer.alloc(20_000_000)]));
    const { text: decoded, cut } = await readBody(bomb, 'gzip', 4096);
    assert.equal(cut, true);
    assert.equal(decoded.length, 4096);
    assert.match(decoded, /^it begins like this /);
  });

  const damaged: readonly [title: string, encoding: string, bytes: Buffer][] = [
    ['a wrong checksum', 'deflate', Buffer.concat([deflateSync(text).subarray(0, -4), Buffer.alloc(4)])],
    ['a missing end', 'gzip', gzipSync(text).subarray(0, -6)],
    ['a missing end', 'br', brotliCompressSync(`${text}${Math.PI.toString().repeat(20_000)}`).subarray(0, -1)],
    ['more bytes after the end', 'gzip', Buffer.concat([gzipSync(text), Buffer.from('more')])],
    ['noise in the middle', 'gzip', Buffer.concat([gzipSync(text).subarray(0, 30), Buffer.alloc(20, 0xff)])],
  ];
  for (const [title, encoding, bytes] of damaged) {
    it(`shows what comes before ${title}`, async () => {
      const { text: decoded, damage } = await readBody(bytes, encoding, 1000);
      assert.match(decoded, /^\{"status/);
      assert.equal(damage, 'coding');
    });
  }

  const broken: readonly [title: string, encoding: string, damage: string][] = [
    ['a body that is not in the coding it names', 'gzip', 'coding'],
    ['a coding that nobody knows', 'zstandard-of-tomorrow', 'unknownCoding'],
    ['a coding that is not undone here, among others', 'gzip, zstd', 'unknownCoding'],
    ['more codings than are honest', 'gzip, gzip, gzip, gzip', 'unknownCoding'],
  ];
  for (const [title, encoding, damage] of broken) {
    it(`shows ${title} as it came`, async () => {
      assert.deepEqual(await readBody(Buffer.from(text), encoding, 1000), { text, cut: false, damage });
    });
  }

  it('does not take the beginning of a body for a damaged one', async () => {
    const zoe = Buffer.from(text).subarray(0, -3); // in the middle of a character
    assert.equal((await readBody(zoe, undefined, 1000, false)).damage, undefined);
    assert.equal((await readBody(zoe, undefined, 1000)).damage, 'characters');
    assert.equal((await readBody(gzipSync(text).subarray(0, 30), 'gzip', 1000, false)).damage, undefined);
    assert.equal((await readBody(Buffer.from(text), undefined, zoe.length)).damage, undefined);
  });

  it('has nothing to undo of no body', async () => {
    assert.deepEqual(await readBody(Buffer.alloc(0), 'gzip', 1000), { text: '', cut: false });
  });

  it('keeps a replacement character that was sent', async () => {
    assert.deepEqual(await readBody(Buffer.from('\ufffd'), undefined, 100), { text: '\ufffd', cut: false });
  });

  it('decodes bytes that are not UTF-8 to replacement characters', async () => {
    assert.equal((await readBody(Buffer.from([0x7a, 0xff, 0xfe, 0x00]), undefined, 100)).text, 'z\ufffd\ufffd\u0000');
  });
});
