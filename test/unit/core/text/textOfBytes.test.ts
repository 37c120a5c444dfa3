import assert from 'node:assert/strict';
import { textOfBytes } from '../../../../src/core/text/textOfBytes.ts';

describe('a text out of bytes', () => {
  const utf16le = Buffer.from('\ufeffé', 'utf16le');
  const rows: readonly (readonly [what: string, bytes: Buffer, text: string, encoding: 'UTF-8' | 'UTF-16', isComplete: boolean])[] = [
    ['nothing', Buffer.alloc(0), '', 'UTF-8', true],
    ['UTF-8', Buffer.from('é\u{1f600}'), 'é\u{1f600}', 'UTF-8', true],
    ['UTF-8 with a byte order mark', Buffer.from('\ufeffé'), 'é', 'UTF-8', true],
    ['Latin-1', Buffer.from('é!', 'latin1'), '\ufffd!', 'UTF-8', false],
    ['UTF-16, little end first', utf16le, 'é', 'UTF-16', true],
    ['UTF-16, big end first', Buffer.from(utf16le).swap16(), 'é', 'UTF-16', true],
    ['UTF-16 that ends within a character', Buffer.concat([utf16le, Buffer.from([0x41])]), 'é\ufffd', 'UTF-16', false],
  ];
  for (const [what, bytes, text, encoding, isComplete] of rows) {
    it(what, () => assert.deepEqual(textOfBytes(bytes), { text, encoding, isComplete }));
  }
});
