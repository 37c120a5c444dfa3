import assert from 'node:assert/strict';
import { readTokenText } from '../../../../src/cli/files/tokenText.ts';

describe('the token in a text that should be nothing else', () => {
  const read = (text: string, isJwt = false): string => {
    const reading = readTokenText(text, isJwt);
    return reading.kind === 'token'
      ? [reading.token, ...reading.remarks.map((remark) => remark.split(',')[0])].join(' | ')
      : reading.problem;
  };
  const header = 'begins with the scheme of an Authorization header';
  const quotes = 'stands in quotes';

  const rows: readonly (readonly [text: string, is: string])[] = [
    ['abc', 'abc'],
    ['abc\n', 'abc'],
    ['\uFEFFabc\r\n', 'abc'],
    ['  abc\n\n', 'abc'],
    ['a.b-c_d~e+f/g==', 'a.b-c_d~e+f/g=='],
    ['"abc"', `abc | ${quotes}`],
    ["'abc'\n", `abc | ${quotes}`],
    ['Bearer abc', `abc | ${header}`],
    ['authorization: dpop abc', `abc | ${header}`],
    ['"Bearer abc"', `abc | ${header} | ${quotes}`],
    ['Bearer "abc"', `abc | ${header} | ${quotes}`],
    ['Bearerabc', 'Bearerabc'],
    ['"abc', '"abc'],
    ['"', '"'],
    ['', 'is empty'],
    [' \n', 'is empty'],
    ['""', 'is empty'],
    ['Bearer ', 'Bearer'],
  ];
  for (const [text, is] of rows) it(`${JSON.stringify(text)}: ${is}`, () => assert.equal(read(text), is));

  const none: readonly (readonly [text: string, problem: RegExp])[] = [
    ['abc def', /white space within/],
    ['abc\ndef', /white space within/],
    ['{"access_token":"abc"}', /is JSON/],
    ['<saml:Assertion/>', /is XML.*base64url/],
    ['ab\u0000c', /no token can have/],
    ['ab\u001b[31mc', /no token can have/],
    ['abc\u00e9', /no token can have/],
    ['abc\ufffd', /no token can have/],
  ];
  for (const [text, problem] of none) {
    it(`${JSON.stringify(text)} is none, and is not repeated`, () => {
      assert.match(read(text), problem);
      assert.ok(!read(text).includes('abc'));
    });
  }

  describe('that is a JWT', () => {
    const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
    const jwt = [encoded({ alg: 'RS256' }), encoded({ iss: 'https://op.example', sub: 'jane' }), 'c2lnbmF0dXJlIG9mIHRoZSB0b2tlbg'].join(
      '.',
    );
    const lines = jwt.replaceAll(/(.{40})/g, '$1\n');
    const joined = `${jwt} | breaks the token into ${lines.split('\n').length} pieces`;

    it('is joined where lines break it, whatever it is given as', () => {
      assert.equal(read(lines), joined);
      assert.equal(read(`Bearer ${lines}\n`, true), joined);
    });

    it('is found among words where it can be nothing else', () => {
      const text = `My token is\n${jwt}\nand it is refused.`;
      assert.equal(read(text, true), `${jwt} | has other text around the token`);
      assert.equal(read(`{"id_token":"${jwt}","expires_in":60}`, true), `${jwt} | has other text around the token`);
      assert.match(read(text), /white space within/);
    });

    it('is not chosen among several', () => {
      assert.match(read(`{"access_token":"${jwt}","id_token":"${jwt}"}`, true), /is JSON/);
      const [header, payload, signature] = jwt.split('.');
      assert.match(read(JSON.stringify({ protected: header, payload, signature }), true), /is JSON/, 'JSON serialization is no ID token');
      assert.match(read(`${jwt} ${jwt.replace('c2ln', 'd2ln')}`, true), /white space within/);
    });
  });

  it('takes a time that grows with the text', () => {
    for (const piece of ['"', 'Bearer ', ' ', 'a ', '\n']) assert.ok(read(piece.repeat(200_000)).length > 0);
  });
});
