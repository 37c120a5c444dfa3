import type { RunView } from '../../../src/core/runs/runView.ts';
import type { HopView } from '../../../src/core/runs/views.ts';
import { formatDuration } from '../../../src/core/shown/durations.ts';

/** When something was under way, on the axis of its part of the run. */
export interface TimeBar {
  /** Begin and length as shares of the axis, 0 to 1. */
  readonly from: number;
  readonly length: number;
  readonly words: string;
}

/** The time of a run from left to right. */
export interface TimeAxis {
  /** How long the axis is, in milliseconds: until the last response of the grant. */
  readonly totalMs: number;
  /** From the begin of the first hop to the end of the last. */
  barOf(first: HopView, last: HopView): TimeBar;
}

/**
 * The axis of a run begins with the run. What was done after the grant, maybe an hour later, has an axis of its own, which begins with
 * its first request: on one for both nothing would be seen of either.
 */
export function timeAxis({ summary, hops }: RunView): TimeAxis {
  const { grantEnd, startedAt } = summary;
  const isLater = ({ index }: HopView): boolean => grantEnd !== undefined && index > grantEnd.hops;
  const firstLater = hops.find(isLater);
  const grant = spanOf(
    hops.filter((hop) => !isLater(hop)),
    startedAt,
  );
  const later = firstLater === undefined ? grant : spanOf(hops.filter(isLater), firstLater.startedAt);
  return {
    totalMs: grant.ms,
    barOf: (first, last) => {
      const isAfter = isLater(first);
      const { from, ms } = isAfter ? later : grant;
      const begin = Math.max(0, first.startedAt - from);
      const end = Math.max(begin, endOf(last) - from);
      const words = `${formatDuration(begin)} to ${formatDuration(end)} after ${isAfter ? 'the first request that followed the flow' : 'the run began'}`;
      return { from: share(begin, ms), length: share(end - begin, ms), words };
    },
  };
}

function spanOf(hops: readonly HopView[], from: number): { readonly from: number; readonly ms: number } {
  let end = from;
  for (const hop of hops) end = Math.max(end, endOf(hop));
  return { from, ms: end - from };
}

/** Of a hop under way nothing is known but its begin. */
function endOf({ startedAt, outcome }: HopView): number {
  return outcome.kind === 'pending' ? startedAt : startedAt + outcome.timing.totalMs;
}

function share(ms: number, ofMs: number): number {
  return ofMs > 0 ? Math.min(1, ms / ofMs) : 0;
}
