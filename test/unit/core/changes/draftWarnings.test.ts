import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { draftOf, editDraft } from '../../../../src/core/changes/draft.ts';
import { type DraftContext, draftWarnings } from '../../../../src/core/changes/draftWarnings.ts';
import type { HttpRequest } from '../../../../src/core/http/http.ts';

const verifier = 'v'.repeat(43);
const challengeOf = (text: string): string => createHash('sha256').update(text).digest('base64url');
const authorization = (method: string): HttpRequest => ({
  method: 'GET',
  url: `https://as.example/authorize?redirect_uri=https%3A%2F%2Fclient.example%2Fcb&code_challenge=${method === 'S256' ? challengeOf(verifier) : verifier}&code_challenge_method=${method}`,
  headers: [],
});
const token: HttpRequest = {
  method: 'POST',
  url: 'https://as.example/token',
  headers: [['content-type', 'application/x-www-form-urlencoded']],
  body: 'code=a&redirect_uri=old&code_verifier=old&code_challenge_method=old',
};

/** What is said of a parameter of the token request once it has this value. */
function said(name: string, value: string, sent: readonly HttpRequest[] = [authorization('S256')]): string | undefined {
  const draft = draftOf(token);
  const id = draft.entries.find((entry) => entry.name === name)?.id ?? assert.fail();
  const context: DraftContext = { sent, challengeOf };
  return draftWarnings(editDraft(draft, { kind: 'set', id, value }), context).get(id);
}

describe('warnings about a changed request', () => {
  const rows: readonly (readonly [name: string, value: string, warning: RegExp | undefined])[] = [
    ['code', '', /without a value.*RFC 6749 section 3\.1\b/],
    ['code', 'b', undefined],
    ['code_verifier', 'x', /43 to 128.*RFC 7636 section 4\.1/],
    ['code_verifier', 'x'.repeat(43), /does not match.*RFC 7636 section 4\.6/],
    ['code_verifier', verifier, undefined],
    ['redirect_uri', 'https://client.example/cb#a', /fragment.*section 3\.1\.2/],
    ['redirect_uri', 'https://client.example/cb/', /another one.*section 4\.1\.3/],
    ['redirect_uri', 'https://client.example/cb', undefined],
    ['code_challenge_method', 'S512', /S256 and plain/],
    ['code_challenge_method', 'plain', undefined],
  ];
  for (const [name, value, warning] of rows) {
    it(`${warning === undefined ? 'are not given' : 'are given'} of ${name} with the value "${value}"`, () => {
      if (warning === undefined) assert.equal(said(name, value), undefined);
      else assert.match(said(name, value) ?? '', warning);
    });
  }

  it('compare a verifier with a plain challenge as it is', () => {
    assert.equal(said('code_verifier', verifier, [authorization('plain')]), undefined);
    assert.match(said('code_verifier', challengeOf(verifier), [authorization('plain')]) ?? '', /does not match/);
  });

  it('say nothing about what was not changed, and compare with nothing where nothing was sent', () => {
    assert.equal(draftWarnings(draftOf(token), { sent: [authorization('S256')], challengeOf }).size, 0);
    assert.equal(said('code_verifier', 'x'.repeat(43), []), undefined);
    assert.equal(said('redirect_uri', 'https://other.example/', []), undefined);
  });
});
