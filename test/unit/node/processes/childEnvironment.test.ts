import assert from 'node:assert/strict';
import { childEnvironment } from '../../../../src/node/processes/childEnvironment.ts';

describe('the environment of child processes', () => {
  const rows: readonly (readonly [name: string, named: readonly string[], passed: boolean])[] = [
    ['PATH', [], true],
    ['AUTH_FLOW_SECRET', [], false],
    ['auth_flow_secret', [], false],
    ['AUTH_FLOWER', [], true],
    ['MY_AUTH_FLOW_', [], true],
    ['TRIAL_SECRET', [], true],
    ['TRIAL_SECRET', ['TRIAL_SECRET'], false],
    ['Trial_Secret', ['TRIAL_SECRET'], false],
  ];
  for (const [name, named, passed] of rows) {
    it(`${passed ? 'has' : 'lacks'} ${name}${named.length === 0 ? '' : ` when ${named} is a secret`}`, () => {
      assert.deepEqual(childEnvironment({ [name]: 'x' }, named), passed ? { [name]: 'x' } : {});
    });
  }
});
