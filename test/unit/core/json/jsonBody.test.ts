import assert from 'node:assert/strict';
import type { HttpResponse } from '../../../../src/core/http/http.ts';
import { jsonValueOf, readJsonBody } from '../../../../src/core/json/jsonBody.ts';
import { response } from '../../../support/builders.ts';

const filled = (characters: number): string => `{"a":"${'x'.repeat(characters - 8)}"}`;
const most = 4 * 1024 * 1024;

describe('JSON in a large body', () => {
  it('is read up to four million characters', () => {
    const body = filled(most);
    assert.equal(body.length, most);
    assert.equal(readJsonBody(response(200, body), 'It', 'RFC 8259').kind, 'object');
  });

  it('is kept as text above that, which is said with its size', () => {
    const answer = response(200, `${filled(most)} `);
    assert.equal(jsonValueOf(answer), undefined);
    const reading = readJsonBody(answer, 'The token response', 'RFC 6749 section 5.1');
    assert.equal(reading.kind, 'unreadable');
    assert.deepEqual(
      reading.findings.map(({ code }) => code),
      ['body.tooLong'],
    );
    assert.match(reading.findings[0]?.message ?? '', /^The token response has 4,194,305 bytes\. JSON of over 4,194,304 characters/);
  });

  it('is the same value for who reads it first and next', () => {
    const answer = response(200, filled(100_000));
    assert.equal(jsonValueOf(answer), jsonValueOf(answer));
    assert.deepEqual(jsonValueOf(answer), jsonValueOf(response(200, answer.body)));
  });
});

describe('a body that is no JSON object', () => {
  const to = (status: number, location: string, body = '') => response(status, body, [['location', location]]);
  const rows: readonly (readonly [what: string, answer: HttpResponse, code: string, message: RegExp])[] = [
    ['half an object', response(200, '{"a":"b'), 'body.notJson', /not JSON \(status 200\)\. It ends after 7 characters/],
    ['JSON behind a warning in markup', response(200, '<b>Notice</b>: x\n{"a":1}'), 'body.notJson', /before the JSON object/],
    ['a page with JSON in it', response(200, '<script>{"a":1}</script>'), 'body.html', /is a page/],
    [
      'a redirect',
      to(302, 'https://op.example/login?state=s3cret'),
      'body.redirect',
      /is a redirect to "https:\/\/op\.example\/login" \(status 302\)/,
    ],
    ['a redirect with a page', to(307, '/sign-on', '<html>'), 'body.redirect', /is a redirect to "\/sign-on" \(status 307\)/],
    [
      'a page with a title',
      response(200, '<html><head><title>\n Sign&#32;in </title>'),
      'body.html',
      /expected\. Its title is "Sign in"\.$/,
    ],
    ['an error page, of which others quote more', response(403, '<title>No</title>'), 'body.html', /expected\.$/],
    [
      'an object that was encoded twice',
      response(200, '"{\\"a\\":\\"s3cret\\"}"'),
      'body.notObject',
      /is a string.*encoded as JSON twice\.$/,
    ],
    ['a string', response(200, '"s3cret"'), 'body.notObject', /is a string \(status 200\), where a JSON object was expected\.$/],
    ['an array', response(200, '[{"a":"s3cret"}]'), 'body.notObject', /is an array/],
    ['nothing', response(200, ' '), 'body.empty', /no body/],
    ['a redirect without a target', response(302, ''), 'body.empty', /no body \(status 302\)/],
  ];
  for (const [what, answer, code, message] of rows) {
    it(`is named: ${what}`, () => {
      const [finding] = readJsonBody(answer, 'The token response', 'RFC 6749 section 5.1').findings;
      assert.equal(finding?.code, code);
      assert.match(finding.message, message);
      assert.doesNotMatch(finding.message, /s3cret/);
      assert.ok(finding.remedy, 'a remedy');
    });
  }
});
