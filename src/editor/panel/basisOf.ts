import type { FlowId } from '../../core/runs/hop.ts';
import type { Runs } from '../../core/runs/runs.ts';
import type { FlowSummaryView } from '../../core/runs/views.ts';
import { runLabel } from '../../core/shown/runLabel.ts';
import type { BasisView } from '../../messages.ts';

/** The run that another one is from, as far as it is known; `undefined` of a run that is from no other. */
export function basisOf(
  { basedOn }: Pick<FlowSummaryView, 'basedOn'>,
  runs: Pick<Runs<unknown>, 'find' | 'marksOf'>,
): BasisView | undefined {
  if (basedOn === undefined) return undefined;
  const basis = runs.find(basedOn.run as FlowId); // an ID that no run has finds none
  return basis === undefined
    ? { kind: 'gone' }
    : { kind: 'there', label: runLabel(basis, runs.marksOf(basis.id)), startedAt: basis.startedAt };
}
