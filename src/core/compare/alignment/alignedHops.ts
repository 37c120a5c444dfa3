import { isUuid, looksRandom, shortestRandom } from '../../redaction/judging/looksRandom.ts';
import type { HopView } from '../../runs/views.ts';
import { withoutPolls } from './foldedPolls.ts';

/** Two hops that do the same, or one that only its run has. */
export type AlignedHops =
  | { readonly a: HopView; readonly b: HopView }
  | { readonly a: HopView; readonly b?: never }
  | { readonly a?: never; readonly b: HopView };

/** Of longer runs the rest is left out. */
const mostAligned = 1_000;

/**
 * The hops of both runs in the order of the flow, those that do the same beside each other: the longest common subsequence, in which two
 * hops at the same endpoint count more than two of the same step. Values and IDs of addresses do not count.
 */
export function alignedHops(a: readonly HopView[], b: readonly HopView[]): readonly AlignedHops[] {
  const left = withoutPolls(a).slice(0, mostAligned).map(roleOf);
  const right = withoutPolls(b).slice(0, mostAligned).map(roleOf);
  const best = bestScores(left, right);
  const width = right.length + 1;
  const scoreAt = (i: number, j: number): number => best[i * width + j] ?? 0;
  const pairs: AlignedHops[] = [];
  let i = 0;
  let j = 0;
  while (i < left.length || j < right.length) {
    const one = left[i];
    const other = right[j];
    if (one !== undefined && other !== undefined && isPair(one, other, scoreAt(i, j) - scoreAt(i + 1, j + 1))) {
      pairs.push({ a: one.hop, b: other.hop });
      i++;
      j++;
    } else if (one !== undefined && (other === undefined || scoreAt(i + 1, j) >= scoreAt(i, j + 1))) {
      pairs.push({ a: one.hop });
      i++;
    } else if (other !== undefined) {
      pairs.push({ b: other.hop });
      j++;
    }
  }
  return pairs;
}

interface HopRole {
  readonly hop: HopView;
  /** What it does. */
  readonly step: string;
  /** Where it does it. */
  readonly endpoint: string;
}

function roleOf(hop: HopView): HopRole {
  return { hop, step: `${hop.step} ${hop.action ?? ''}`, endpoint: `${hop.request.method} ${pathWithoutIds(hop.request.url)}` };
}

function pathWithoutIds(url: string): string {
  const path = url.replace(/[?#].*$/s, '').replace(/^[a-z]+:\/\/[^/]*/i, '');
  return path
    .split('/')
    .map((segment) =>
      isUuid(segment) || segment.includes('%23') || segment.includes('#') || looksRandom(segment, shortestRandom.inPath) ? '*' : segment,
    )
    .join('/');
}

function score(one: HopRole, other: HopRole): number {
  if (one.step !== other.step) return 0;
  return one.endpoint === other.endpoint ? 3 : 2;
}

function isPair(one: HopRole, other: HopRole, gain: number): boolean {
  const worth = score(one, other);
  return worth > 0 && gain === worth;
}

/** For each two places the best score of what follows from there. */
function bestScores(left: readonly HopRole[], right: readonly HopRole[]): Uint16Array {
  const width = right.length + 1;
  const best = new Uint16Array((left.length + 1) * width);
  for (let i = left.length - 1; i >= 0; i--) {
    for (let j = right.length - 1; j >= 0; j--) {
      const one = left[i];
      const other = right[j];
      const worth = one === undefined || other === undefined ? 0 : score(one, other);
      const skipped = Math.max(best[(i + 1) * width + j] ?? 0, best[i * width + j + 1] ?? 0);
      const paired = worth === 0 ? 0 : worth + (best[(i + 1) * width + j + 1] ?? 0);
      best[i * width + j] = Math.max(skipped, paired);
    }
  }
  return best;
}
