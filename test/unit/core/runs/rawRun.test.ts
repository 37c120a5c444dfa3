import assert from 'node:assert/strict';
import type { TextSearch } from '../../../../src/core/redaction/textSearch.ts';
import type { ViewChange } from '../../../../src/core/runs/applyChange.ts';
import type { Flow } from '../../../../src/core/runs/flow.ts';
import type { EpochMs, FlowId } from '../../../../src/core/runs/hop.ts';
import { RawRun } from '../../../../src/core/runs/rawRun.ts';
import { reduceFlow } from '../../../../src/core/runs/reduceFlow.ts';
import { codePlan } from '../../../support/builders.ts';
import { answer, testHop } from '../../../support/runs/drivenRuns.ts';
import { testRedaction } from '../../../support/secrets/testRedaction.ts';

const secret = 'kQ7vX2mN9pR4tZ8wB3yL6cF1';
const id = 'f' as FlowId;
const othersFirst = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('a run with its raw values', () => {
  let flow: Flow;
  let shown: ViewChange[];
  let searchDone: () => void;

  /** The other thread answers when it is told to. */
  function openRun(): RawRun {
    const answered = new Promise<void>((resolve) => {
      searchDone = resolve;
    });
    const search: TextSearch = {
      search: () => answered.then(() => ({ learned: [], ids: [], spans: [] })),
      release: () => {},
    };
    flow = reduceFlow(undefined, { type: 'flowStarted', flowId: id, plan: codePlan(), startedAt: 0 as EpochMs });
    return new RawRun(flow, { redaction: testRedaction(), search, othersFirst, log: { warn: () => {} } });
  }

  function hopOf(raw: RawRun, index: number, body: Readonly<Record<string, unknown>>): void {
    const hop = testHop(id, index, answer(body));
    flow = reduceFlow(flow, { type: 'hopChanged', hop });
    raw.take(flow, { type: 'hopChanged', hop }, (change) => shown.push(change));
  }

  const hops = (): readonly unknown[] => shown.map((change) => change.kind === 'hop' && change.hop.index);

  beforeEach(() => {
    shown = [];
  });

  it('shows hops in the order of their events, also when the text of one is searched elsewhere', async () => {
    const raw = openRun();
    hopOf(raw, 1, {});
    hopOf(raw, 2, { filler: 'a '.repeat(20_000) });
    hopOf(raw, 3, {});
    await othersFirst();
    assert.deepEqual(hops(), [1]);
    searchDone();
    await raw.whole();
    assert.deepEqual(hops(), [1, 2, 3]);
  });

  it('shows nothing more once it was forgotten: nobody knows what would have to be hidden', async () => {
    const raw = openRun();
    hopOf(raw, 1, { access_token: secret, filler: 'a '.repeat(20_000) });
    await othersFirst();
    raw.forget();
    searchDone();
    assert.equal(await raw.whole(), undefined);
    for (let turn = 0; turn < 20; turn++) await othersFirst();
    assert.deepEqual([shown, raw.flow, raw.view()], [[], undefined, undefined]);
  });
});
