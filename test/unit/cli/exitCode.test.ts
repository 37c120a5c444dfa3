import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { exitCodeOf, exitCodeOfError, exitCodes, type FailOn } from '../../../src/cli/exitCode.ts';
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

  for (const outcome of ['refused', 'failed'] as const) {
    it(`is 1 for ${outcome}, whatever counts`, () => assert.equal(exitCodeOf(aReport(outcome), 'none'), 1));
  }

  it('is 130 for what was cancelled', () => assert.equal(exitCodeOf(aReport('cancelled'), 'none'), 130));

  for (const obstacle of ['network', 'timeLimit'] as const) {
    const ended = { ...aReport('failed'), error: { code: 'c', message: 'm', hop: null, obstacle } };
    it(`is 3 for what could not be tried: ${obstacle}`, () => assert.equal(exitCodeOf(ended, 'none'), 3));
    it(`is 3 for a removal that could not be tried: ${obstacle}`, () =>
      assert.equal(exitCodeOf({ ...aReport('failed'), undo: ended }, 'none'), 3));
  }

  it('of a command that did not begin is 2 for its words and no other reason', () => {
    assert.deepEqual(exitCodeOfError, { usage: 2, 'sandbox.notStarted': 3, cancelled: 130 });
  });

  it('counts the checks of a removal with those of its provisioning', () => {
    assert.equal(exitCodeOf({ ...aReport('completed'), undo: aReport('completed', [failed.error]) }, 'error'), 1);
  });
});

describe('the table of exit codes', () => {
  it('stands in the docs as in the help', () => {
    const docs = readFileSync('docs/command-line.md', 'utf8');
    const rows = exitCodes.map(({ code, means }) => `| ${code} | ${means} |`);
    assert.deepEqual(
      rows.filter((row) => !docs.includes(row)),
      [],
    );
  });
});
