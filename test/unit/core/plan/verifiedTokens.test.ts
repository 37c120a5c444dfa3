import assert from 'node:assert/strict';
import type { TokenKind } from '../../../../src/core/oauth/wire.ts';
import type { Operation } from '../../../../src/core/plan/plan.ts';
import { areVerifiable, verifiedTokens } from '../../../../src/core/plan/verifiedTokens.ts';

describe('tokens at hand that are verified', () => {
  const rows: readonly (readonly [given: readonly TokenKind[], after: readonly Operation[], verified: readonly string[]])[] = [
    [['id_token'], [], ['id_token']],
    [['access_token'], [], ['access_token']],
    [['id_token', 'access_token'], [], ['id_token', 'access_token']],
    [['id_token', 'access_token'], [{ kind: 'userInfo' }], ['id_token']],
    [['id_token'], [{ kind: 'introspect', token: 'id_token' }], ['id_token']],
    [['id_token'], [{ kind: 'signOff' }], []],
    [['id_token', 'access_token'], [{ kind: 'userInfo' }, { kind: 'awaitLogout' }], []],
    [['refresh_token'], [{ kind: 'refresh' }], []],
  ];
  for (const [given, after, verified] of rows) {
    it(`${given.join(', ')} then ${after.map(({ kind }) => kind).join(', ') || 'nothing'}: ${verified.join(', ') || 'none'}`, () => {
      assert.deepEqual(verifiedTokens({ given, after }), verified);
    });
  }

  it('are enough for a run where no other is beside them', () => {
    assert.ok(areVerifiable(['id_token']));
    assert.ok(areVerifiable(['access_token', 'id_token']));
    for (const given of [[], ['refresh_token'], ['id_token', 'refresh_token'], ['actor_token'], ['subject_token', 'id_token']]) {
      assert.ok(!areVerifiable(given), given.join());
    }
  });
});
