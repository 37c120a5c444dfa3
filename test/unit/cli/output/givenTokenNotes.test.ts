import assert from 'node:assert/strict';
import type { SourceName } from '../../../../src/cli/arguments/tokens/readTokenSources.ts';
import { givenTokenNotes } from '../../../../src/cli/output/givenTokenNotes.ts';
import { Secret } from '../../../../src/core/values/secret.ts';

const now = Date.UTC(2026, 10, 27, 12);
const jwt = (claims: object): Secret =>
  new Secret(`eyJhbGciOiJub25lIn0.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.`, 'token');
const notes = (name: SourceName, token: Secret): readonly string[] => givenTokenNotes(new Map([[name, token]]), [], now);

describe('what is said of a given token before it is sent', () => {
  it('is that it expired, or is not valid yet', () => {
    const [expired] = notes('access_token', jwt({ exp: now / 1000 - 90 }));
    assert.match(expired ?? '', /^The access token expired 2026-11-27 .* \(1 min 30 s ago\)\. It is used all the same\.$/);
    assert.match(notes('id_token', jwt({ nbf: now / 1000 + 60 }))[0] ?? '', /^The ID token is not valid before .* \(in 1 min\)/);
    assert.match(notes('id_token', jwt({ exp: now / 1000 }))[0] ?? '', /^The ID token expired .* \(now\)/);
    assert.match(notes('assertion', jwt({ exp: -1e300 }))[0] ?? '', /expired -1e\+300 \(not a time\)/);
  });

  it('is that an access token has what ID tokens have', () => {
    assert.match(notes('access_token', jwt({ nonce: 'n' }))[0] ?? '', /^The access token has the claim nonce, which ID tokens have\./);
    assert.equal(notes('access_token', jwt({ at_hash: 'h', exp: 0 })).length, 2);
    assert.deepEqual(notes('id_token', jwt({ nonce: 'n' })), []);
  });

  it('is nothing of the time of one that is verified: a check judges it', () => {
    const tokens = new Map([['id_token', jwt({ exp: 0 })]] as const);
    assert.deepEqual(givenTokenNotes(tokens, ['id_token'], now), []);
    assert.equal(givenTokenNotes(tokens, [], now).length, 1);
  });

  it('is nothing of one that is valid, or says nothing of it', () => {
    for (const token of [jwt({ exp: now / 1000 + 60, nbf: now / 1000 }), jwt({}), jwt({ exp: '1' }), new Secret('opaque', 'token')]) {
      assert.deepEqual(notes('access_token', token), []);
    }
  });
});
