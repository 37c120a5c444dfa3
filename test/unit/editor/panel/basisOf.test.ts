import assert from 'node:assert/strict';
import type { FlowId } from '../../../../src/core/runs/hop.ts';
import { Runs } from '../../../../src/core/runs/runs.ts';
import { basisOf } from '../../../../src/editor/panel/basisOf.ts';
import { completedFlow } from '../../../support/runs/flowViews.ts';

describe('the run that another one is from', () => {
  const basedOn = { run: 'first', hop: 'first.5', index: 5 };
  const first = completedFlow({ id: 'first' as FlowId });
  const runs = new Runs({ keepInMemory: () => 10, tell: () => {} });
  const known = () => basisOf(completedFlow({ basedOn }), runs);

  it('is gone where no run has its ID', () => assert.deepEqual(known(), { kind: 'gone' }));

  it('has the label and the time of the list, also under another name', () => {
    runs.adopt([{ flow: first }]);
    assert.deepEqual(known(), { kind: 'there', label: 'Web app · demo', startedAt: first.startedAt });
    runs.mark(first.id, { name: 'the one that worked' });
    assert.deepEqual(known(), { kind: 'there', label: 'the one that worked', startedAt: first.startedAt });
    runs.remove([first.id]);
    assert.deepEqual(known(), { kind: 'gone' });
  });

  it('is none of a run that is from no other', () => assert.equal(basisOf(completedFlow(), runs), undefined));
});
