import assert from 'node:assert/strict';
import { sessionIn, sessionRequest } from '../../../../src/core/operations/sessionCheck.ts';

const ask = (parameters: readonly (readonly [string, string])[]): readonly (readonly [string, string])[] => {
  const { method, url } = sessionRequest('https://as.example/authorize', { parameters }, (name) => `own-${name}`);
  assert.equal(method, 'GET');
  return [...new URL(url).searchParams];
};

describe('asking for the session of a user', () => {
  const always = [
    ['response_type', 'code'],
    ['client_id', 'c'],
    ['redirect_uri', 'https://client.example/cb'],
    ['scope', 'openid'],
    ['code_challenge', 'x'],
  ] as const;

  it('sends what was sent, with prompt=none', () => assert.deepEqual(ask(always), [...always, ['prompt', 'none']]));

  it('has state and nonce of its own', () => {
    const own = [['state', 'own-state'] as const, ['nonce', 'own-nonce'] as const];
    assert.deepEqual(
      ask([
        ['state', 's'],
        ['nonce', 'n'],
      ]),
      [...own, ['prompt', 'none']],
    );
  });

  for (const name of [
    'prompt',
    'max_age',
    'acr_values',
    'claims',
    'login_hint',
    'login_hint_token',
    'id_token_hint',
    'request',
    'request_uri',
    'response_mode',
  ]) {
    it(`leaves out ${name}`, () => assert.deepEqual(ask([[name, 'x']]), [['prompt', 'none']]));
  }

  const rows: readonly (readonly [what: string, parameters: readonly (readonly [string, string])[], kind: string])[] = [
    ['login_required', [['error', 'login_required']], 'no'],
    ['consent_required', [['error', 'consent_required']], 'unknown'],
    ['interaction_required', [['error', 'interaction_required']], 'unknown'],
    ['a code', [['code', 'x']], 'yes'],
    ['an ID token', [['id_token', 'x']], 'yes'],
    ['a response as a JWT', [['response', 'x']], 'yes'],
    ['a state alone', [['state', 's']], 'unknown'],
    ['an empty code', [['code', '']], 'unknown'],
    ['nothing', [], 'unknown'],
    [
      'an error with a code',
      [
        ['error', 'login_required'],
        ['code', 'x'],
      ],
      'no',
    ],
  ];
  for (const [what, parameters, kind] of rows) {
    it(`reads ${what} as ${kind}`, () => assert.equal(sessionIn({ source: 'query', parameters }).kind, kind));
  }
});
