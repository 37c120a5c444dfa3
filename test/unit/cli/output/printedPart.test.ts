import assert from 'node:assert/strict';
import { printedPart } from '../../../../src/cli/output/printedPart.ts';
import { Secret } from '../../../../src/core/values/secret.ts';

const jwt = (claims: string): string => `${btoa('{"alg":"none"}')}.${Buffer.from(claims).toString('base64url')}.`.replaceAll('=', '');
const tokens = (
  [
    ['access_token', 'first'],
    ['id_token', jwt('{"sub":"jane","n":12345678901234567890}')],
    ['access_token', 'second'],
  ] as const
).map(([kind, value]) => ({ kind, value: new Secret(value, kind) }));

describe('the part of a run that --print prints', () => {
  it('is the last token of its kind', () => {
    assert.equal(printedPart(tokens, 'access_token'), 'second');
    assert.equal(printedPart(tokens, 'refresh_token'), undefined);
  });

  it('is the claims as they stand in the ID token, with all digits', () => {
    assert.equal(printedPart(tokens, 'claims'), '{"sub":"jane","n":12345678901234567890}');
    assert.equal(printedPart(tokens.slice(2), 'claims'), undefined);
  });

  it('is nothing of an ID token that is no JWT', () => {
    assert.equal(printedPart([{ kind: 'id_token', value: new Secret('not.a.token', 'id_token') }], 'claims'), undefined);
  });
});
