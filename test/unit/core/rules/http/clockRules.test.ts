import assert from 'node:assert/strict';
import { type ClockFacts, clockRules, type DatedAnswer, datedAnswersOf } from '../../../../../src/core/rules/http/clockRules.ts';
import type { EpochMs, Hop, HopId } from '../../../../../src/core/runs/hop.ts';
import type { StepName } from '../../../../../src/core/runs/steps/steps.ts';
import { describeRules, type RuleRow } from '../../../../support/runs/ruleOutcomes.ts';
import { textResponse } from '../../../../support/servers/httpResponses.ts';

const now = Date.UTC(2026, 0, 1, 12);
const dated = (seconds: number, host = 'as.example'): DatedAnswer => ({
  host,
  sentAt: now,
  receivedAt: now + 2000,
  date: now + seconds * 1000,
});
const row = (
  name: string,
  outcome: RuleRow<ClockFacts>['outcome'],
  answers: readonly DatedAnswer[],
  says?: string,
): RuleRow<ClockFacts> => ({ rule: 'transport.clock', name, outcome, change: { answers }, ...(says === undefined ? {} : { says }) });

describe('the rule about clocks', () => {
  describeRules<ClockFacts>(clockRules, { answers: [dated(0)] }, [
    row('the same time', 'passed', [dated(1)]),
    row('no Date', 'notApplicable', []),
    row('a minute ahead', 'passed', [dated(62)]),
    row('more than a minute ahead', 'failed', [dated(63)], 'as.example is 1 min 1 s ahead'),
    row('a minute behind', 'passed', [dated(-60)]),
    row('more than a minute behind', 'failed', [dated(-61)], 'as.example is 1 min 1 s behind'),
    row('a year', 'failed', [dated(-86_400 * 365)], '365 days behind'),
    row('one response of several, which another machine wrote', 'passed', [dated(600), dated(0)]),
    row('all of one host', 'failed', [dated(600), dated(590), dated(0, 'other.example')], 'as.example is 9 min 48 s ahead'),
    row('two hosts', 'failed', [dated(600), dated(-600, 'other.example')], '; other.example is 10 min behind'),
  ]);

  it('looks at responses with a Date that a server wrote now', () => {
    const hop = (headers: Readonly<Record<string, string>>, step: StepName = 'discovery', url = 'https://as.example:8443/x'): Hop => ({
      id: 'f.1' as HopId,
      index: 1,
      step,
      startedAt: now as EpochMs,
      request: { method: 'GET', url, headers: [] },
      outcome: { kind: 'answered', response: textResponse('', Object.entries(headers)), timing: { totalMs: 5 } },
    });
    const date = 'Thu, 01 Jan 2026 12:00:01 GMT';
    assert.deepEqual(datedAnswersOf([hop({ Date: date })]), [
      { host: 'as.example:8443', sentAt: now, receivedAt: now + 5, date: now + 1000 },
    ]);
    const others = [
      hop({}),
      hop({ Date: 'yesterday' }),
      hop({ Date: date, Age: '600' }),
      hop({ Date: date }, 'API call'),
      hop({ Date: date }, 'discovery', 'no URL'),
    ];
    assert.deepEqual(datedAnswersOf([...others, { ...hop({ Date: date }), outcome: { kind: 'pending' } }]), []);
  });
});
