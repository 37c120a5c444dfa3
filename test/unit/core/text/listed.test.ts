import assert from 'node:assert/strict';
import { listed } from '../../../../src/core/text/listed.ts';

describe('words in a sentence', () => {
  for (const [words, text] of [
    [[], ''],
    [['code'], 'code'],
    [['code', 'state'], 'code and state'],
    [['code', 'state', 'nonce'], 'code, state and nonce'],
  ] as const) {
    it(`are ${JSON.stringify(text)}`, () => assert.equal(listed(words), text));
  }
});
