import assert from 'node:assert/strict';
import { groupedChecks } from '../../../../webview/state/checkSummary.ts';

describe('the groups of checks', () => {
  const rows: readonly (readonly [code: string, group: string])[] = [
    ['response.tokenInQuery', 'Authorization response'],
    ['advice.tokenInUrl', 'Authorization response'],
    ['advice.pkce', 'Advice'],
    ['idToken.issuer', 'ID token'],
    ['unheard.of', 'Other'],
  ];
  for (const [code, group] of rows) {
    it(`has ${code} under ${group}`, () => {
      const check = { code, title: 't', outcome: 'passed', severity: 'error', message: 'm', spec: 's' } as const;
      assert.deepEqual(groupedChecks([check]), [{ title: group, checks: [check] }]);
    });
  }
});
