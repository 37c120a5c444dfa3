import assert from 'node:assert/strict';
import { prefixedKeys } from '../../../../../src/core/redaction/reading/prefixedKeys.ts';

const random = 'kQ7vX2mN9pR4tZ8wB3yL6cF1';

const rows: readonly (readonly [text: string, keys: readonly string[]])[] = [
  [`ghp_${random}`, [`ghp_${random}`]],
  [`Use sk_live_${random}.`, [`sk_live_${random}`]],
  [`Use sk_live_${random}... and "xoxb-${random}"`, [`sk_live_${random}`, `xoxb-${random}`]],
  [`SG.${random}.${random}, then`, [`SG.${random}.${random}`]],
  [`1//0${random}|ya29.${random}`, [`1//0${random}`, `ya29.${random}`]],
  // What stands for the `#` of a tag: no part of a tag is a key.
  [`ghp_${random}\ue0f53f9a!`, []],
  [`glpat-${random} hvs.${random} npm_${random}`, [`glpat-${random}`, `hvs.${random}`, `npm_${random}`]],
  [`xghp_${random}`, []],
  [`a-ghp_${random}`, []],
  [`ghp_ ${random}`, []],
  ['ghp_kQ7vX2mN', []],
  ['ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx', []],
  ['sk_live_, SG.. and pypi-', []],
  [`AKIA${random.toUpperCase()}`, []],
];

describe('Keys of services', () => {
  for (const [text, keys] of rows) {
    it(`are found where they stand: ${text}`, () => {
      const found: string[] = [];
      prefixedKeys(text, (start, end) => found.push(text.slice(start, end)));
      assert.deepEqual(found, keys);
    });
  }
});
