import type { HopId } from './hop.ts';

/** The hops with one that is new or changed, in the order of their index. Most changes are about the last one, so the search begins there. */
export function placeHop<Kind extends { readonly id: HopId; readonly index: number }>(hops: readonly Kind[], hop: Kind): readonly Kind[] {
  const at = hops.findLastIndex(({ id }) => id === hop.id);
  if (at >= 0) return hops.with(at, hop);
  const before = hops.findLastIndex(({ index }) => index < hop.index);
  return hops.toSpliced(before + 1, 0, hop);
}
