import assert from 'node:assert/strict';
import { otherThanJson } from '../../../../src/core/json/otherThanJson.ts';
import { cpuTime } from '../../../support/cpuTime.ts';

const whole = JSON.stringify({ access_token: 'a-secret-token', nested: { list: [1, 2] } });

/** What is said of each; `undefined`: nothing, for its form tells nothing. */
const rows: readonly (readonly [what: string, text: string, says: RegExp | undefined])[] = [
  ['cut off in a name', whole.slice(0, 8), /^ It ends after 8 characters, before the JSON does\.$/],
  ['cut off in a string', whole.slice(0, 20), /ends after 20 characters/],
  ['cut off after a colon', whole.slice(0, 16), /ends after 16 characters/],
  ['cut off before the last brace', whole.slice(0, -1), /ends after 56 characters/],
  ['cut off in a list', whole.slice(0, -5), /ends after 52 characters/],
  ['with a comma behind the last member', '{"a":1,}', /^ It stops being JSON in line 1, column 8\.$/],
  ['with a brace too many', '{"a":1}}', /column 8/],
  ['without a colon', '{\n "a" 1}', /line 2, column 6/],
  ['with a name without quotation marks', '{a:1}', /column 2/],
  ['with NaN', '{"a":NaN}', /column 6/],
  ['in single quotation marks', "{'access_token':'a-secret-token'}", /single quotation marks/],
  ['a JWT', 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ1In0.c2ln', /^ It is a JWT in the compact/],
  ['a JWT without a signature', 'eyJhbGciOiJub25lIn0.e30.', /It is a JWT/],
  ['an encrypted JWT', 'eyJhbGciOiJkaXIifQ..aXY.Y2lwaGVy.dGFn', /encrypted JWT/],
  ['JSONP', 'callback( {"error":100019} );', /JSONP/],
  ['JSONP with a path', 'a.b$c([1])', /JSONP/],
  ['behind a prefix', ')]}\',\n{"a":1}', /after a prefix/],
  ['behind a loop', 'while(1);{"a":1}', /after a prefix/],
  ['behind a warning', '<br />\n<b>Warning</b>: Undefined index in line 7\n{"a":1}', /^ There is other text before the JSON object\.$/],
  ['before a trace', '{"a":1}\n-- 3 ms', /text after the JSON object/],
  ['between text', 'x {"a":1} y', /before and after/],
  ['UTF-16', '{\0"\0a\0"\0', /UTF-16/],
  ['UTF-16 with a mark', '\ufffd\ufffd{\0"\0', /UTF-16/],
  ['UTF-16 with the high byte first', '\0{\0"\0a', /UTF-16/],
  ['a line of text', 'Forbidden', undefined],
  ['a call in a sentence', 'Please call us(now).', undefined],
  ['a dotted name', 'eyes.example.com', undefined],
  ['a text with braces', 'use {name} here', undefined],
  ['a prefix alone', ")]}',\nno JSON", undefined],
  ['too long', `{"a":"${'x'.repeat(70_000)}`, undefined],
];

describe('a text where JSON was expected', () => {
  for (const [what, text, says] of rows) {
    it(`${what}: ${says === undefined ? 'nothing is said' : says.source}`, () => {
      const said = otherThanJson(text);
      if (says === undefined) assert.equal(said, '');
      else assert.match(said, says);
      assert.ok(!said.includes('secret'), said);
    });
  }

  it('is read in time that grows with its length', () => {
    const hostile = ['f([', '}'.repeat(30_000), '{"a":'.repeat(400), "')]}'".repeat(9_000), `${'('.repeat(60_000)};`];
    const begin = cpuTime();
    for (const text of hostile) otherThanJson(`${text}${' '.repeat(5_000)}x`);
    assert.ok(cpuTime() - begin < 1_000);
  });
});
