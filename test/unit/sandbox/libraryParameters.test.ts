import assert from 'node:assert/strict';
import { carried, libraryParameters } from '../../../src/sandbox/authorization/library/libraryParameters.ts';

describe('sandbox: what the authorization server library gets to see', () => {
  const given = (parameters: Record<string, string>): URLSearchParams => libraryParameters(new URLSearchParams(parameters));

  for (const [title, sent, name, expected] of [
    ['plain becomes the S256 of itself', { code_challenge: 'x', code_challenge_method: 'plain' }, 'code_challenge_method', 'S256'],
    ['a challenge without a method is plain', { code_challenge: 'x' }, carried.pkceMethod, 'plain'],
    ['S256 stays', { code_challenge: 'x', code_challenge_method: 'S256' }, 'code_challenge', 'x'],
    [
      'an unknown method is left for the library to refuse',
      { code_challenge: 'x', code_challenge_method: 'md5' },
      'code_challenge_method',
      'md5',
    ],
    ['token alone becomes code token', { response_type: 'token' }, 'response_type', 'code token'],
    ['and is remembered', { response_type: 'token' }, carried.responseType, 'token'],
    ['the order of response types does not matter', { response_type: 'token id_token' }, 'response_type', 'id_token token'],
    ['a code comes in the query', { response_type: 'code' }, 'response_mode', 'p1.query'],
    ['tokens come in the fragment', { response_type: 'code id_token' }, 'response_mode', 'p1.fragment'],
    ['a nonce without openid is dropped', { scope: 'p1:read:user', nonce: 'n' }, 'nonce', null],
    ['a nonce with openid stays', { scope: 'openid', nonce: 'n' }, 'nonce', 'n'],
    ['no scope is marked', {}, 'scope', 'sandbox.none'],
    ['prompt is decided by the sandbox', { prompt: 'login' }, carried.prompt, 'login'],
    ['what a client sends under our names is dropped', { [carried.userId]: 'somebody' }, carried.userId, null],
  ] as const) {
    it(title, () => {
      assert.equal(given(sent).get(name), expected);
    });
  }

  it('passes repeated parameters on, for the library to refuse (RFC 6749 section 3.1)', () => {
    const sent = new URLSearchParams([
      ['state', 'one'],
      ['state', 'two'],
    ]);
    assert.deepEqual(libraryParameters(sent).getAll('state'), ['one', 'two']);
  });

  it('sends a pushed request on as it is', () => {
    assert.deepEqual(
      [...given({ client_id: 'c', request_uri: 'urn:x', scope: 'openid' })],
      [
        ['client_id', 'c'],
        ['request_uri', 'urn:x'],
      ],
    );
  });
});
