import type { HopId } from '../../src/core/runs/hop.ts';

/** Hops that are selected together, as lists of VS Code have it. */
export interface ChosenHops {
  /** In the order chosen: the last one is shown in detail. At least one. */
  readonly hops: readonly HopId[];
  /** From where a range reaches. */
  readonly anchor: HopId;
}

/** Adds a hop or takes it away; the only one stays. */
export function withHopToggled({ hops }: ChosenHops, hop: HopId): ChosenHops {
  const others = hops.filter((each) => each !== hop);
  if (others.length === hops.length) return { hops: [...hops, hop], anchor: hop };
  return { hops: others.length === 0 ? hops : others, anchor: hop };
}

/**
 * From the anchor to a hop, in the place of the range around the anchor; what is chosen apart from it stays.
 *
 * @param shown the hops of the list, in their order
 */
export function withRangeTo({ hops, anchor }: ChosenHops, hop: HopId, shown: readonly HopId[]): ChosenHops {
  const [from, to] = [shown.indexOf(anchor), shown.indexOf(hop)];
  if (from < 0 || to < 0) return { hops: [hop], anchor: hop };
  const chosen = new Set(hops);
  let [first, last] = [from, from];
  while (chosen.has(shown[first - 1] as HopId)) first--;
  while (chosen.has(shown[last + 1] as HopId)) last++;
  const before = new Set(shown.slice(first, last + 1));
  const range = shown.slice(Math.min(from, to), Math.max(from, to) + 1).filter((each) => each !== hop);
  const apart = hops.filter((each) => !before.has(each) && !range.includes(each) && each !== hop);
  return { hops: [...apart, ...range, hop], anchor };
}

/** All that are shown; the one in the detail stays there. */
export function withAll({ hops, anchor }: ChosenHops, shown: readonly HopId[]): ChosenHops {
  const last = hops.findLast((hop) => shown.includes(hop)) ?? shown.at(-1);
  return { hops: [...shown.filter((hop) => hop !== last), ...(last === undefined ? [] : [last])], anchor };
}
