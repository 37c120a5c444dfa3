import assert from 'node:assert/strict';
import { phaseName, phaseOf } from '../../../../src/core/shown/phases.ts';

describe('the phases of a run', () => {
  it('follow from the steps', () => {
    const steps = [
      'discovery',
      'authorization request',
      'sign-on',
      'resume',
      'token request',
      'JWK set',
      'UserInfo',
      'client read',
    ] as const;
    assert.deepEqual(
      steps.map((step) => phaseName(phaseOf(step))),
      ['Discovery', 'Authorization request', 'Sign-on', 'Sign-on', 'Tokens', 'Tokens', 'After the flow', 'Client registration'],
    );
  });
});
