import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { collectBytes } from '../../../../src/cli/files/collectBytes.ts';

describe('the bytes of a stream', () => {
  const rows: readonly (readonly [title: string, chunks: readonly (string | Uint8Array)[], most: number, text: string | undefined])[] = [
    ['are none of an empty one', [], 0, ''],
    ['come together, whatever its chunks are', ['ab', Buffer.from('cd')], 10, 'abcd'],
    ['may be as many as are kept', ['ab', 'cd'], 4, 'abcd'],
    ['are counted, not its characters', ['é'], 1, undefined],
    ['may not be one more', ['ab', 'cde'], 4, undefined],
  ];
  for (const [title, chunks, most, text] of rows) {
    it(title, async () => {
      const bytes = await collectBytes(Readable.from(chunks, { objectMode: false }), most);
      assert.equal(bytes && Buffer.from(bytes).toString(), text);
    });
  }

  it('are asked for no longer than they are kept', async () => {
    const endless = Readable.from(
      (function* () {
        for (;;) yield 'a'.repeat(1000);
      })(),
    );
    assert.equal(await collectBytes(endless, 10_000), undefined);
    assert.ok(endless.destroyed);
  });

  it('end with what the stream ends with', async () => {
    const broken = new Readable({ read: (): void => void broken.destroy(new Error('cut')) });
    await assert.rejects(collectBytes(broken, 10), /^Error: cut$/);
  });
});
