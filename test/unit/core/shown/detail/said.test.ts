import assert from 'node:assert/strict';
import type { HopId } from '../../../../../src/core/runs/hop.ts';
import { code, plainText, said, sentences, strong } from '../../../../../src/core/shown/detail/said.ts';
import { setTranslations } from '../../../../../src/core/text/l10n.ts';

const hop = { kind: 'hop', id: 'a' as HopId, index: 4 } as const;

describe('a sentence in pieces', () => {
  it('keeps what stands out and what leads somewhere apart from its text', () => {
    assert.deepEqual(said`from ${hop}, ${2} times`, ['from ', hop, ', ', '2', ' times']);
    assert.deepEqual(said`${said`a ${strong('b')}`} c`, ['a ', strong('b'), ' c']);
  });

  it('is plain text where nothing can stand out', () => {
    const token = { kind: 'token', place: 0, name: 'ID token' } as const;
    assert.equal(plainText(sentences([said`From ${hop}.`, said`The ${token} has ${code('exp')}.`])), 'From hop 4. The ID token has exp.');
  });

  it('quotes a text of any length in part', () => {
    for (const piece of [strong, code]) {
      assert.equal(plainText([piece('x'.repeat(300))]), 'x'.repeat(300));
      assert.equal(plainText([piece('x'.repeat(1_000_000))]), `${'x'.repeat(300)}…`);
    }
  });

  it('is translated as a whole, with its pieces in other places', () => {
    setTranslations({ 'from {0}, single use': 'einmalig, aus {0}' });
    try {
      assert.deepEqual(said`from ${hop}, single use`, ['einmalig, aus ', hop]);
    } finally {
      setTranslations({});
    }
  });
});
