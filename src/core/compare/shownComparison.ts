import type { HopId } from '../runs/hop.ts';
import type { Lane } from '../runs/steps/steps.ts';
import type { FlowView, HopOutcomeView, HopView } from '../runs/views.ts';
import { hopWords } from '../shown/hopWords.ts';
import { type Phase, phaseOf } from '../shown/phases.ts';
import { type ComparedRun, comparedRun } from './comparedRun.ts';
import type { Comparison, HopPair } from './comparison.ts';

/** A comparison as a panel draws it. Of the messages it has what differs, so its size does not follow from theirs. */
export interface ShownComparison extends Omit<Comparison, 'hops'> {
  readonly a: ComparedRun;
  readonly b: ComparedRun;
  readonly hops: readonly ComparedHops[];
}

/** Two hops that do the same, in one row. */
export interface ComparedHops extends Pick<HopPair, 'differences'> {
  readonly phase: Phase;
  readonly from: Lane;
  readonly to: Lane;
  /** Whether something came back: of B, where both have the hop. */
  readonly outcome: { readonly kind: HopOutcomeView['kind'] };
  /** Of B, where both have the hop. */
  readonly label: string;
  readonly a?: ComparedHop;
  readonly b?: ComparedHop;
}

export interface ComparedHop {
  readonly id: HopId;
  readonly index: number;
  /** `200`; empty while none came. */
  readonly status: string;
  readonly isBad: boolean;
}

/** @param labels as the tree names the runs */
export function shownComparison(
  a: FlowView,
  b: FlowView,
  comparison: Comparison,
  labels: { readonly a: string; readonly b: string },
): ShownComparison {
  const { hops, ...rest } = comparison;
  const [hopsOfA, hopsOfB] = [byId(a), byId(b)];
  return {
    ...rest,
    a: comparedRun(a, labels.a),
    b: comparedRun(b, labels.b),
    hops: hops.flatMap((pair) => {
      const [left, right] = [hopsOfA.get(pair.a ?? ''), hopsOfB.get(pair.b ?? '')];
      const hop = right ?? left;
      if (hop === undefined) return [];
      return {
        phase: phaseOf(pair.step),
        from: hop.from,
        to: hop.to,
        outcome: { kind: hop.outcome.kind },
        label: hop.label,
        ...(left === undefined ? {} : { a: comparedHop(left) }),
        ...(right === undefined ? {} : { b: comparedHop(right) }),
        differences: pair.differences,
      };
    }),
  };
}

function byId({ hops }: FlowView): ReadonlyMap<string, HopView> {
  return new Map(hops.map((hop) => [hop.id, hop]));
}

function comparedHop(hop: HopView): ComparedHop {
  const { status, tone } = hopWords(hop);
  return { id: hop.id, index: hop.index, status, isBad: tone === 'bad' };
}
