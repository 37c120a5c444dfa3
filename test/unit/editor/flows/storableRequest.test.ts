import assert from 'node:assert/strict';
import { storableRequest } from '../../../../src/editor/flows/storableRequest.ts';

type Parameters = readonly (readonly [name: string, value: string])[];

const jwt = `${Buffer.from('{"alg":"RS256"}').toString('base64url')}.${Buffer.from('{"sub":"user"}').toString('base64url')}.c2lnbmF0dXJl`;

describe('what is kept of the choices for a run', () => {
  const rows: readonly (readonly [what: string, typed: Parameters, kept: Parameters, asked: readonly string[] | undefined])[] = [
    ['all of it without secrets', [['ui_locales', 'de']], [['ui_locales', 'de']], undefined],
    [
      'the name of a hint that is a token',
      [
        ['id_token_hint', jwt],
        ['ui_locales', 'de'],
      ],
      [['ui_locales', 'de']],
      ['id_token_hint'],
    ],
    ['the name of a secret, however short', [['client_secret', 'x']], [], ['client_secret']],
    [
      'a name once',
      [
        ['client_assertion', 'a1'],
        ['client_assertion', 'a2'],
      ],
      [],
      ['client_assertion'],
    ],
  ];
  for (const [what, extraParameters, kept, asked] of rows) {
    it(what, () => {
      const stored = storableRequest({ environment: 'Trial', choices: { application: 'Web', loginHint: 'jane', extraParameters } });
      assert.deepEqual(stored.choices, { application: 'Web', loginHint: 'jane', extraParameters: kept });
      assert.deepEqual(stored.askAgain, asked);
      assert.deepEqual(storableRequest(stored), stored, 'a second time changes nothing');
    });
  }

  it('parameters of the token requests, apart from those of the first request', () => {
    const tokenParameters = [
      ['client_info', '1'],
      ['password', 'x'],
    ] as const;
    const stored = storableRequest({ environment: 'Trial', choices: { extraParameters: [['client_secret', 's']], tokenParameters } });
    assert.deepEqual(stored.choices, { extraParameters: [], tokenParameters: [['client_info', '1']] });
    assert.deepEqual([stored.askAgain, stored.askTokenAgain], [['client_secret'], ['password']]);
    assert.deepEqual(storableRequest(stored), stored, 'a second time changes nothing');
  });

  it('choices without parameters as they are', () => {
    const request = { environment: 'Trial', choices: { application: 'Web' } };
    assert.deepEqual(storableRequest(request), request);
  });
});
