import { clientCredentialsRequest } from '../../protocol/tokenRequest.ts';
import { authenticatedClient } from '../authenticatedClient.ts';
import { checkTokens } from '../checkTokens.ts';
import { discover, needEndpoint } from '../discovery.ts';
import type { FlowRun } from '../flowRun.ts';
import type { ObtainedTokens } from '../obtainedTokens.ts';
import type { ClientCredentialsPlan } from '../plan.ts';
import { receiveTokens, scopeText } from '../receiveTokens.ts';

/** Client credentials: the client acts for itself, no person takes part (RFC 6749 section 4.4). */
export async function clientCredentialsFlow(run: FlowRun, plan: ClientCredentialsPlan): Promise<ObtainedTokens> {
  const client = await authenticatedClient(run);
  const metadata = await discover(run);
  const request = clientCredentialsRequest(needEndpoint(metadata, 'token_endpoint'), { scopes: plan.scopes }, plan.extraParameters);
  const answer = await run.send('token request', await client.authenticate(request), { channel: 'back' });
  const tokens = receiveTokens(run, answer);
  const { accessToken, tokenType, scope } = tokens;
  await checkTokens(run, metadata, [
    { channel: 'back', hop: answer.hop, accessToken, tokenType, grantedScope: scope, requestedScope: scopeText(plan.scopes) },
  ]);
  return tokens;
}
