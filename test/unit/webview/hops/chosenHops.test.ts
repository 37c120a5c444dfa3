import assert from 'node:assert/strict';
import { withAll, withHopToggled, withRangeTo } from '../../../../webview/hops/chosenHops.ts';
import { hopId } from '../../../support/runs/flowViews.ts';

describe('hops that are selected together', () => {
  const shown = [1, 2, 3, 4, 5, 6].map(hopId);
  const chosen = (anchor: number, ...hops: readonly number[]) => ({ hops: hops.map(hopId), anchor: hopId(anchor) });

  it('are toggled, and the only one stays', () => {
    assert.deepEqual(withHopToggled(chosen(1, 1), hopId(4)), chosen(4, 1, 4));
    assert.deepEqual(withHopToggled(chosen(4, 1, 4), hopId(4)), chosen(4, 1));
    assert.deepEqual(withHopToggled(chosen(1, 1), hopId(1)), chosen(1, 1));
  });

  it('are a range from the anchor either way, in the place of the range before', () => {
    assert.deepEqual(withRangeTo(chosen(3, 3), hopId(5), shown), chosen(3, 3, 4, 5));
    assert.deepEqual(withRangeTo(chosen(3, 3, 4, 5), hopId(2), shown), chosen(3, 3, 2));
    assert.deepEqual(withRangeTo(chosen(3, 1, 3), hopId(4), shown), chosen(3, 1, 3, 4));
  });

  it('are one hop where the anchor is not in the list any more', () =>
    assert.deepEqual(withRangeTo(chosen(9, 9), hopId(2), shown), chosen(2, 2)));

  it('are all, with the one in detail last', () => {
    assert.deepEqual(withAll(chosen(2, 2), shown), chosen(2, 1, 3, 4, 5, 6, 2));
    assert.deepEqual(withAll(chosen(9, 9), shown.slice(0, 2)), chosen(9, 1, 2));
  });
});
