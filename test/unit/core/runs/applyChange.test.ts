import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Rule, runRules } from '../../../../src/core/findings/finding.ts';
import { applyChange } from '../../../../src/core/runs/applyChange.ts';
import type { FlowEvent } from '../../../../src/core/runs/flowEvents.ts';
import { viewFlow } from '../../../../src/core/runs/redact.ts';
import type { Runs, RunsChange } from '../../../../src/core/runs/runs.ts';
import { flowViewOf, type RunView, runViewOf } from '../../../../src/core/runs/runView.ts';
import type { FlowView } from '../../../../src/core/runs/views.ts';
import { Secret } from '../../../../src/core/values/secret.ts';
import { initialViewState, reduceView, type ViewState } from '../../../../webview/state/viewState.ts';
import { answer, DrivenRun, hopId, newRuns, type TestRequest, testHop, testToken } from '../../../support/runs/drivenRuns.ts';
import { buildHop, completedFlow } from '../../../support/runs/flowViews.ts';

/** What may happen in a run, hops of which go on side by side. */
type Step =
  | { readonly what: 'send' | 'answer' | 'fail' | 'find' | 'token'; readonly hop: number }
  | { readonly what: 'secret' | 'checks' | 'ask' | 'answered' | 'note' };

const steps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.oneof(
    fc.record({
      what: fc.constantFrom('send' as const, 'answer' as const, 'fail' as const, 'find' as const, 'token' as const),
      hop: fc.integer({ min: 1, max: 4 }),
    }),
    fc.record({ what: fc.constantFrom('secret' as const, 'checks' as const, 'ask' as const, 'answered' as const, 'note' as const) }),
  ),
  { maxLength: 8 },
);

const finding = { severity: 'warning', code: 'x.y', message: 'An oddity.', spec: 'RFC 6749' } as const;

const rule: Rule<undefined> = { code: 'x.y', title: 'x', spec: 'RFC 6749', severity: 'warning', check: () => ({ outcome: 'passed' }) };

function take(run: DrivenRun, step: Step): void {
  const event = eventOf(run, step);
  if (event !== undefined) run.emit(event);
}

function eventOf({ id, flow }: DrivenRun, step: Step): FlowEvent | undefined {
  switch (step.what) {
    case 'send':
      return { type: 'hopChanged', hop: testHop(id, step.hop, { kind: 'pending' }) };
    case 'answer':
      return { type: 'hopChanged', hop: testHop(id, step.hop, answer({ access_token: `kQ7vX2mN9pR4tZ8w-${step.hop}` })) };
    case 'fail': {
      const failure = { code: 'transport.reset', message: 'The connection was closed.' } as const;
      return { type: 'hopChanged', hop: testHop(id, step.hop, { kind: 'failed', failure, timing: { totalMs: 1 } }) };
    }
    case 'find':
      if (!flow.hops.some(({ index }) => index === step.hop)) return undefined;
      return { type: 'findingsReported', findings: [{ ...finding, hop: hopId(id, step.hop) }] };
    case 'token':
      return { type: 'tokenReceived', token: testToken(id, step.hop, `tZ8wB3yL6cF1kQ7v-${step.hop}`) };
    case 'secret':
      return { type: 'secretUsed', secret: new Secret('Hg5TrE3wQa9ZpLm2', 'password') };
    case 'checks':
      return { type: 'checksReported', checks: runRules([rule], undefined) };
    case 'ask':
      return { type: 'promptOpened', prompt: { id: 'p', title: 'OTP_REQUIRED', message: 'A code?', actions: [] } };
    case 'answered':
      return { type: 'promptClosed', promptId: 'p' };
    case 'note':
      return { type: 'findingsReported', findings: [finding] };
  }
}

/** A panel as it is when it has followed the changes: its page reduces what the host posts. */
class Follower {
  #state: ViewState = initialViewState(undefined);
  readonly #runs: Runs<TestRequest>;
  readonly #run: DrivenRun;

  constructor(runs: Runs<TestRequest>, run: DrivenRun) {
    this.#runs = runs;
    this.#run = run;
    this.ready();
  }

  ready(): void {
    const snapshot = this.#runs.snapshot(this.#run.id) ?? assert.fail();
    this.#state = reduceView(this.#state, { type: 'messageCame', message: { type: 'showFlow', ...snapshot } });
  }

  hear({ ...told }: RunsChange): void {
    if (told.kind !== 'view') return;
    const { flowId, sequence, change } = told;
    this.#state = reduceView(this.#state, { type: 'messageCame', message: { type: 'changeFlow', flowId, sequence, change } });
  }

  get isBehind(): boolean {
    return this.#state.content.kind === 'flow' && this.#state.content.isBehind;
  }

  get sequence(): number {
    return this.#state.content.kind === 'flow' ? this.#state.content.sequence : -1;
  }

  get view(): FlowView {
    return this.#state.content.kind === 'flow' ? flowViewOf(this.#state.content) : assert.fail();
  }
}

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe('the view of a run, made of its changes', () => {
  it('is at each moment the view of the run as it is, whatever happened in whatever order', async () => {
    const property = fc.asyncProperty(steps, async (all) => {
      const runs = newRuns();
      const run = new DrivenRun(runs, 'a');
      for (const step of all) {
        take(run, step);
        const { tags: shown = [], ...view } = runs.find(run.id) ?? assert.fail('no view');
        const { tags, ...whole } = viewFlow(run.flow, run.redaction);
        assert.deepEqual(plain(view), plain(whole));
        assert.deepEqual([...shown].sort(), [...tags].sort());
      }
      await run.end();
      assert.deepEqual(plain(runs.find(run.id)), plain(viewFlow(run.flow, run.redaction)));
    });
    await fc.assert(property, { numRuns: 150, seed: 20_270_115 });
  });

  it('is the same in the panel, which loses messages, as soon as it hears of the next one', async () => {
    const property = fc.asyncProperty(steps, fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }), async (all, lost) => {
      const runs = newRuns();
      const run = new DrivenRun(runs, 'a');
      const panel = new Follower(runs, run);
      let heard = 0;
      let isListening = true;
      runs.onDidChange((told) => {
        if (isListening && !lost[heard % lost.length]) panel.hear(told);
        heard += 1;
      });
      for (const step of all) {
        take(run, step);
        if (panel.sequence === runs.snapshot(run.id)?.sequence) assert.deepEqual(panel.view, runs.find(run.id));
        if (panel.isBehind && step.what === 'note') panel.ready();
      }
      isListening = false;
      runs.onDidChange((told) => panel.hear(told));
      await run.end();
      if (panel.isBehind) panel.ready();
      assert.deepEqual(panel.view, runs.find(run.id));
    });
    await fc.assert(property, { numRuns: 150, seed: 20_270_115 });
  });

  const view: RunView = runViewOf(completedFlow());

  it('keeps by identity what a change does not name', () => {
    const { hops, summary } = view;
    const changed = applyChange(view, { kind: 'hop', hop: buildHop(3, { label: 'changed' }), newTags: [] });
    assert.equal(changed.summary, summary);
    assert.deepEqual(
      changed.hops.map((hop, at) => hop === hops[at]),
      [true, true, false, true, true, true],
    );
    assert.equal(applyChange(view, { kind: 'summary', summary: { ...summary, title: 'changed' } }).hops, hops);
    assert.equal(applyChange(view, { kind: 'findings', hop: buildHop(99).id, findings: [] }), view);
  });

  it('puts a hop where its index says, also when it comes late', () => {
    const some = { ...view, hops: [buildHop(1), buildHop(4)] };
    const after = applyChange(applyChange(some, { kind: 'hop', hop: buildHop(3), newTags: ['a#1'] }), {
      kind: 'hop',
      hop: buildHop(5),
      newTags: [],
    });
    assert.deepEqual(
      after.hops.map(({ index }) => index),
      [1, 3, 4, 5],
    );
    assert.equal(after.summary.tags.at(-1), 'a#1');
  });

  it('sends of a run of a thousand hops each hop once, and then only what changes', () => {
    const runs = newRuns();
    const run = new DrivenRun(runs, 'a');
    let bytes = 0;
    runs.onDidChange((told) => {
      bytes = JSON.stringify(told).length;
    });
    for (let index = 1; index <= 1000; index++) run.emit({ type: 'hopChanged', hop: testHop(run.id, index, { kind: 'pending' }) });
    assert.ok(bytes < 1000, `${bytes} characters`);
    run.emit({ type: 'findingsReported', findings: [{ ...finding, hop: hopId(run.id, 7) }] });
    assert.ok(bytes < 2000, `${bytes} characters`);
  });
});
