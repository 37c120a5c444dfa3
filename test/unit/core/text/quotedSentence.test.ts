import assert from 'node:assert/strict';
import { plainName, quotedSentence } from '../../../../src/core/text/quotedSentence.ts';

describe('a quote at the end of a sentence', () => {
  const quotes: readonly (readonly [text: string, quote: string])[] = [
    ['The passcode is not valid.', '"The passcode is not valid."'],
    ['The passcode is not valid', '"The passcode is not valid".'],
    ['Really?', '"Really?"'],
    ['No!', '"No!"'],
    ['and so on…', '"and so on…"'],
    [' Wrong.\n', '"Wrong."'],
    ['', '"".'],
    ['x'.repeat(300), `"${'x'.repeat(200)}…"`],
  ];
  for (const [text, quote] of quotes) {
    it(`${JSON.stringify(text.slice(0, 30))} has one full stop at most`, () => assert.equal(quotedSentence(text), quote));
  }
});

describe('a name of somebody else', () => {
  for (const [name, shown] of [
    ['pingOneMfaConnector', 'pingOneMfaConnector'],
    ['access_denied', 'access_denied'],
    ['a b', '"a b"'],
    ['[x](command:y)', '"[x](command:y)"'],
    ['', '""'],
    ['x'.repeat(61), `"${'x'.repeat(60)}…"`],
  ] as const) {
    it(`${JSON.stringify(name.slice(0, 30))} is ${shown === name ? 'bare' : 'quoted'}`, () => assert.equal(plainName(name), shown));
  }
});
