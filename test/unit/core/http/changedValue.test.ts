import assert from 'node:assert/strict';
import { changeInWords } from '../../../../src/core/http/changedValue.ts';

const encode = encodeURIComponent;
const plus = (text: string): string => encode(text).replaceAll('%20', '+');
const html = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll("'", '&#39;').replaceAll('<', '&lt;');

const plain = 'Zm9vYmFyLWJhei1xdXV4';
const odd = 'a+b c/d=e&f%g"h';
const readings: readonly (readonly [what: string, sent: string, returned: string, words: string | undefined])[] = [
  ['encoded once more', odd, encode(odd), 'percent-encoded once more'],
  ['encoded once more as a form', 'a b/c', plus('a b/c'), 'percent-encoded once more and with + in the place of spaces'],
  ['encoded twice more', odd, encode(encode(odd)), 'percent-encoded 2 more times'],
  ['encoded three times more', odd, encode(encode(encode(odd))), 'percent-encoded 3 more times'],
  ['in small hexadecimal digits', 'a/b', 'a%2fb', 'percent-encoded once more'],
  ['decoded once too often', 'a%2Fb', 'a/b', 'percent-decoded once too often'],
  ['decoded twice too often', 'a%252Fb', 'a/b', 'percent-decoded 2 times too often'],
  ['with + read as a space', 'a+b+c', 'a b c', 'with spaces in the place of +'],
  ['with a space written as +', 'a b c', 'a+b+c', 'with + in the place of spaces'],
  ['HTML-escaped', `a&b'c<d"`, html(`a&b'c<d"`), 'HTML-escaped'],
  ['HTML-escaped with numbers', 'a&b', 'a&#x26;b', 'HTML-escaped'],
  ['HTML-escaped, then encoded', 'a&b', encode('a&amp;b'), 'percent-encoded once more and HTML-escaped'],
  ['read as HTML', 'a&amp;b', 'a&b', 'with its character references read as HTML'],
  ['with JSON escapes', 'a/b&c', 'a\\/b\\u0026c', 'with JSON escapes'],
  ['in quotation marks', plain, `"${plain}"`, 'with white space or quotation marks around it'],
  ['with a line break', plain, `${plain}\n`, 'with white space or quotation marks around it'],
  ['without its blanks', ` ${plain}`, plain, 'without the white space or quotation marks around it'],
  ['in another character set', 'café', 'cafÃ©', 'with its UTF-8 bytes read as another character set'],
  ['without its accents', 'café-x', 'caf?-x', 'with characters replaced that are not ASCII'],
  ['decomposed', 'caf\u00e9', 'cafe\u0301', 'in another Unicode normalization form'],
  ['in lower case', plain, plain.toLowerCase(), 'in lower case'],
  ['in upper case', plain, plain.toUpperCase(), 'in upper case'],
  ['in mixed case', 'aBcDef', 'AbCdEf', 'with upper and lower case changed'],
  ['cut off', plain, plain.slice(0, 12), 'cut off after 12 of 20 characters'],
  ['without its beginning', plain, plain.slice(3), 'without its first 3 characters'],
  ['with something after it', plain, `${plain}#_=_`, 'with 4 more characters at the end'],
  ['with something before it', plain, `x.${plain}`, 'with 2 more characters at the beginning'],
  ['with a slash after it', 'https://op.example', 'https://op.example/', 'with 1 more character at the end'],
  ['without its padding', 'YWJjZA==', 'YWJjZA', 'cut off after 6 of 8 characters'],
  ['in the other base64 alphabet', 'ab-cd_ef', 'ab+cd/ef', 'with other punctuation'],
  ['unchanged', plain, plain, undefined],
  ['another value', plain, 'bW9uZGF5LXR1ZXNkYXk', undefined],
  ['another value of the same beginning', 'abcdefgh1', 'abcdefgh2', undefined],
  ['a short part, which may be chance', plain, plain.slice(0, 5), undefined],
  ['a short value in a longer one', 'abc', 'abcdefgh', undefined],
  ['empty', plain, '', undefined],
  ['none sent', '', plain, undefined],
  ['too long to look at', 'a b'.repeat(2000), 'a+b'.repeat(2000), undefined],
  ['a broken escape', '100%', '100%25', 'percent-encoded once more'],
];

describe('how a value came back changed', () => {
  for (const [what, sent, returned, words] of readings) {
    it(`${what}: ${words ?? 'nothing is known'}`, () => assert.equal(changeInWords(sent, returned), words));
  }

  it('never takes one random value for another', () => {
    const values = Array.from({ length: 200 }, (_, index) =>
      Buffer.from(`value number ${(index * 7919) % 1000} of ${index}`).toString('base64url'),
    );
    for (const [index, value] of values.entries()) {
      for (const other of values.slice(index + 1, index + 20)) assert.equal(changeInWords(value, other), undefined, `${value} ${other}`);
    }
  });
});
