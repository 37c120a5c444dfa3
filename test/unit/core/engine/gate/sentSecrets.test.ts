import assert from 'node:assert/strict';
import { atStakeInWords, secretsInRequest } from '../../../../../src/core/engine/gate/sentSecrets.ts';
import { formPost } from '../../../../../src/core/http/form.ts';
import type { HttpRequest } from '../../../../../src/core/http/http.ts';
import type { StepName } from '../../../../../src/core/runs/steps/steps.ts';

const get = (url: string, headers: HttpRequest['headers'] = []): HttpRequest => ({ method: 'GET', url, headers });
const post = (fields: readonly (readonly [string, string])[], headers: HttpRequest['headers'] = []): HttpRequest =>
  formPost('https://as.example/token', fields, headers);

const rows: readonly (readonly [title: string, step: StepName, request: HttpRequest, words: string, count: number])[] = [
  ['a Basic header', 'token request', post([['grant_type', 'x']], [['Authorization', 'Basic eA==']]), 'the client secret', 1],
  [
    'code, verifier and secret in the body',
    'token request',
    post([
      ['code', 'c'],
      ['code_verifier', 'v'],
      ['client_secret', 's'],
    ]),
    'the authorization code, the PKCE verifier and the client secret',
    3,
  ],
  [
    'an assertion',
    'revocation',
    post([
      ['client_assertion', 'a'],
      ['token', 't'],
    ]),
    'the client assertion and a token',
    2,
  ],
  ['a bearer header', 'UserInfo', get('https://as.example/u', [['authorization', 'Bearer x']]), 'the access token', 1],
  ['a token in the body', 'UserInfo', post([['access_token', 'x']]), 'the access token', 1],
  ['an ID token in the query', 'sign-off', get('https://as.example/o?id_token_hint=x'), 'the ID token', 1],
  ['a request object without a signature', 'authorization request', get('https://as.example/a?request=x.y.'), 'the request object', 1],
  ['a signed request', 'authorization request', get('https://as.example/a?request=x'), 'the signed request object', 1],
  ['a plain authorization request', 'authorization request', get('https://as.example/a?state=x'), 'the authorization response', 0],
  ['a redirect', 'redirect', get('https://as.example/r'), 'cookies and the authorization response', 0],
  ['a public client', 'token request', post([['grant_type', 'x']]), 'the request for tokens', 0],
  ['a step of a sign-on', 'sign-on', { ...get('https://as.example/f'), method: 'POST', body: '{}' }, 'what the user types', 0],
];

describe('what a request puts at stake, in words', () => {
  for (const [title, step, request, words, count] of rows) {
    it(`${title}: ${words}`, () => {
      assert.equal(atStakeInWords(step, request), words);
      assert.equal(secretsInRequest(request).length, count);
    });
  }

  it('never says a value', () => {
    const words = atStakeInWords(
      'token request',
      post([
        ['code', 'sEcReT'],
        ['client_secret', 'sEcReT'],
      ]),
    );
    assert.ok(!words.includes('sEcReT'), words);
  });
});
