import { grants, isGrantType } from '../../src/core/plan/grants.ts';
import type { Lane } from '../../src/core/runs/steps/steps.ts';
import type { HopView } from '../../src/core/runs/views.ts';

/** All lanes from left to right: who asks, then who is asked, in the order a sign-on meets them. */
const everyLane: readonly Lane[] = ['client', 'userAgent', 'authorizationServer', 'flow', 'tokenEndpoint', 'api'];

/** Lanes that a run will use for sure, so that the diagram does not jump with every new hop. @param grant or the name of a task */
function expectedLanes(grant: string): readonly Lane[] {
  return ['client', ...(isGrantType(grant) ? grants[grant].lanes : (['authorizationServer', 'tokenEndpoint'] as const))];
}

/** The lanes of the diagram, left to right: those that hops used, and while it runs those that are sure to come. */
export function lanesOf(hops: readonly HopView[], grant: string, running: boolean): readonly Lane[] {
  const used = new Set<Lane>(running || hops.length === 0 ? expectedLanes(grant) : ['client']);
  for (const hop of hops) {
    used.add(hop.from);
    used.add(hop.to);
  }
  return everyLane.filter((lane) => used.has(lane));
}

const firstLanePercent = 7;
const lastLanePercent = 87;

/** Where a lane stands, in percent of the width of the diagram. */
export function lanePercent(lane: Lane, lanes: readonly Lane[]): number {
  const place = Math.max(0, lanes.indexOf(lane));
  if (lanes.length < 2) return firstLanePercent;
  return firstLanePercent + (place * (lastLanePercent - firstLanePercent)) / (lanes.length - 1);
}
