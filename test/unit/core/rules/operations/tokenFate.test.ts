import assert from 'node:assert/strict';
import { fateOf } from '../../../../../src/core/rules/operations/tokenFate.ts';
import type { Evidence } from '../../../../../src/core/runs/evidence.ts';
import type { EpochMs, HopId } from '../../../../../src/core/runs/hop.ts';
import { Secret } from '../../../../../src/core/values/secret.ts';
import { aJwt } from '../../../../support/jwts.ts';

const now = 1_700_000_000;
const hop = 'f.1' as HopId;
const secret = (value: string): Secret => new Secret(value, 'access_token');
const revocation = (token: string): Evidence => ({ kind: 'revocation', hop, token: secret(token) });
const signOff: Evidence = {
  kind: 'signOff',
  hop,
  sent: { postLogoutRedirectUri: undefined, state: undefined },
  end: { kind: 'done' },
};
const received = (value: string, secondsAgo: number, expiresInSeconds?: number) => ({
  value: secret(value),
  receivedAt: ((now - secondsAgo) * 1000) as EpochMs,
  ...(expiresInSeconds === undefined ? {} : { expiresInSeconds }),
});

const rows: readonly (readonly [
  what: string,
  token: string,
  earlier: readonly Evidence[],
  tokens: readonly ReturnType<typeof received>[],
  fate: string,
])[] = [
  ['nothing was done with it', 'a', [], [], 'valid'],
  ['it was used', 'a', [{ kind: 'tokenUse', hop, token: secret('a'), at: 'API', accepted: true }], [], 'valid'],
  ['it came with a refresh', 'a', [{ kind: 'refresh', hop, rotated: true }], [], 'valid'],
  ['it was revoked', 'a', [revocation('a')], [], 'revoked'],
  ['another was revoked', 'a', [revocation('b')], [], 'touched'],
  ['the user was signed off', 'a', [signOff], [], 'touched'],
  ['a replaced refresh token was sent again', 'a', [{ kind: 'refreshReuse', hop, accepted: false }], [], 'touched'],
  ['it was revoked, and has expired', 'a', [revocation('a')], [received('a', 100, 60)], 'revoked'],
  ['its lifetime is over', 'a', [], [received('a', 100, 60)], 'expired'],
  ['its lifetime ends now', 'a', [], [received('a', 60, 60)], 'expired'],
  ['its lifetime is not over', 'a', [], [received('a', 100, 160)], 'valid'],
  ['the lifetime of another is over', 'a', [], [received('b', 100, 60)], 'valid'],
  ['no lifetime is known', 'a', [], [received('a', 100)], 'valid'],
  ['its exp is over', aJwt({ exp: now - 1 }), [], [], 'expired'],
  ['its exp is not over', aJwt({ exp: now + 1 }), [], [], 'valid'],
  ['its exp counts, not the lifetime', aJwt({ exp: now + 1 }), [], [received(aJwt({ exp: now + 1 }), 100, 60)], 'valid'],
  ['its exp is no number', aJwt({ exp: 'soon' }), [], [], 'valid'],
];

describe('what became of a token before it was introspected', () => {
  for (const [what, token, earlier, tokens, fate] of rows) {
    it(`${fate}: ${what}`, () => assert.equal(fateOf({ token: secret(token), nowSeconds: now }, earlier, tokens), fate));
  }
});
