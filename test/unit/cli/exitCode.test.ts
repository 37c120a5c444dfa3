import assert from 'node:assert/strict';
import { exitCodeOf, type FailOn } from '../../../src/cli/exitCode.ts';
import { type CheckReport, type FlowReport, reportNoFlow } from '../../../src/cli/output/flowReport.ts';

function aCheck(outcome: CheckReport['outcome'], severity: CheckReport['severity']): CheckReport {
  return { code: 'c', title: 't', outcome, severity, spec: 's', message: 'm', hop: null };
}

function aReport(outcome: FlowReport['outcome'], checks: readonly CheckReport[] = []): FlowReport {
  const { error: _, ...report } = reportNoFlow({ code: 'c', message: 'm' }, new Date(0));
  return { ...report, outcome, checks };
}

describe('the exit code', () => {
  const failed = { error: aCheck('failed', 'error'), warning: aCheck('failed', 'warning'), info: aCheck('failed', 'info') };
  const rows: readonly (readonly [keyof typeof failed, FailOn, 0 | 1])[] = [
    ['error', 'error', 1],
    ['error', 'warning', 1],
    ['error', 'none', 0],
    ['warning', 'error', 0],
    ['warning', 'warning', 1],
    ['warning', 'none', 0],
    ['info', 'error', 0],
    ['info', 'warning', 0],
    ['info', 'none', 0],
  ];
  for (const [severity, failOn, code] of rows) {
    it(`is ${code} after a failed check of severity ${severity} with --fail-on ${failOn}`, () => {
      assert.equal(exitCodeOf(aReport('completed', [failed[severity]]), failOn), code);
    });
  }

  it('does not count a severe check that passed or does not apply', () => {
    assert.equal(exitCodeOf(aReport('completed', [aCheck('passed', 'error'), aCheck('notApplicable', 'error')]), 'warning'), 0);
  });

  for (const outcome of ['refused', 'failed', 'cancelled'] as const) {
    it(`is 1 for ${outcome}, whatever counts`, () => assert.equal(exitCodeOf(aReport(outcome), 'none'), 1));
  }

  it('counts the checks of a removal with those of its provisioning', () => {
    assert.equal(exitCodeOf({ ...aReport('completed'), undo: aReport('completed', [failed.error]) }, 'error'), 1);
  });
});
