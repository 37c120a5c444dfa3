import assert from 'node:assert/strict';
import { asksForJwt, comesInFragment, responseModes } from '../../../../../src/core/oauth/responses/responseMode.ts';

describe('response modes', () => {
  it('of JARM ask for a JWT, and no others do', () => {
    assert.deepEqual(responseModes.filter(asksForJwt), ['jwt', 'query.jwt', 'fragment.jwt', 'form_post.jwt']);
    for (const other of [undefined, '', 'web_message.jwt', 'jwt.query', 'xjwt', 'JWT']) assert.ok(!asksForJwt(other), String(other));
  });

  const fragments: readonly (readonly [mode: string | undefined, type: string, inFragment: boolean])[] = [
    [undefined, 'code', false],
    [undefined, 'none', false],
    [undefined, 'id_token', true],
    [undefined, 'code id_token', true],
    ['jwt', 'code', false],
    ['jwt', 'token', true],
    ['fragment', 'code', true],
    ['fragment.jwt', 'code', true],
    ['query', 'id_token', false],
    ['form_post', 'id_token', false],
  ];
  for (const [mode, type, inFragment] of fragments) {
    it(`${mode ?? 'none'} with ${type} comes ${inFragment ? 'in a fragment' : 'otherwise'}`, () =>
      assert.equal(comesInFragment(mode, type), inFragment));
  }
});
