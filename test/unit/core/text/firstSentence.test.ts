import assert from 'node:assert/strict';
import { firstSentence } from '../../../../src/core/text/firstSentence.ts';

describe('the first sentence of a text', () => {
  for (const [text, first] of [
    ['Sends the code. Receives tokens.', 'Sends the code.'],
    ['Asks at 127.0.0.1 for OAuth 2.1: a code. More.', 'Asks at 127.0.0.1 for OAuth 2.1: a code.'],
    ['On two\nlines. More.', 'On two\nlines.'],
    ['Sends the code.', 'Sends the code.'],
    ['no full stop', 'no full stop'],
    ['', ''],
  ] as const) {
    it(JSON.stringify(text), () => assert.equal(firstSentence(text), first));
  }
});
