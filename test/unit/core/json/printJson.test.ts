import assert from 'node:assert/strict';
import { deepestJson } from '../../../../src/core/json/json.ts';
import { compactJson, deepestIndented, hasDeeperLevels, printJson } from '../../../../src/core/json/printJson.ts';
import { readWritten } from '../../../../src/core/json/readWritten.ts';

const nested = (levels: number, core: unknown, asObject = false): unknown => {
  let value = core;
  for (let level = 0; level < levels; level++) value = asObject ? { a: value, b: level } : [value, level];
  return value;
};

describe('JSON for people (RFC 8259)', () => {
  const shallow: readonly (readonly [what: string, value: unknown])[] = [
    ['an object', { a: 1, b: [true, null, 'x"\n\u2028'], c: {}, d: [] }],
    ['a text', 'x'],
    ['null', null],
    ['a member named like one of the prototype', JSON.parse('{"__proto__":{"a":1},"constructor":2}')],
    ['a member without a value', { a: undefined, b: 1 }],
    ['as many levels as are indented', nested(deepestIndented, [])],
  ];
  for (const [what, value] of shallow) {
    it(`is what JSON.stringify writes: ${what}`, () => {
      assert.equal(hasDeeperLevels(value), false);
      assert.equal(printJson(value), JSON.stringify(value, null, 2));
    });
  }

  for (const asObject of [false, true]) {
    it(`indents the first levels only and keeps every value: ${asObject ? 'objects' : 'arrays'}`, () => {
      const value = nested(deepestIndented + 5, 'core', asObject);
      const text = printJson(value);
      assert.equal(hasDeeperLevels(value), true);
      assert.deepEqual(JSON.parse(text), value);
      assert.equal(Math.max(...text.split('\n').map((line) => line.search(/\S/))), 2 * deepestIndented);
    });

    it(`writes as many levels as are read, in proportion to them: ${asObject ? 'objects' : 'arrays'}`, () => {
      const levels = deepestJson;
      const source = asObject ? `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}` : '['.repeat(levels) + ']'.repeat(levels);
      const value: unknown = JSON.parse(source);
      assert.equal(compactJson(value), source);
      assert.ok(printJson(value).length < 3 * source.length);
    });
  }

  it('writes on one line what JSON.stringify writes', () => {
    for (const [, value] of shallow) assert.equal(compactJson(value), JSON.stringify(value));
    assert.equal(compactJson([undefined, () => 1]), '[null,null]');
    assert.equal(compactJson(undefined), 'null');
  });

  it('writes what was written', () => {
    const text = '{"n":12345678901234567890,"n":1.0,"list":[1e999,-0,{"a":0.10}]}';
    assert.equal(compactJson(readWritten(text)), text);
    assert.equal(printJson(readWritten(text)).replaceAll(/\s/g, ''), text);
  });

  it('stays in proportion to many values at the deepest level that is indented', () => {
    const value = nested(deepestIndented + 1, Array(10_000).fill(1));
    assert.ok(printJson(value).length < 50 * JSON.stringify(value).length);
  });
});
