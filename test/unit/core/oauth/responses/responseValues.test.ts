import assert from 'node:assert/strict';
import { responseValueNames, responseValuesIn } from '../../../../../src/core/oauth/responses/responseValues.ts';
import { withoutResponseValues } from '../../../../../src/core/oauth/responses/withoutResponseValues.ts';
import { redirectTo, response } from '../../../../support/builders.ts';

describe('the values of an authorization response that give access', () => {
  for (const name of responseValueNames) {
    it(`${name} is one, and is left out of a response that nobody uses`, () => {
      const values = responseValuesIn([
        ['state', 'S'],
        [name, 'SECRET'],
      ]);
      assert.deepEqual(
        values.map((each) => [each.label, each.reveal()]),
        [[name, 'SECRET']],
      );
      const kept = withoutResponseValues(redirectTo(`https://app.example/cb?state=S&${name}=SECRET`));
      assert.deepEqual(kept, redirectTo(`https://app.example/cb?state=S&${name}=dropped`));
      assert.doesNotMatch(withoutResponseValues(response(200, `<input name="${name}" value="SECRET">`)).body, /SECRET/);
    });
  }
  it('an empty one, and another parameter, is none', () =>
    assert.deepEqual(
      responseValuesIn([
        ['code', ''],
        ['error', 'x'],
        ['session_state', 'y'],
      ]),
      [],
    ));
});
