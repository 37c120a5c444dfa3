import assert from 'node:assert/strict';
import { typeInWords, valueInWords } from '../../../../src/core/json/valueInWords.ts';

describe('a value of JSON in a sentence', () => {
  const rows: readonly (readonly [value: unknown, type: string, inWords: string])[] = [
    ['soon', 'a string', 'the text "soon"'],
    ['', 'a string', 'an empty text'],
    [5, 'a number', 'the number 5'],
    [true, 'a boolean', 'true'],
    [null, 'null', 'null'],
    [[], 'an array', 'an array'],
    [{}, 'an object', 'an object'],
  ];
  for (const [value, type, inWords] of rows) {
    it(JSON.stringify(value), () => {
      assert.equal(typeInWords(value), type);
      assert.equal(valueInWords(value), inWords);
    });
  }

  it('cuts a long text', () => {
    assert.ok(valueInWords('x'.repeat(1000)).length < 100);
  });
});
