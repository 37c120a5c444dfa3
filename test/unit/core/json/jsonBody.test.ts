import assert from 'node:assert/strict';
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
