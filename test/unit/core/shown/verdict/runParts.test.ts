import assert from 'node:assert/strict';
import type { FlowView } from '../../../../../src/core/runs/views.ts';
import { runFailures } from '../../../../../src/core/shown/verdict/runFailures.ts';
import { runIcon } from '../../../../../src/core/shown/verdict/runIcon.ts';
import { runParts } from '../../../../../src/core/shown/verdict/runParts.ts';
import { shownOutcome } from '../../../../../src/core/shown/verdict/shownOutcome.ts';
import { completedWith } from '../../../../support/runs/ends.ts';
import { completedFlow, hopId } from '../../../../support/runs/flowViews.ts';

const grantEnd = { outcome: { kind: 'completed' }, durationMs: 214, hops: 5 } as const;
const refused = { kind: 'refused', error: { code: 'x', message: 'No.', serverError: { error: 'invalid_grant' } } } as const;
const failedAt = (...indexes: readonly (number | undefined)[]): FlowView['checks'] =>
  completedWith(...indexes.map((index) => (index === undefined ? {} : { hop: hopId(index) }))).checks;

describe('a run with something done after its grant', () => {
  const failedLater = completedFlow({ grantEnd, checks: failedAt(6) });
  const rejectedLater = completedFlow({ grantEnd, outcome: refused, checks: [] });
  const rows: readonly (readonly [what: string, run: FlowView, icon: string, outcome: string, failures: readonly string[]])[] = [
    ['all of it good', completedFlow({ grantEnd, checks: [] }), 'pass', 'completed', []],
    ['a check that failed later', failedLater, 'pass', 'completed', ['after the flow: 1 check failed']],
    ['a rejection later', rejectedLater, 'pass', 'completed', ['after the flow: invalid_grant']],
    [
      'checks that failed in both',
      completedFlow({ grantEnd, checks: failedAt(5, 6) }),
      'error',
      'completed',
      ['1 check failed', 'after the flow: 1 check failed'],
    ],
    ['a failed check about no hop', completedFlow({ grantEnd, checks: failedAt(undefined) }), 'error', 'completed', ['1 check failed']],
    [
      'a failed check about no hop that had not failed before',
      completedFlow({ grantEnd, checks: failedAt(undefined).map((check) => ({ ...check, afterGrant: true })) }),
      'pass',
      'completed',
      ['after the flow: 1 check failed'],
    ],
    ['nothing later', completedFlow({ checks: failedAt(6) }), 'error', 'completed', ['1 check failed']],
    ['more under way', completedFlow({ grantEnd, outcome: { kind: 'running' }, checks: failedAt(6) }), 'sync', 'running', []],
    ['a grant that was rejected', completedFlow({ outcome: refused, checks: [] }), 'error', 'refused', ['invalid_grant']],
  ];
  for (const [what, run, icon, outcome, failures] of rows) {
    it(`and ${what} is shown as ${icon}`, () =>
      assert.deepEqual([runIcon(run), shownOutcome(run), runFailures(run)], [icon, outcome, failures]));
  }

  it('has the checks of each part once', () => {
    const run = completedFlow({ grantEnd, checks: failedAt(1, 6, undefined) });
    const { grant, later } = runParts(run);
    assert.deepEqual([grant.checks.map(({ hop }) => hop), later?.checks.map(({ hop }) => hop)], [[hopId(1), undefined], [hopId(6)]]);
  });
});
