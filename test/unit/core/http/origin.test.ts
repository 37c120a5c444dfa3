import assert from 'node:assert/strict';
import { originOf, readOrigin } from '../../../../src/core/http/origin.ts';

describe('origins (RFC 6454 section 4)', () => {
  const rows: readonly (readonly [text: string, ofUrl: string | undefined, written: string | undefined])[] = [
    ['https://op.example', 'https://op.example', 'https://op.example'],
    ['https://op.example/', 'https://op.example', 'https://op.example'],
    ['HTTPS://OP.Example:443', 'https://op.example', 'https://op.example'],
    [' http://op.example:8080 ', 'http://op.example:8080', 'http://op.example:8080'],
    ['https://op.example/path', 'https://op.example', undefined],
    ['https://op.example?', 'https://op.example', undefined],
    ['https://op.example#x', 'https://op.example', undefined],
    ['https://user@op.example', 'https://op.example', undefined],
    ['https://good.example@op.example', 'https://op.example', undefined],
    ['https://@op.example', 'https://op.example', undefined],
    ['ftp://op.example', undefined, undefined],
    ['com.example:/callback', undefined, undefined],
    ['op.example', undefined, undefined],
    ['', undefined, undefined],
  ];
  for (const [text, ofUrl, written] of rows) {
    it(`${JSON.stringify(text)} has ${ofUrl}`, () => assert.equal(originOf(text), ofUrl));
    it(`${JSON.stringify(text)} written by a person is ${written}`, () => assert.equal(readOrigin(text), written));
  }
});
