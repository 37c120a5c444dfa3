import assert from 'node:assert/strict';
import { mayHoldEnvironments } from '../../../../src/editor/environments/mayHoldEnvironments.ts';
import { readEnvironments } from '../../../../src/environments/reading/readEnvironments.ts';

describe('a setting that may hold environments', () => {
  const values = [undefined, [], null, '', 0, false, {}, [null], [{}], [{ name: 'Mine', kind: 'oidc', issuer: 'https://op.example' }]];
  for (const value of values) {
    it(`is told from one that does not as its reader does: ${JSON.stringify(value)}`, () => {
      const { environments, problems } = readEnvironments(value, 'setting');
      assert.equal(mayHoldEnvironments(value), environments.length + problems.length > 0);
    });
  }
});
