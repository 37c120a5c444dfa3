import assert from 'node:assert/strict';
import { parseForm } from '../../../../../src/core/http/form.ts';
import { foreignResponseFinding } from '../../../../../src/core/oauth/responses/authorizationResponseArrival.ts';
import { otherNameInWords } from '../../../../../src/core/oauth/responses/otherName.ts';

const state = 'Zm9vYmFyLWJheg';
const html = 'the address was HTML-escaped, so that &amp; stands in it where & belongs';
const rows: readonly (readonly [query: string, words: string])[] = [
  [`code=a&amp;state=${state}`, ` state was returned under the name "amp;state": ${html}.`],
  [`code=a&amp;amp;state=${state}`, ` state was returned under the name "amp;amp;state": ${html}.`],
  [`code=a&#38;state=${state}`, ` state was returned under the name "#38;state": ${html}.`],
  [`code=a&#x26;state=${state}`, ` state was returned under the name "#x26;state": ${html}.`],
  [`code=a&State=${state}`, ' state was returned under the name "State": with upper and lower case changed.'],
  [`code=a&STATE=${state}`, ' state was returned under the name "STATE": in upper case.'],
  [`code=a&%2573tate=${state}`, ' state was returned under the name "%73tate": percent-encoded once more.'],
  [`code=a&%20state=${state}`, ' state was returned under the name "state": with white space or quotation marks around it.'],
  [`code=a&state%5B%5D=${state}`, ' state was returned under the name "state[]": it was sent as a list.'],
  [`code=a&?state=${state}`, ' state was returned under the name "?state": a question mark or ampersand too many stands before it.'],
  [
    `code=a?state=${state}`,
    ' state is at the end of the value of "code": the separator between the two is wrong, so they are read as one value.',
  ],
  [
    `code=a;state=${state}`,
    ' state is at the end of the value of "code": the separator between the two is wrong, so they are read as one value.',
  ],
  [
    `code=a%26state=${state}`,
    ' state is at the end of the value of "code": the separator between the two is wrong, so they are read as one value.',
  ],
  // Not ours, or something else.
  ['code=a&amp;state=another-value-1', ''],
  ['code=a;state=another-value-1', ''],
  [`code=a&session_state=${state}`, ''],
  [`code=a&other=${state}`, ''],
  ['code=a', ''],
  ['', ''],
];

describe('a parameter that is missing under its name', () => {
  for (const [query, words] of rows)
    it(`${query || 'nothing'}: ${words || 'is nowhere'}`, () => assert.equal(otherNameInWords(parseForm(query), 'state', state), words));

  it('is found without its value as well', () => {
    assert.match(otherNameInWords(parseForm('state=x&amp;code=abc'), 'code'), /code was returned under the name "amp;code"/);
    assert.equal(otherNameInWords(parseForm('state=x&amp;code='), 'code'), '');
  });

  it('is said of a response that was turned away, without any value', () => {
    const of = (query: string, reason: 'noState' | 'otherState'): string =>
      foreignResponseFinding(reason, parseForm(query), { state: 'a/b+c' }).message;
    assert.match(
      of('code=hidden&state=a%252Fb%252Bc', 'otherState'),
      /differs from the request\. It is that of this request, but percent-encoded once more\. It was ignored/,
    );
    assert.match(
      of('code=hidden&amp;state=a%2Fb%2Bc', 'noState'),
      /no state, although the request had one\. state was returned under the name "amp;state"/,
    );
    assert.doesNotMatch(of('code=hidden&state=another', 'otherState'), /that of this request|hidden/);
  });
});
