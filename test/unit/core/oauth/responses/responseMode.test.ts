import assert from 'node:assert/strict';
import { asksForJwt, responseModes } from '../../../../../src/core/oauth/responses/responseMode.ts';

describe('response modes', () => {
  it('of JARM ask for a JWT, and no others do', () => {
    assert.deepEqual(responseModes.filter(asksForJwt), ['jwt', 'query.jwt', 'fragment.jwt', 'form_post.jwt']);
    for (const other of [undefined, '', 'web_message.jwt', 'jwt.query', 'xjwt', 'JWT']) assert.ok(!asksForJwt(other), String(other));
  });
});
