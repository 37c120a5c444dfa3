import assert from 'node:assert/strict';
import { isErrorCode } from '../../../../../src/core/redaction/reading/isErrorCode.ts';

describe('a parameter `code`', () => {
  const errors = [
    'https://op.example/error?code=70008',
    'https://op.example/errors?code=E0000011',
    'https://op.example/Error/?code=AADSTS_50011',
    'error?code=ab-1',
  ];
  const others = [
    'https://op.example/cb?code=70008',
    'https://op.example/error?state=70008',
    'https://op.example/error?a=&code=70008',
    'https://op.example/error#code=70008',
    'https://op.example/errors/cb?code=70008',
    'https://op.example/error?code=abcdefghi70008',
    'https://op.example/error?code=123456789',
    'https://op.example/error?code=70008x',
    'https://op.example/error?code=kQ7vX2mN',
  ];
  const judged = (url: string): boolean => {
    const [, before = '', name = '', value = ''] = /^(.*[?&#])(\w+)=(.*)$/.exec(url) ?? [];
    return isErrorCode(url, before.length, name, value);
  };
  for (const url of errors) it(`is that of an error: ${url}`, () => assert.ok(judged(url)));
  for (const url of others) it(`is none, or no number of an error: ${url}`, () => assert.ok(!judged(url)));
});
