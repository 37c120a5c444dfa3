import type { HopId } from '../../core/runs/hop.ts';
import type { FlowView } from '../../core/runs/views.ts';
import type { Words } from '../kernel/texts/words.ts';

/** What is exported, and what can be had of its secrets. */
export interface ExportSubject {
  /** With tags in the place of secrets. */
  readonly run: FlowView;
  /** Which hops are chosen at first; all when left out. */
  readonly hops?: ReadonlySet<HopId>;
  /** Of the run, for the name of the file. */
  readonly label: string;
  readonly secrets: HeldSecrets | { readonly kind: 'gone'; readonly why: Words };
}

export interface HeldSecrets {
  readonly kind: 'held';
  /** The value behind a tag. */
  readonly valueOf: (tag: string) => string | undefined;
  /** The run as it was on the wire; `undefined` once its values were forgotten. */
  readonly raw: () => FlowView | undefined;
}
