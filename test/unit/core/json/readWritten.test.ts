import assert from 'node:assert/strict';
import fc from 'fast-check';
import { deepestJson, parseJson } from '../../../../src/core/json/json.ts';
import { compactJson } from '../../../../src/core/json/printJson.ts';
import { readCommentedJson, readWritten } from '../../../../src/core/json/readWritten.ts';
import { hasInexactNumber, lastMembers, repeatedNames, WrittenNumber, WrittenObject } from '../../../../src/core/json/writtenJson.ts';
import { always, textWith } from '../../../support/property.ts';

describe('JSON as it is written (RFC 8259)', () => {
  it('has the same value as for JSON.parse', () => {
    always(fc.json(), (text) => assert.deepEqual(parseJson(compactJson(readWritten(text))), parseJson(text)));
  });

  it('is read from the same texts as a value is', () => {
    const pieces = [
      '{',
      '}',
      '[',
      ']',
      '"',
      ':',
      ',',
      '1',
      '-',
      '0',
      '.',
      'e',
      'true',
      'null',
      '"a"',
      '\\',
      '\\u00',
      '\ufeff',
      '//',
      '/*',
      '*/',
      ' ',
      '\n',
      '\t',
    ];
    always(
      fc.oneof(
        textWith(...pieces),
        fc.array(fc.constantFrom(...pieces)).map((all) => all.join('')),
      ),
      (text) => {
        assert.equal(readWritten(text) !== undefined, parseJson(text) !== undefined, JSON.stringify(text));
      },
    );
  });

  const odd: readonly string[] = [
    '',
    ' ',
    '01',
    '1.',
    '.5',
    '+1',
    '1e',
    'NaN',
    "{'a':1}",
    '{a:1}',
    '{"a":1,}',
    '[1,]',
    '{} {}',
    '{"a" 1}',
    '"\t"',
    '"\\x"',
    '//\n1',
    '\u00a0{}',
    '{"a":1}\0',
  ];
  for (const text of odd) it(`is not ${JSON.stringify(text)}`, () => assert.equal(readWritten(text), undefined));

  it('is not read deeper than other JSON, whatever it is', () => {
    const levels = (count: number): string => '['.repeat(count) + ']'.repeat(count);
    assert.notEqual(readWritten(levels(deepestJson)), undefined);
    for (const text of [levels(deepestJson + 1), levels(200_000), '{"a":'.repeat(200_000), `// a comment\n${levels(200_000)}`])
      assert.equal(readWritten(text), undefined);
    assert.deepEqual(readCommentedJson(`// a comment\n${levels(200_000)}`), { kind: 'tooDeep' });
  });

  it('keeps digits, order, repeated members and their places', () => {
    const value = readWritten('{ "b":1.50, "a":-12345678901234567890,\n "b":"x" }');
    assert.ok(value instanceof WrittenObject);
    assert.deepEqual(
      value.members.map(({ name, value: own, at }) => [name, own instanceof WrittenNumber ? own.text : own, at]),
      [
        ['b', '1.50', 2],
        ['a', '-12345678901234567890', 12],
        ['b', 'x', 40],
      ],
    );
    assert.equal(compactJson(lastMembers(value)), '{"b":"x","a":-12345678901234567890}');
  });

  it('keeps a member that is named like one of the prototype', () => {
    const value = readWritten('{"__proto__":{"x":1},"constructor":2}');
    assert.ok(value instanceof WrittenObject);
    assert.deepEqual(Object.keys(lastMembers(value)), ['__proto__', 'constructor']);
    const reading = readCommentedJson('{"__proto__":{"x":1}}');
    assert.deepEqual(reading.kind === 'value' && Object.keys(Object(reading.value)), ['__proto__']);
  });
});

describe('names that are repeated', () => {
  const rows: readonly (readonly [text: string, found: readonly string[]])[] = [
    ['{}', []],
    ['{"a":1,"b":1}', []],
    ['{"a":1,"a":1}', ['a 2']],
    ['{"a":1,"b":{"a":1}}', []],
    ['{"b":{"a":1,"a":2,"a":3}}', ['b.a 3']],
    ['[{"x":1},{"x":1,"x":2}]', ['1.x 2']],
    ['{"a":{"c":1,"c":2},"a":{"c":1}}', ['a 2', 'a.c 2']],
    ['{"a":1,"\\u0061":2}', ['a 2']],
  ];
  for (const [text, found] of rows) {
    it(text, () => {
      const names = repeatedNames(readWritten(text) ?? null).map(
        ({ path, name, members }) => `${[...path, name].join('.')} ${members.length}`,
      );
      assert.deepEqual(names, found);
    });
  }
});

describe('numbers that JavaScript does not keep', () => {
  for (const text of [
    '12345678901234567890',
    '9007199254740993',
    '0.1000000000000000055511151231257827',
    '1e400',
    '-1e-400',
    '[1,{"a":100002348117421473}]',
  ])
    it(`${text} is one`, () => assert.equal(hasInexactNumber(readWritten(text) ?? null), true));
  for (const text of [
    '0',
    '-0',
    '0.0',
    '1',
    '1.0',
    '10e2',
    '1E+3',
    '1698742245.336421',
    '9007199254740992',
    '1e21',
    '123e-5',
    '"12345678901234567890"',
    '[]',
  ])
    it(`${text} is none`, () => assert.equal(hasInexactNumber(readWritten(text) ?? null), false));
});

describe('JSON with comments', () => {
  it('is read as settings are', () => {
    const text = '// the server\n{ "a": [1, /* two */ 2,],\n  "u": "http://x/*y*/" , // end\n}\n';
    assert.deepEqual(readCommentedJson(text), { kind: 'value', value: { a: [1, 2], u: 'http://x/*y*/' } });
    assert.deepEqual(readCommentedJson('\ufeff{"a":null}'), { kind: 'value', value: { a: null } });
  });
  it('has the same value as other JSON', () => {
    always(fc.json(), (text) => assert.deepEqual(readCommentedJson(text), { kind: 'value', value: JSON.parse(text) }));
  });
  const wrong: readonly (readonly [text: string, line: number, column: number])[] = [
    ['', 1, 1],
    ['{ "a": hunter2 }', 1, 8],
    ['{\n  "a": 1\n  "b": 2\n}', 3, 3],
    ['{\r\n"a": [1, 2\r\n', 3, 1],
    ['{"a":1}}', 1, 8],
  ];
  for (const [text, line, column] of wrong) {
    it(`stops where it is none: ${JSON.stringify(text)}`, () =>
      assert.deepEqual(readCommentedJson(text), { kind: 'notJson', line, column }));
  }
});
