import assert from 'node:assert/strict';
import { deriveCodeChallenge, newCodeVerifier } from '../../../../src/core/oauth/pkce.ts';
import { type PkceFacts, pkceRules } from '../../../../src/core/rules/authorization/pkceRules.ts';
import { Secret } from '../../../../src/core/values/secret.ts';
import { nodeDigest } from '../../../../src/node/crypto/nodeDigest.ts';
import { describeRules } from '../../../support/runs/ruleOutcomes.ts';
import vector from '../../../vectors/pkce.json' with { type: 'json' };

describe('PKCE (RFC 7636)', () => {
  it('makes the verifier of appendix B', () => {
    assert.equal(newCodeVerifier(Uint8Array.from(vector.octets)).reveal(), vector.verifier);
  });

  it('derives the challenge of appendix B', () => {
    assert.equal(deriveCodeChallenge(new Secret(vector.verifier, 'verifier'), 'S256', nodeDigest), vector.challenge);
  });

  it('uses the verifier itself with the method plain (section 4.2)', () => {
    assert.equal(deriveCodeChallenge(new Secret(vector.verifier, 'verifier'), 'plain', nodeDigest), vector.verifier);
  });

  for (const count of [0, 31, 97]) {
    it(`refuses ${count} random bytes`, () => assert.throws(() => newCodeVerifier(new Uint8Array(count)), RangeError));
  }
  for (const [count, length] of [
    [32, 43],
    [96, 128],
  ] as const) {
    it(`makes ${length} characters of ${count} bytes`, () => assert.equal(newCodeVerifier(new Uint8Array(count)).reveal().length, length));
  }

  const valid: PkceFacts = {
    verifier: new Secret(vector.verifier, 'verifier'),
    sentChallenge: vector.challenge,
    sentMethod: 'S256',
    recomputedChallenge: vector.challenge,
  };
  describeRules(pkceRules, valid, [
    { rule: 'pkce.verifierShape', name: '43 characters', outcome: 'passed' },
    { rule: 'pkce.verifierShape', name: '128 characters', change: { verifier: new Secret('~'.repeat(128), 'v') }, outcome: 'passed' },
    { rule: 'pkce.verifierShape', name: '42 characters', change: { verifier: new Secret('a'.repeat(42), 'v') }, outcome: 'failed' },
    { rule: 'pkce.verifierShape', name: '129 characters', change: { verifier: new Secret('a'.repeat(129), 'v') }, outcome: 'failed' },
    {
      rule: 'pkce.verifierShape',
      name: 'a character that is reserved',
      change: { verifier: new Secret('+'.repeat(43), 'v') },
      outcome: 'failed',
    },
    { rule: 'pkce.verifierShape', name: 'no verifier', without: ['verifier'], outcome: 'notApplicable' },
    { rule: 'pkce.challenge', name: 'the challenge of the verifier', outcome: 'passed' },
    {
      rule: 'pkce.challenge',
      name: 'plain',
      change: { sentMethod: 'plain', sentChallenge: vector.verifier, recomputedChallenge: vector.verifier },
      outcome: 'passed',
    },
    {
      rule: 'pkce.challenge',
      name: 'no method means plain',
      change: { sentChallenge: vector.verifier, recomputedChallenge: vector.verifier },
      without: ['sentMethod'],
      outcome: 'passed',
    },
    { rule: 'pkce.challenge', name: 'another challenge', change: { sentChallenge: 'x' }, outcome: 'failed', says: 'differs from the one' },
    { rule: 'pkce.challenge', name: 'a challenge without a verifier', without: ['verifier'], outcome: 'failed' },
    { rule: 'pkce.challenge', name: 'an unknown method', change: { sentMethod: 'S512' }, outcome: 'failed', says: 'S512' },
    { rule: 'pkce.challenge', name: 'no challenge', without: ['sentChallenge'], outcome: 'notApplicable' },
    { rule: 'pkce.method', name: 'S256', outcome: 'passed' },
    { rule: 'pkce.method', name: 'plain', change: { sentMethod: 'plain' }, outcome: 'failed' },
    { rule: 'pkce.method', name: 'no method', without: ['sentMethod'], outcome: 'failed' },
    { rule: 'pkce.method', name: 'no challenge', without: ['sentChallenge'], outcome: 'notApplicable' },
  ]);

  it('says nothing of the verifier in a message', () => {
    for (const rule of pkceRules) {
      const verdict = rule.check({ ...valid, sentChallenge: 'wrong', sentMethod: 'plain' });
      assert.ok(!JSON.stringify(verdict).includes(vector.verifier));
    }
  });
});
