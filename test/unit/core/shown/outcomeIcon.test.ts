import assert from 'node:assert/strict';
import { outcomeIcon } from '../../../../src/core/shown/outcomeIcon.ts';
import { completedWith, type Ended, failedWith } from '../../../support/runs/ends.ts';

describe('the icon of a run', () => {
  const icons: readonly (readonly [what: string, run: Ended, icon: string])[] = [
    ['that is under way', { outcome: { kind: 'running' }, checks: [] }, 'sync'],
    ['that completed', completedWith({ severity: 'warning' }, { outcome: 'passed' }), 'pass'],
    ['that completed with a failed check of severity error', completedWith({}), 'warning'],
    ['that failed', failedWith({}), 'error'],
    ['that a person stopped', { outcome: { kind: 'cancelled' }, checks: [] }, 'circle-slash'],
    ['whose end nobody recorded', failedWith({ code: 'run.interrupted' }), 'history'],
  ];
  for (const [what, run, icon] of icons) it(`is ${icon} for one ${what}`, () => assert.equal(outcomeIcon(run), icon));
});
