import { authenticatedClient } from '../engine/authenticatedClient.ts';
import { discover } from '../engine/discovery.ts';
import type { Run } from '../engine/run.ts';
import { checkFrontChannel } from '../engine/tokens/checkTokens.ts';
import type { ObtainedTokens } from '../engine/tokens/obtainedTokens.ts';
import type { AuthorizationPlan } from '../plan/plan.ts';
import { authorize } from './frontChannel.ts';
import { receiveFrontChannelTokens } from './frontChannelTokens.ts';

/** Implicit flow: the tokens come with the authorization response (RFC 6749 section 4.2, OpenID Connect Core section 3.2). */
export async function implicitFlow(run: Run, plan: AuthorizationPlan): Promise<ObtainedTokens> {
  const client = plan.pushed === true ? await authenticatedClient(run) : undefined; // nothing else needs its secret
  const metadata = await discover(run);
  const tokens = await receiveFrontChannelTokens(run, await authorize(run, plan, metadata, client));
  await checkFrontChannel(run, metadata, tokens);
  return tokens;
}
