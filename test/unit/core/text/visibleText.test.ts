import assert from 'node:assert/strict';
import { visibleParts, visibleText } from '../../../../src/core/text/visibleText.ts';

describe('characters that act or hide (UAX #9, UAX #44, ECMA-48)', () => {
  const escaped: readonly (readonly [what: string, written: string, shown: string])[] = [
    ['the beginning of a terminal sequence', '\u001b[2Jx', '\\u001b[2Jx'],
    ['a C1 control', 'a\u009b31m', 'a\\u009b31m'],
    ['the end of a title sequence', '\u001b]0;t\u0007', '\\u001b]0;t\\u0007'],
    ['NUL and DEL', 'a\u0000b\u007f', 'a\\u0000b\\u007f'],
    ['a carriage return that would write over the line', 'good\rbad', 'good\\u000dbad'],
    ['backspaces', 'ab\b\bcd', 'ab\\u0008\\u0008cd'],
    ['an override of the direction', 'a\u202etxt.exe', 'a\\u202etxt.exe'],
    ['isolates', '\u2066a\u2069', '\\u2066a\\u2069'],
    ['marks of direction', '\u200ea\u200fb\u061c', '\\u200ea\\u200fb\\u061c'],
    ['line and paragraph separator', 'a\u2028b\u2029', 'a\\u2028b\\u2029'],
    ['next line', 'a\u0085b', 'a\\u0085b'],
    ['zero width space', 'pay\u200bpal', 'pay\\u200bpal'],
    ['a joiner between letters of ASCII', 'pay\u200dpal', 'pay\\u200dpal'],
    ['byte order mark', '\ufeff{}', '\\ufeff{}'],
    ['soft hyphen', 'co\u00adde', 'co\\u00adde'],
    ['word joiner and invisible operators', '\u2060\u2063', '\\u2060\\u2063'],
    ['tag characters, beyond U+FFFF', 'a\u{e0041}', 'a\\udb40\\udc41'],
    ['a row of variation selectors', '❤\ufe0f\ufe0f', '❤\ufe0f\\ufe0f'],
    ['supplementary variation selectors', '😀\u{e0100}', '😀\\udb40\\udd00'],
    ['a filler that counts as a letter', 'a\u3164b', 'a\\u3164b'],
    ['half of a surrogate pair', 'a\ud83db', 'a\\ud83db'],
    ['annotation marks', '\ufff9a\ufffb', '\\ufff9a\\ufffb'],
  ];
  for (const [what, written, shown] of escaped) it(`are shown: ${what}`, () => assert.equal(visibleText(written), shown));

  const unchanged: readonly (readonly [what: string, text: string])[] = [
    ['nothing', ''],
    ['ASCII', 'GET /as/authorize?a=b&c=%20 HTTP/1.1'],
    ['line feed and tab', 'a\n\tb'],
    ['line ends of HTTP and Windows', 'a\r\nb\r\n'],
    ['letters of any script', 'üß 日本 עברית العربية ไทย'],
    ['joiners where a script needs them', 'می\u200cخواهم क्\u200dष'],
    ['emoji', '❤️ 👩\u200d👩\u200d👧 👍🏽 🏳️\u200d🌈'],
    ['an escape that was written as one', '\\u202e'],
  ];
  for (const [what, text] of unchanged) it(`leave alone: ${what}`, () => assert.equal(visibleText(text), text));

  it('are found in every text: a letter that is known to show changes nothing', () => {
    const hidden: number[] = [];
    for (let code = 0; code < 0x10000; code++) {
      const character = String.fromCharCode(code);
      // Beside a character that is looked at as such, so is its neighbour.
      if (visibleText(character) === character && visibleText(`${character}\u202e`) !== `${character}\\u202e`) hidden.push(code);
    }
    assert.deepEqual(hidden, []);
  });

  it('are shown once: a second time changes nothing', () => {
    for (const [, written] of escaped) assert.equal(visibleText(visibleText(written)), visibleText(written));
  });

  it('keep the value of a JSON text (RFC 8259 section 7)', () => {
    const value = { 'a\u202e': `b\u009b\u{e0041}\ufeff"\\`, c: ['\u2028'] };
    const shown = visibleText(JSON.stringify(value));
    assert.deepEqual(JSON.parse(shown), value);
    assert.doesNotMatch(shown, /[^\x20-\x7e]/);
  });
});

describe('a text in pieces', () => {
  it('tells escapes from text', () => {
    assert.deepEqual(visibleParts('a\u202e\u200bb\\u202e'), [
      { kind: 'text', text: 'a' },
      { kind: 'escapes', text: '\\u202e\\u200b' },
      { kind: 'text', text: 'b\\u202e' },
    ]);
    assert.deepEqual(visibleParts('plain'), [{ kind: 'text', text: 'plain' }]);
    assert.deepEqual(visibleParts(''), []);
  });

  it('has a bound, beyond which nothing is left raw either', () => {
    const hostile = 'a\u0000'.repeat(100_000);
    const parts = visibleParts(hostile);
    assert.ok(parts.length <= 2_000, String(parts.length));
    assert.equal(parts.map(({ text }) => text).join(''), visibleText(hostile));
  });
});
