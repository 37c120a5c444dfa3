import type { EnvironmentUrls } from '../flows/environmentUrls.ts';
import type { DaVinciInteraction } from './daVinciInteraction.ts';

/** Ours: how PingOne leads a browser to its page of a DaVinci flow is not documented. */
export function daVinciPageUrl(flowId: string, { policyId }: DaVinciInteraction, { daVinci }: EnvironmentUrls): string {
  return `${daVinci}/policy/${policyId}/page?interactionId=${flowId}`;
}
