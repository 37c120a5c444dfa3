import assert from 'node:assert/strict';
import type { FlowId } from '../../../../src/core/runs/hop.ts';
import { KeptPanels } from '../../../../src/editor/panel/keptPanels.ts';
import { memoryState } from '../../../support/editor/memoryState.ts';

const [a, b] = ['a', 'b'] as unknown as readonly [FlowId, FlowId];

describe('panels that a person keeps', () => {
  it('are kept until they are released, also by another window of the workspace', async () => {
    const state = memoryState();
    await new KeptPanels(state).keep(a);
    await new KeptPanels(state).keep(a);
    await new KeptPanels(state).keep(b);
    const later = new KeptPanels(state);
    assert.deepEqual([later.has(a), later.has(b)], [true, true]);
    await later.release(a);
    assert.deepEqual([later.has(a), later.has(b)], [false, true]);
  });

  it('are none where something else stands in the state', async () => {
    const state = memoryState();
    await state.update('authFlow.keptPanels', 'a');
    assert.equal(new KeptPanels(state).has(a), false);
  });

  it('are remembered up to a hundred', async () => {
    const kept = new KeptPanels(memoryState());
    for (let count = 0; count <= 100; count += 1) await kept.keep(`${count}` as FlowId);
    assert.deepEqual([kept.has('0' as FlowId), kept.has('1' as FlowId), kept.has('100' as FlowId)], [false, true, true]);
  });
});
