import type { HopId } from '../../src/core/runs/hop.ts';
import type { PausableRun } from '../state/pausableRun.ts';
import type { Selection } from '../state/selection.ts';
import type { Arrangement } from '../state/viewState.ts';
import { readFilter } from './hopFilter.ts';
import { type ListModel, listModel } from './listModel.ts';

type ListArrangement = Pick<Arrangement, 'folded' | 'filter'>;

let known: { readonly run: PausableRun; readonly arrangement: ListArrangement; readonly model: ListModel } | undefined;

/** The list as it is arranged. What only scrolls or selects does not group and search again: the last one is kept. */
export function currentList(run: PausableRun, arrangement: ListArrangement): ListModel {
  const { folded, filter } = arrangement;
  const isSame = known?.run.hops === run.hops && known.run.summary === run.summary && known.run.paused === run.paused;
  if (known !== undefined && isSame && known.arrangement.folded === folded && known.arrangement.filter === filter) return known.model;
  known = { run, arrangement, model: listModel(run, folded, readFilter(filter)) };
  return known.model;
}

/** The next or previous hop that went wrong, seen from what is selected and around the ends. */
export function nextTroubled({ troubled }: ListModel, selection: Selection | undefined, step: 1 | -1): HopId | undefined {
  const at = selection?.kind === 'hop' ? troubled.indexOf(selection.id) : -1;
  return at < 0 ? troubled.at(step === 1 ? 0 : -1) : troubled[(at + step + troubled.length) % troubled.length];
}
