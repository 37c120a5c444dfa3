import assert from 'node:assert/strict';
import { headerBytes, headerText } from '../../../../src/node/http/headerBytes.ts';

describe('Header fields beyond ASCII (RFC 9110 section 5.5)', () => {
  const rows: readonly [title: string, bytes: string, text: string][] = [
    ['ASCII', 'ST=a', 'ST=a'],
    ['UTF-8', 'Zo\xc3\xab', 'Zo\u00eb'],
    ['UTF-8 of four bytes', '\xf0\x9f\x94\x91', '\u{1f511}'],
    ['a byte that is no UTF-8', 'caf\xe9', 'caf\udce9'],
    ['both', '\xff\xc3\xab\xff', '\udcff\u00eb\udcff'],
    ['UTF-8 that is longer than it has to be', '\xc0\xaf', '\udcc0\udcaf'],
    ['half a surrogate pair in UTF-8', '\xed\xa0\x80', '\udced\udca0\udc80'],
    ['beyond Unicode', '\xf4\x90\x80\x80', '\udcf4\udc90\udc80\udc80'],
  ];
  for (const [title, bytes, text] of rows) {
    it(`reads ${title}, and gives back the same bytes`, () => {
      assert.equal(headerText(Buffer.from(bytes, 'latin1')), text);
      assert.equal(headerText(bytes), text);
      assert.equal(headerBytes(text), bytes);
    });
  }

  it('gives bytes for any text: half a pair of another kind becomes U+FFFD', () => {
    assert.equal(headerBytes('\ud800'), '\xef\xbf\xbd');
  });
});
