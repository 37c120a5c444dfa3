import type { Run } from '../engine/run.ts';
import { checkTokens, ofTokenResponse } from '../engine/tokens/checkTokens.ts';
import type { ObtainedTokens } from '../engine/tokens/obtainedTokens.ts';
import { receiveTokens } from '../engine/tokens/receiveTokens.ts';
import type { ClientCredentialsPlan } from '../plan/plan.ts';
import { requestClientToken } from './requestClientToken.ts';

/** Client credentials: the client acts for itself, no person takes part (RFC 6749 section 4.4). */
export async function clientCredentialsFlow(run: Run, plan: ClientCredentialsPlan): Promise<ObtainedTokens> {
  const { answer, metadata, requestedScope } = await requestClientToken(run, plan);
  const tokens = receiveTokens(run, answer);
  await checkTokens(run, metadata, { ...ofTokenResponse(answer, tokens), idToken: undefined, requestedScope });
  return tokens;
}
