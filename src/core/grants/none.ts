import { authenticatedClient } from '../engine/authenticatedClient.ts';
import { discover } from '../engine/discovery.ts';
import type { Run } from '../engine/run.ts';
import type { ObtainedTokens } from '../engine/tokens/obtainedTokens.ts';
import type { AuthorizationPlan } from '../plan/plan.ts';
import { authorize } from './frontChannel.ts';
import { receiveFrontChannelTokens } from './frontChannelTokens.ts';

/**
 * The request is granted, and nothing comes of it here (OAuth 2.0 Multiple Response Type Encoding Practices section 4). What comes all the
 * same is recorded, named by the rule `response.type`, and used for nothing.
 */
export async function noneFlow(run: Run, plan: AuthorizationPlan): Promise<ObtainedTokens> {
  const client = plan.pushed === true ? await authenticatedClient(run) : undefined; // nothing else needs its secret
  const metadata = await discover(run);
  await receiveFrontChannelTokens(run, await authorize(run, plan, metadata, client));
  return {};
}
