import type { FlowId, HopId } from '../runs/hop.ts';
import type { Lane } from '../runs/steps/steps.ts';
import type { FlowView, HopView } from '../runs/views.ts';
import { formatDuration } from '../shown/durations.ts';
import { hopWords } from '../shown/hopWords.ts';
import { kindOfCheck } from '../shown/kindOfCheck.ts';
import { type OutcomeIcon, outcomeIcon } from '../shown/outcomeIcon.ts';
import { outcomeWords } from '../shown/outcomeWords.ts';
import { type Phase, phaseOf } from '../shown/phases.ts';
import { verdictOf } from '../shown/verdictOf.ts';
import type { Comparison, HopPair } from './comparison.ts';

/** A comparison as a panel draws it. Of the messages it has what differs, so its size does not follow from theirs. */
export interface ShownComparison extends Omit<Comparison, 'hops'> {
  readonly a: ComparedRun;
  readonly b: ComparedRun;
  readonly hops: readonly ComparedHops[];
}

/** One of the two runs in a line. */
export interface ComparedRun {
  readonly id: FlowId;
  /** As the tree names it. */
  readonly label: string;
  readonly environment: string;
  readonly application: string;
  readonly grant: string;
  readonly icon: OutcomeIcon;
  /** `Completed in 279 ms`, `Rejected at hop 6`. */
  readonly verdict: string;
  /** Who signed on, how the client authenticated, how much there is: each a few words. */
  readonly facts: readonly string[];
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  readonly tokens: number;
  readonly checks: { readonly passed: number; readonly failed: number };
  /** Only these are tags: any other text that looks like one came from a server. */
  readonly tags: readonly string[];
}

/** Two hops that do the same, in one row. */
export interface ComparedHops extends Pick<HopPair, 'differences'> {
  readonly phase: Phase;
  readonly from: Lane;
  readonly to: Lane;
  /** Of the later run, where both have the hop. */
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

function comparedRun(run: FlowView, label: string): ComparedRun {
  const kinds = run.checks.map(kindOfCheck);
  return {
    id: run.id,
    label,
    environment: run.environment,
    application: run.application,
    grant: run.grant,
    icon: outcomeIcon(run),
    verdict: verdict(run),
    facts: facts(run),
    startedAt: run.startedAt,
    tokens: run.tokens.length,
    checks: { passed: kinds.filter((kind) => kind === 'passed').length, failed: kinds.filter((kind) => kind === 'failed').length },
    tags: run.tags,
  };
}

function verdict(run: FlowView): string {
  const { outcome, durationMs } = verdictOf(run);
  const word = outcomeWords(outcome.kind);
  const hop = 'error' in outcome ? run.hops.find(({ id }) => id === outcome.error.hop) : undefined;
  if (hop !== undefined) return `${word} at hop ${hop.index}`;
  if (durationMs === undefined) return word;
  return `${word} ${outcome.kind === 'completed' ? 'in' : 'after'} ${formatDuration(durationMs)}`;
}

function facts(run: FlowView): readonly string[] {
  const { user, clientAuthentication, hops, tokens, outcome } = run;
  return [
    ...(user === undefined ? [] : [user]),
    ...(clientAuthentication === undefined ? [] : [clientAuthentication === 'none' ? 'public client' : clientAuthentication]),
    hops.length === 1 ? '1 hop' : `${hops.length} hops`,
    ...(tokens.length === 0 ? [] : [tokens.length === 1 ? '1 token' : `${tokens.length} tokens`]),
    ...('error' in outcome ? [outcome.error.code] : []),
  ];
}
