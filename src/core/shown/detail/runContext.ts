import type { RunView } from '../../runs/runView.ts';
import type { HopView } from '../../runs/views.ts';
import type { TagSet } from '../tags.ts';
import type { SaidPart } from './said.ts';

/** A run as it is shown, with its tags ready for looking up. */
export interface ShownRunView extends RunView {
  readonly tags: TagSet;
}

/** A hop as a piece of a sentence that leads to it. */
export function hopLink({ id, index }: Pick<HopView, 'id' | 'index'>): SaidPart {
  return { kind: 'hop', id, index };
}

/** A token of the run as a piece of a sentence that leads to it. */
export function tokenLink({ summary }: RunView, place: number, name: string): SaidPart | string {
  return summary.tokens[place] === undefined ? name : { kind: 'token', place, name };
}

/** The hops before one, the nearest last. */
export function hopsBefore({ hops }: RunView, hop: HopView): readonly HopView[] {
  return hops.filter(({ index }) => index < hop.index);
}

export function hopsAfter({ hops }: RunView, hop: HopView): readonly HopView[] {
  return hops.filter(({ index }) => index > hop.index);
}
