import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { tokenHash } from '../../../../../src/core/jose/tokenHash.ts';
import { hashForm } from '../../../../../src/core/rules/idToken/hashForm.ts';
import { nodeDigest } from '../../../../../src/node/crypto/nodeDigest.ts';

const value = 'jHkWEdUXMU1BwAsC4vtUsZwnNvTIxEl0z9K3vx5KF0Y';

describe('a hash of a token in another form', () => {
  for (const [alg, name] of [
    ['RS256', 'sha256'],
    ['ES384', 'sha384'],
    ['PS512', 'sha512'],
  ] as const) {
    const whole = createHash(name).update(value).digest();
    const half = whole.subarray(0, whole.length / 2);
    const rows: readonly (readonly [claimed: string, form: string | undefined])[] = [
      [half.toString('base64'), /[+/]/.test(half.toString('base64')) ? 'in base64, and not base64url' : 'with padding'],
      [`${half.toString('base64url')}==`, 'with padding'],
      [half.toString('hex'), 'in hexadecimal digits'],
      [half.toString('hex').toUpperCase(), 'in hexadecimal digits'],
      [whole.toString('base64url'), 'whole, and not its left half'],
      [whole.toString('hex'), 'whole, and in hexadecimal digits'],
      [whole.subarray(whole.length / 2).toString('base64url'), undefined],
      [createHash(name).update('other').digest().toString('base64url'), undefined],
      ['', undefined],
      ['é', undefined],
    ];
    for (const [claimed, form] of rows) {
      it(`of ${alg}: ${claimed || 'nothing'} is ${form ?? 'no form of it'}`, () => {
        const computed = tokenHash(value, alg, nodeDigest) ?? assert.fail();
        // Of a length that base64 fills, there is no padding to find.
        if (form === 'with padding' && claimed === computed) return;
        assert.equal(hashForm(claimed, computed), form);
      });
    }
  }
});
