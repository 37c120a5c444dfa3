import assert from 'node:assert/strict';
import {
  type ComparisonAction,
  type ComparisonState,
  initialComparison,
  reduceComparison,
  savedComparison,
} from '../../../../webview/compare/comparisonState.ts';
import { comparedRuns, runA, runB } from '../../../support/compare/comparedRuns.ts';

const shown = comparedRuns();

function stateAfter(...actions: readonly ComparisonAction[]): ComparisonState {
  const message = { type: 'showComparison', comparison: shown, listShare: 0.4 } as const;
  return [{ type: 'messageCame', message } as const, ...actions].reduce<ComparisonState>(reduceComparison, initialComparison(undefined));
}

describe('the state of a comparison', () => {
  it('begins at the likely cause, with the hop that it is about', () => {
    const { difference, pair, listShare } = stateAfter();
    assert.deepEqual({ difference, pair, listShare }, { difference: 0, pair: shown.differences[0]?.pair, listShare: 0.4 });
  });

  it('goes from difference to difference and around the ends, the hop with it', () => {
    const last = shown.differences.length - 1;
    assert.equal(stateAfter({ type: 'stepped', step: 1 }).difference, 1);
    assert.equal(stateAfter({ type: 'stepped', step: -1 }).difference, last);
    assert.equal(stateAfter({ type: 'stepped', step: -1 }, { type: 'stepped', step: 1 }).difference, 0);
    assert.equal(stateAfter({ type: 'stepped', step: 1 }).pair, shown.differences[1]?.pair);
  });

  it('goes only through what the filter leaves', () => {
    const state = stateAfter({ type: 'filterTyped', text: 'jwks' }, { type: 'stepped', step: 1 });
    assert.match(JSON.stringify(shown.differences[state.difference ?? -1]), /jwks/);
  });

  it('has the first difference of a hop that is chosen, and none where the hop has none', () => {
    const place = shown.hops.findIndex(({ differences }) => differences.length > 1);
    assert.equal(stateAfter({ type: 'pairChosen', pair: place }).difference, shown.hops[place]?.differences[0]);
    const equal = shown.hops.findIndex(({ differences }) => differences.length === 0);
    assert.notEqual(equal, -1);
    assert.deepEqual(
      [stateAfter({ type: 'pairChosen', pair: equal }).pair, stateAfter({ type: 'pairChosen', pair: equal }).difference],
      [equal, undefined],
    );
  });

  it('keeps its place when the same comes again, and begins anew when the two change places', () => {
    const moved = stateAfter({ type: 'stepped', step: 1 });
    const again = reduceComparison(moved, {
      type: 'messageCame',
      message: { type: 'showComparison', comparison: comparedRuns(), listShare: 0.4 },
    });
    assert.equal(again.difference, 1);
    const swapped = comparedRuns(runB, runA);
    const other = reduceComparison(moved, {
      type: 'messageCame',
      message: { type: 'showComparison', comparison: swapped, listShare: 0.4 },
    });
    assert.equal(other.difference, 0);
  });

  it('is kept as the two runs and what was arranged, and nothing of the runs', () => {
    const saved = savedComparison(stateAfter({ type: 'filterTyped', text: 'scope' }, { type: 'identicalToggled' }));
    assert.deepEqual(saved, { version: 1, a: 'run-a', b: 'run-b', filter: 'scope', hidesIdentical: true });
    const restored = initialComparison(saved).arrangement;
    assert.deepEqual(restored, { filter: 'scope', hidesIdentical: true });
    assert.equal(savedComparison(initialComparison(undefined)), undefined);
  });

  for (const foreign of [undefined, null, 'a', 1, [], { version: 2, filter: 'x', hidesIdentical: true }, { version: 1, filter: 1 }]) {
    it(`takes ${JSON.stringify(foreign)} for nothing kept`, () =>
      assert.deepEqual(initialComparison(foreign).arrangement, { filter: '', hidesIdentical: false }));
  }
});
