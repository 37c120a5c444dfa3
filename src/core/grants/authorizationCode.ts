import { authenticatedClient } from '../engine/authenticatedClient.ts';
import { sendAsClient } from '../engine/client/sendAsClient.ts';
import { discover, needEndpoint } from '../engine/discovery.ts';
import type { Run } from '../engine/run.ts';
import { checkTokens, ofTokenResponse } from '../engine/tokens/checkTokens.ts';
import type { ObtainedTokens } from '../engine/tokens/obtainedTokens.ts';
import { receiveTokens } from '../engine/tokens/receiveTokens.ts';
import { authorizationCodeRequest } from '../oauth/tokenRequest.ts';
import type { AuthorizationPlan } from '../plan/plan.ts';
import { tokenFields } from '../plan/tokenFields.ts';
import { present } from '../values/members.ts';
import { codeOf } from './codeOf.ts';
import { authorize } from './frontChannel.ts';

/** Authorization code flow, with or without PKCE. Reads in the order of RFC 6749 section 4.1. */
export async function authorizationCodeFlow(run: Run, plan: AuthorizationPlan): Promise<ObtainedTokens> {
  const client = await authenticatedClient(run);
  const metadata = await discover(run);

  // 4.1.1 and 4.1.2: the authorization request and its response
  const authorized = await authorize(run, plan, metadata, client);
  const { sent, pkce } = authorized;
  const code = codeOf(authorized, 'RFC 6749 section 4.1.2');

  // 4.1.3 and 4.1.4: the token request and its response
  const grant = present({ code, redirectUri: sent.redirectUri, codeVerifier: pkce?.verifier });
  const request = authorizationCodeRequest(needEndpoint(metadata, 'token_endpoint'), grant, tokenFields(plan));
  const answer = await sendAsClient(run, client, 'token request', request);
  const tokens = await receiveTokens(run, answer);

  await checkTokens(run, metadata, {
    ...ofTokenResponse(answer, tokens),
    idTokenExpected: true,
    requestedScope: sent.scope,
    code,
    state: sent.state,
    nonce: sent.nonce,
    maxAgeSeconds: sent.maxAgeSeconds,
    acrValues: sent.acrValues,
  });
  return tokens;
}
