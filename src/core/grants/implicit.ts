import { authenticatedClient } from '../engine/authenticatedClient.ts';
import { checkTokens } from '../engine/checkTokens.ts';
import { discover } from '../engine/discovery.ts';
import type { FlowRun } from '../engine/flowRun.ts';
import type { ObtainedTokens } from '../engine/obtainedTokens.ts';
import type { AuthorizationPlan } from '../plan/plan.ts';
import type { SignOns } from '../signOn/signOn.ts';
import { authorize } from './frontChannel.ts';
import { receiveFrontChannelTokens } from './frontChannelTokens.ts';

/** Implicit flow: the tokens come with the authorization response (RFC 6749 section 4.2, OpenID Connect Core section 3.2). */
export async function implicitFlow(run: FlowRun, plan: AuthorizationPlan, signOns: SignOns): Promise<ObtainedTokens> {
  const client = plan.pushed === true ? await authenticatedClient(run) : undefined; // nothing else needs its secret
  const metadata = await discover(run);
  const tokens = receiveFrontChannelTokens(run, await authorize(run, plan, metadata, client, signOns));
  await checkTokens(run, metadata, [tokens]);
  return tokens;
}
