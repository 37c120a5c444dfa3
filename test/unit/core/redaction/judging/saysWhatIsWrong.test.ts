import assert from 'node:assert/strict';
import { saysWhatIsWrong } from '../../../../../src/core/redaction/judging/saysWhatIsWrong.ts';

/** A sentence of so many characters. */
const sentenceOf = (length: number): string =>
  `it is ${'abc '.repeat(100)}`
    .slice(0, length - 3)
    .trimEnd()
    .padEnd(length, 'x');

describe('What stands in the place of a secret', () => {
  const says = [
    'expired',
    'Required',
    'is invalid',
    'was revoked',
    'not found',
    'not_found',
    'null',
    'n/a',
    '***',
    '********',
    '•••',
    '...',
    '[REDACTED]',
    '<your token>',
    '(hidden)',
    '{{token}}',
    '${' + 'TOKEN}',
    'env:VARIABLE',
    'env:VARIABLE.',
    'env:AUTH_FLOW_NEW_PASSWORD2',
    'must have 8 characters.',
    'The token is expired!',
    '"state" is wrong',
    '(state) is wrong, too.',
    'it needs 1 digit',
    'it contains a_b/c-d',
    sentenceOf(300),
  ];
  const isOne = [
    'expired1',
    'xexpired',
    'is secret',
    'notxfound',
    'kQ7vX2mN',
    'env:',
    'env:kQ7vX2mN',
    'env:2X',
    'xenv:VARIABLE',
    '**',
    '..',
    '[REDACTED] x',
    'x[REDACTED]',
    `[${'x'.repeat(21)}]`,
    `<${'x'.repeat(41)}>`,
    '{{a{b}}',
    'too short',
    'is',
    'correct horse battery staple',
    'this is kQ7v%X2m',
    'this is $it',
    'this is it$',
    'this isnt what it has2',
    'kQ7v% is',
    sentenceOf(301),
  ];
  for (const value of says) it(`says what is wrong: ${value.slice(0, 60)}`, () => assert.ok(saysWhatIsWrong(value)));
  for (const value of isOne) it(`may be one: ${value.slice(0, 60)}`, () => assert.ok(!saysWhatIsWrong(value)));
});
