import type { RunView } from '../../src/core/runs/runView.ts';
import type { PausedView } from '../../src/core/shown/pausedView.ts';

/** A run as the panel shows it: the request that it waits with is the last of its hops. */
export interface PausableRun extends RunView {
  readonly paused?: PausedView;
}

let known: PausableRun | undefined;

/** The same object as long as nothing in it changes, so that what is made of it can be kept. */
export function pausableRun({ summary, hops }: RunView, paused: PausedView | undefined): PausableRun {
  if (paused === undefined) return { summary, hops };
  if (known?.summary === summary && known.paused === paused && known.hops.length === hops.length + 1 && known.hops[0] === hops[0])
    if (hops.every((hop, place) => known?.hops[place] === hop)) return known;
  known = { summary, hops: [...hops, paused.hop], paused };
  return known;
}
