import { authenticatedClient } from '../engine/authenticatedClient.ts';
import { sendAsClient } from '../engine/client/sendAsClient.ts';
import { discover, needEndpoint } from '../engine/discovery.ts';
import type { Run } from '../engine/run.ts';
import { checkFrontChannel, checkTokens, ofTokenResponse } from '../engine/tokens/checkTokens.ts';
import type { ObtainedTokens } from '../engine/tokens/obtainedTokens.ts';
import { receiveTokens } from '../engine/tokens/receiveTokens.ts';
import { authorizationCodeRequest } from '../oauth/tokenRequest.ts';
import type { AuthorizationPlan } from '../plan/plan.ts';
import { tokenFields } from '../plan/tokenFields.ts';
import { present } from '../values/members.ts';
import { codeOf } from './codeOf.ts';
import { authorize } from './frontChannel.ts';
import { receiveFrontChannelTokens } from './frontChannelTokens.ts';

/** Hybrid flow: tokens from both channels (OpenID Connect Core section 3.3). */
export async function hybridFlow(run: Run, plan: AuthorizationPlan): Promise<ObtainedTokens> {
  const client = await authenticatedClient(run);
  const metadata = await discover(run);

  // 3.3.2: the authorization endpoint gives a code and one or two tokens
  const authorized = await authorize(run, plan, metadata, client);
  const front = await receiveFrontChannelTokens(run, authorized);
  const { sent, pkce } = authorized;
  const code = codeOf(authorized, 'OpenID Connect Core section 3.3.2.5');

  // 3.3.2.8 to 3.3.2.12: what came with the code is validated before the code is used
  await checkFrontChannel(run, metadata, front);

  // 3.3.3: the token endpoint gives the tokens of the back channel
  const grant = present({ code, redirectUri: sent.redirectUri, codeVerifier: pkce?.verifier });
  const request = authorizationCodeRequest(needEndpoint(metadata, 'token_endpoint'), grant, tokenFields(plan));
  const answer = await sendAsClient(run, client, 'token request', request);
  const tokens = await receiveTokens(run, answer);
  const back = {
    ...front,
    ...ofTokenResponse(answer, tokens),
    idTokenExpected: true,
    earlierIdToken: front.idToken,
  };
  await checkTokens(run, metadata, back);
  return {
    idToken: back.idToken ?? front.idToken,
    accessToken: back.accessToken ?? front.accessToken,
    refreshToken: tokens.refreshToken,
  };
}
