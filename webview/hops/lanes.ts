import { grants, isGrantType } from '../../src/core/plan/grants.ts';
import type { Lane } from '../../src/core/runs/steps/steps.ts';
import type { HopView } from '../../src/core/runs/views.ts';

/** All lanes from left to right: who asks, then who is asked, in the order a sign-on meets them. */
const everyLane: readonly Lane[] = ['client', 'userAgent', 'authorizationServer', 'flow', 'tokenEndpoint', 'api'];

/** Above lanes that are 24 to 36 px apart. */
const shortNames: Readonly<Record<Lane, string>> = {
  client: 'Client',
  userAgent: 'Agent',
  authorizationServer: 'AS',
  flow: 'Flow',
  tokenEndpoint: 'Token',
  api: 'API',
};

export function shortLaneName(lane: Lane): string {
  return shortNames[lane];
}

/** Lanes that a run will use for sure, so that the diagram does not jump with every new hop. @param grant or the name of a task */
function expectedLanes(grant: string): readonly Lane[] {
  return ['client', ...(isGrantType(grant) ? grants[grant].lanes : (['authorizationServer', 'tokenEndpoint'] as const))];
}

/** The lanes of the diagram, left to right: those that hops used, and as long as the grant has not brought what it is for those that it takes. */
export function lanesOf(hops: readonly Pick<HopView, 'from' | 'to'>[], grant: string, incomplete: boolean): readonly Lane[] {
  const used = new Set<Lane>(incomplete || hops.length === 0 ? expectedLanes(grant) : ['client']);
  for (const hop of hops) {
    used.add(hop.from);
    used.add(hop.to);
  }
  return everyLane.filter((lane) => used.has(lane));
}

/** Beside the outer lanes, in units of the distance between two lanes. */
const margin = 0.28;

/** Where a lane stands, in percent of the width of the strip. */
export function lanePercent(lane: Lane, lanes: readonly Lane[]): number {
  const place = Math.max(0, lanes.indexOf(lane));
  return (100 * (place + margin)) / (lanes.length - 1 + 2 * margin);
}
