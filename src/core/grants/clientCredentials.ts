import { authenticatedClient } from '../engine/authenticatedClient.ts';
import { checkTokens } from '../engine/checkTokens.ts';
import { discover, needEndpoint } from '../engine/discovery.ts';
import type { ObtainedTokens } from '../engine/obtainedTokens.ts';
import { receiveTokens, scopeText } from '../engine/receiveTokens.ts';
import type { Run } from '../engine/run.ts';
import { clientCredentialsRequest } from '../oauth/tokenRequest.ts';
import type { ClientCredentialsPlan } from '../plan/plan.ts';

/** Client credentials: the client acts for itself, no person takes part (RFC 6749 section 4.4). */
export async function clientCredentialsFlow(run: Run, plan: ClientCredentialsPlan): Promise<ObtainedTokens> {
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
