import assert from 'node:assert/strict';
import { outcomeIcon } from '../../../../src/core/shown/outcomeIcon.ts';
import { completedWith, type Ended, failedWith } from '../../../support/runs/ends.ts';

describe('the icon of a run', () => {
  const icons: readonly (readonly [what: string, run: Ended, icon: string])[] = [
    ['that is under way', { outcome: { kind: 'running' }, checks: [] }, 'sync'],
    ['that completed', completedWith({ outcome: 'passed' }, { outcome: 'notApplicable' }), 'pass'],
    ['that completed with a failed check of severity error', completedWith({ severity: 'warning' }, {}), 'error'],
    ['that completed with a failed check of severity warning', completedWith({ severity: 'warning' }, { outcome: 'passed' }), 'warning'],
    ['that completed with a recommendation', completedWith({ severity: 'warning', code: 'advice.dpop' }, { severity: 'info' }), 'pass'],
    ['that failed', failedWith({}), 'error'],
    ['that a person stopped', { outcome: { kind: 'cancelled' }, checks: [] }, 'circle-slash'],
    ['whose end nobody recorded', failedWith({ code: 'run.interrupted' }), 'history'],
  ];
  for (const [what, run, icon] of icons) it(`is ${icon} for one ${what}`, () => assert.equal(outcomeIcon(run), icon));
});
