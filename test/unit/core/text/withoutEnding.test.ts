import assert from 'node:assert/strict';
import { withoutEnding } from '../../../../src/core/text/withoutEnding.ts';

describe('a text without a character at its end', () => {
  for (const [text, character, rest] of [
    ['', '=', ''],
    ['YQ==', '=', 'YQ'],
    ['YQ', '=', 'YQ'],
    ['a=b=', '=', 'a=b'],
    ['===', '=', ''],
    ['https://as.example//', '/', 'https://as.example'],
    ['1000', '0', '1'],
  ] as const) {
    it(`${text} without ${character}`, () => assert.equal(withoutEnding(text, character), rest));
  }
});
