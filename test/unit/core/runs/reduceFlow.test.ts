import assert from 'node:assert/strict';
import type { CheckResult } from '../../../../src/core/findings/finding.ts';
import type { Flow, HopCheck, HopFinding } from '../../../../src/core/runs/flow.ts';
import type { FlowEvent } from '../../../../src/core/runs/flowEvents.ts';
import type { EpochMs, FlowId, HopId } from '../../../../src/core/runs/hop.ts';
import { reduceFlow } from '../../../../src/core/runs/reduceFlow.ts';
import { codePlan } from '../../../support/builders.ts';

const plan = codePlan();
const started: FlowEvent = { type: 'flowStarted', flowId: 'f' as FlowId, plan, startedAt: 7 as EpochMs };
const recordAfter = (...events: readonly FlowEvent[]): Flow => events.reduce(reduceFlow, reduceFlow(undefined, started));

const check = (code: string, outcome: CheckResult['outcome'], hop?: string, message = code): HopCheck => ({
  code,
  title: code,
  outcome,
  severity: 'error',
  message,
  spec: 'RFC 6749',
  ...(hop === undefined ? {} : { hop: hop as HopId }),
});
const finding = (code: string, hop?: string, message = code): HopFinding => ({
  severity: 'error',
  code,
  message,
  spec: 'RFC 6749',
  ...(hop === undefined ? {} : { hop: hop as HopId }),
});
const checked = (...checks: readonly HopCheck[]): FlowEvent => ({ type: 'checksReported', checks });
const found = (...findings: readonly HopFinding[]): FlowEvent => ({ type: 'findingsReported', findings });
const briefly = (list: readonly (HopCheck | HopFinding)[]) => list.map(({ code, hop, message }) => `${code} ${hop ?? '-'} ${message}`);

describe('the end of a grant', () => {
  const error = { code: 'access_denied', message: 'No.' };
  const grant: FlowEvent = { type: 'flowEnded', outcome: { kind: 'completed' }, durationMs: 9 };
  const operation: FlowEvent = { type: 'flowEnded', outcome: { kind: 'refused', error }, durationMs: 12 };

  it('is kept when something more is done, and stays the first', () => {
    assert.ok(!('grantEnd' in recordAfter(grant)));
    const twice = recordAfter(grant, { type: 'flowContinued' }, operation, { type: 'flowContinued' }, operation);
    assert.deepEqual(twice.grantEnd, { outcome: { kind: 'completed' }, durationMs: 9, hops: 0 });
    assert.equal(twice.outcome.kind, 'refused');
  });

  it('comes within a run that does more than its grant', () => {
    const { grantEnd, outcome } = recordAfter({ type: 'grantEnded', durationMs: 5 }, operation);
    assert.deepEqual([grantEnd, outcome.kind], [{ outcome: { kind: 'completed' }, durationMs: 5, hops: 0 }, 'refused']);
  });
});

describe('the record of a run', () => {
  it('begins with its plan and nothing else', () => {
    assert.deepEqual(recordAfter(), {
      id: 'f',
      plan,
      startedAt: 7,
      outcome: { kind: 'running' },
      hops: [],
      tokens: [],
      secrets: [],
      evidence: [],
      checks: [],
      findings: [],
    });
  });

  it('takes no event before that', () => {
    assert.throws(() => reduceFlow(undefined, { type: 'flowContinued' }), /The event flowContinued came before flowStarted\./);
  });

  it('shows a question until it is answered or the run ends', () => {
    const opened: FlowEvent = { type: 'promptOpened', prompt: { id: 'p', title: 't', message: 'm', actions: [] } };
    assert.equal(recordAfter(opened).prompt?.id, 'p');
    assert.ok(!('prompt' in recordAfter(opened, { type: 'promptClosed', promptId: 'p' })));
    const ended = recordAfter(opened, { type: 'flowEnded', outcome: { kind: 'cancelled' }, durationMs: 9 });
    assert.ok(!('prompt' in ended));
    assert.deepEqual([ended.outcome, ended.durationMs], [{ kind: 'cancelled' }, 9]);
    assert.deepEqual(reduceFlow(ended, { type: 'flowContinued' }).outcome, { kind: 'running' });
  });
});

describe('checks in the record', () => {
  it('bring a finding at their hop when they failed, and none otherwise', () => {
    const flow = recordAfter(
      checked(check('a', 'failed', 'f.1'), check('b', 'passed', 'f.1'), check('c', 'notApplicable'), check('d', 'failed')),
    );
    assert.deepEqual(briefly(flow.checks), ['a f.1 a', 'b f.1 b', 'c - c', 'd - d']);
    assert.deepEqual(briefly(flow.findings), ['a f.1 a', 'd - d']);
    assert.ok(!('hop' in (flow.findings[1] ?? {})));
  });

  it('take the place of the earlier result of the same rule at the same hop, with its finding', () => {
    const flow = recordAfter(
      checked(check('a', 'failed', 'f.1', 'first'), check('b', 'failed', 'f.1')),
      checked(check('a', 'passed', 'f.1', 'second'), check('a', 'failed', 'f.2', 'other hop'), check('n', 'failed', undefined, 'new')),
    );
    assert.deepEqual(briefly(flow.checks), ['a f.1 second', 'b f.1 b', 'a f.2 other hop', 'n - new']);
    assert.deepEqual(briefly(flow.findings), ['b f.1 b', 'a f.2 other hop', 'n - new']);
  });

  it('keep the findings of others when no rule is evaluated again', () => {
    const first = recordAfter(found(finding('a', 'f.1', 'noted')));
    const flow = reduceFlow(first, checked(check('a', 'failed', 'f.1', 'checked')));
    assert.deepEqual(briefly(flow.findings), ['a f.1 noted', 'a f.1 checked']);
  });

  it('say which of no hop failed only with what was done after the grant', () => {
    const flow = recordAfter(
      checked(check('broken', 'passed'), check('failed', 'failed'), check('of a hop', 'passed', 'f.1')),
      { type: 'grantEnded', durationMs: 9 },
      checked(
        check('broken', 'failed'),
        check('failed', 'failed', undefined, 'more'),
        check('of a hop', 'failed', 'f.1'),
        check('new', 'failed'),
      ),
    );
    const afterwards = ({ checks }: Flow): readonly string[] => checks.filter(({ afterGrant }) => afterGrant).map(({ code }) => code);
    assert.deepEqual(afterwards(flow), ['broken']);
    assert.deepEqual(afterwards(reduceFlow(flow, checked(check('broken', 'failed', undefined, 'twice')))), ['broken']);
    assert.deepEqual(afterwards(reduceFlow(flow, checked(check('broken', 'passed')))), []);
    const unbroken = recordAfter(checked(check('broken', 'passed')), checked(check('broken', 'failed')));
    assert.deepEqual(afterwards(unbroken), [], 'the grant is under way');
  });

  it('tell rules of the run from rules of a hop', () => {
    const flow = recordAfter(checked(check('a', 'failed')), checked(check('a', 'failed', 'f.1')));
    assert.equal(flow.checks.length, 2);
    assert.equal(flow.findings.length, 2);
  });
});

describe('findings in the record', () => {
  it('are added once', () => {
    const first = recordAfter(found(finding('a', 'f.1'), finding('b')));
    assert.equal(reduceFlow(first, found(finding('a', 'f.1'), finding('b'))), first, 'the same object: nothing changed');
  });

  for (const [title, other] of [
    ['code', finding('b', 'f.1', 'm')],
    ['hop', finding('a', 'f.2', 'm')],
    ['message', finding('a', 'f.1', 'n')],
  ] as const) {
    it(`differ by their ${title}`, () => {
      const flow = recordAfter(found(finding('a', 'f.1', 'm')), found(other, finding('a', 'f.1', 'm')));
      assert.equal(flow.findings.length, 2);
      assert.equal(flow.findings[1], other);
    });
  }
});
