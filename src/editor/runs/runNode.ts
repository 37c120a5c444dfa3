import type { RunMarks } from '../../core/runs/runs.ts';
import type { FlowView, HopView } from '../../core/runs/views.ts';

/** A run as lists show it. */
export interface ListedRun {
  readonly flow: FlowView;
  readonly marks: RunMarks;
}

/** Runs that stand under one heading: pinned ones, or those of one day. */
export interface RunGroup {
  /** `pinned`, or a day as a date. Stays the same while the group does. */
  readonly key: string;
  /** `Pinned`, `Today`, `21 Nov 2026`. */
  readonly name: string;
  readonly runs: readonly ListedRun[];
}

/** An item of the tree of runs. */
export type RunNode =
  | { readonly kind: 'group'; readonly group: RunGroup; readonly isFirst: boolean }
  | ({ readonly kind: 'run' } & ListedRun)
  | { readonly kind: 'hop'; readonly flow: FlowView; readonly hop: HopView };
