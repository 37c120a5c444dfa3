import assert from 'node:assert/strict';
import { unmetRequirements } from '../../../src/sandbox/directory/passwordPolicy.ts';
import type { User } from '../../../src/sandbox/directory/user.ts';

const user: User = {
  id: 'u',
  username: 'dana',
  email: 'd.demo@example.com',
  emailVerified: true,
  name: { given: 'Dana', family: 'Demo' },
  populationId: 'p',
  enabled: true,
  mfaEnabled: false,
  devices: [],
  password: { value: 'Current-1379!', forceChange: false, expired: false, lastChangedAt: '', history: ['Earlier-2468!'] },
  failures: 0,
  traits: [],
  attributes: {},
  createdAt: '',
  updatedAt: '',
};

describe('sandbox: standard password policy', () => {
  for (const [password, unmet] of [
    ['Fresh-1357?xyz', []],
    ['Ab1!x2y', ['length']],
    [`Ab1!${'x'.repeat(2)}${'yz'.repeat(126)}`, ['length', 'maxRepeatedCharacters']],
    ['alllowercase1!', ['minCharacters', 'maxRepeatedCharacters']],
    ['Aabb11!!', []],
    ['Aa1!Aa1!', ['minUniqueCharacters']],
    ['Current-1379!', ['history', 'notSimilarToCurrent']],
    ['CURRENt-1379!', ['notSimilarToCurrent']],
    ['Earlier-2468!', ['history']],
    ['Dana-1357?xyz', ['excludesProfileData']],
  ] as const) {
    it(`${password.slice(0, 20)} lacks ${unmet.join(', ') || 'nothing'}`, () => {
      assert.deepEqual(unmetRequirements(password, user), unmet);
    });
  }
});
