import assert from 'node:assert/strict';
import { failureCodes } from '../../../../../src/core/shown/verdict/failureCodes.ts';
import { completedWith, type Ended, failedWith } from '../../../../support/runs/ends.ts';

describe('the codes that a run is found by', () => {
  const many = Array.from({ length: 9 }, (_, index) => ({ code: `rule.${index}` }));
  const rows: readonly (readonly [what: string, run: Ended, codes: readonly string[]])[] = [
    ['nothing that failed', completedWith({ outcome: 'passed' }, { severity: 'warning' }), []],
    ['our own error', failedWith({ code: 'transport.refused' }), ['transport.refused']],
    ['an error of the server', failedWith({ code: 'token.refused', serverError: { error: 'invalid_grant' } }), ['invalid_grant']],
    [
      'failed checks, each once',
      completedWith({ code: 'idToken.nonce' }, { code: 'idToken.nonce' }, { code: 'state' }),
      ['idToken.nonce', 'state'],
    ],
    ['many failed checks', completedWith(...many), ['rule.0', 'rule.1', 'rule.2', 'rule.3', 'rule.4']],
  ];
  for (const [what, run, codes] of rows) it(`are ${codes.length} with ${what}`, () => assert.deepEqual(failureCodes(run), codes));
});
