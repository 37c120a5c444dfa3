import assert from 'node:assert/strict';
import type { FormField } from '../../../../src/core/http/form.ts';
import { sessionRequest } from '../../../../src/core/operations/sessionCheck.ts';
import { requestToCheck } from '../../../../src/core/signOn/requestCheck.ts';
import { parametersOfOneUse, withOwnValues } from '../../../../src/core/signOn/requestCopy.ts';

describe('a copy of an authorization request', () => {
  it('has state and nonce of its own, and everything else as it was', () => {
    const parameters: readonly FormField[] = [
      ['scope', 'a'],
      ['state', 's'],
      ['nonce', 'n'],
      ['resource', 'r'],
      ['resource', 'q'],
    ];
    assert.deepEqual(
      withOwnValues(parameters, (name) => `own-${name}`),
      [
        ['scope', 'a'],
        ['state', 'own-state'],
        ['nonce', 'own-nonce'],
        ['resource', 'r'],
        ['resource', 'q'],
      ],
    );
  });

  for (const name of parametersOfOneUse) {
    it(`with ${name} is not sent to be checked, and asks for a session without it`, () => {
      const url = `https://as.example/authorize?client_id=c&${name}=x`;
      assert.equal(
        requestToCheck({ method: 'GET', url, headers: [] }, (own) => own),
        undefined,
      );
      const asked = sessionRequest(
        'https://as.example/authorize',
        {
          parameters: [
            ['client_id', 'c'],
            [name, 'x'],
          ],
        },
        (own) => own,
      );
      assert.deepEqual([...new URL(asked.url).searchParams.keys()], ['client_id', 'prompt']);
    });
  }
});
