import assert from 'node:assert/strict';
import type { SourceName } from '../../../../src/cli/arguments/tokens/readTokenSources.ts';
import { givenTokenNotes } from '../../../../src/cli/output/givenTokenNotes.ts';
import { Secret } from '../../../../src/core/values/secret.ts';

const now = Date.UTC(2026, 10, 27, 12);
const encoded = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');
const jwt = (claims: object, header: object = {}): Secret =>
  new Secret(`${encoded({ alg: 'none', ...header })}.${encoded(claims)}.`, 'token');
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

  const noRefreshTokens: readonly (readonly [claims: object, header: object, said: RegExp])[] = [
    [{ scope: 'read' }, { typ: 'at+jwt' }, /^The refresh token is an access token by typ at\+jwt, which a server does not refresh/],
    [{ scope: 'read' }, { typ: 'application/at+jwt' }, /is an access token by typ application\/at\+jwt/],
    [{ typ: 'Bearer' }, {}, /is an access token by typ Bearer/],
    [{ token_use: 'id' }, {}, /is an ID token by token_use id/],
    [{ at_hash: 'h', nonce: 'n' }, { typ: 'JWT' }, /is an ID token by the claim at_hash/],
  ];
  for (const [claims, header, said] of noRefreshTokens) {
    it(`is that a refresh token is none: ${said.source}`, () => {
      const told = notes('refresh_token', jwt(claims, header));
      assert.equal(told.length, 1);
      assert.match(told[0] ?? '', said);
      assert.doesNotMatch(notes('access_token', jwt(claims, header)).join(), /does not refresh/);
    });
  }

  it('is nothing of a refresh token that is a JWT with claims of the user', () => {
    const claims = { typ: 'Refresh', nonce: 'n', sid: 's', scope: 'openid' }; // as Keycloak writes it
    assert.deepEqual(notes('refresh_token', jwt(claims, { typ: 'JWT' })), []);
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
