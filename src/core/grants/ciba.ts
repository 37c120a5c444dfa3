import { authenticatedClient } from '../engine/authenticatedClient.ts';
import { sendAsClient } from '../engine/client/sendAsClient.ts';
import { discover, needEndpoint } from '../engine/discovery.ts';
import { refusedWith, unreadable } from '../engine/readings.ts';
import type { Run } from '../engine/run.ts';
import { checkTokens, ofTokenResponse } from '../engine/tokens/checkTokens.ts';
import type { ObtainedTokens } from '../engine/tokens/obtainedTokens.ts';
import { receiveTokens, sentScope } from '../engine/tokens/receiveTokens.ts';
import { formPost, parseForm } from '../http/form.ts';
import type { HttpRequest } from '../http/http.ts';
import { cibaRequest } from '../oauth/tokenRequest.ts';
import { backchannelAuthenticationRequest, readBackchannelAuthentication } from '../oidc/backchannelAuthentication.ts';
import type { CibaPlan } from '../plan/plan.ts';
import { firstFields, tokenFields } from '../plan/tokenFields.ts';
import { l10n } from '../text/l10n.ts';
import { pollForTokens } from './pollForTokens.ts';
import { signedParameters } from './requestObjects/packRequest.ts';

/** Client-initiated backchannel authentication in poll mode (OpenID Connect CIBA sections 7, 10 and 11). */
export async function cibaFlow(run: Run, plan: CibaPlan): Promise<ObtainedTokens> {
  const client = await authenticatedClient(run);
  const metadata = await discover(run);

  const input = { scopes: plan.scopes, loginHint: plan.loginHint };
  const asked = backchannelAuthenticationRequest(needEndpoint(metadata, 'backchannel_authentication_endpoint'), input, firstFields(plan));
  const begun = await sendAsClient(run, client, 'backchannel authentication request', await packed(run, plan, asked));
  const reading = readBackchannelAuthentication(begun.response);
  if (reading.kind === 'refused') throw refusedWith(run, begun, reading.error, reading.findings);
  if (reading.kind === 'unreadable') throw unreadable(run, begun, reading.findings);
  run.note(reading.findings, begun.hop);

  const { authRequestId, intervalSeconds, expiresInSeconds } = reading.authentication;
  const tokenRequest = cibaRequest(needEndpoint(metadata, 'token_endpoint'), { authRequestId }, tokenFields(plan));
  const prompt = {
    id: run.randomText(),
    title: l10n`Approve on your phone`,
    message: l10n`${plan.loginHint} is asked to approve the sign-on on their device.`,
    expiresAt: run.ports.clock.now() + expiresInSeconds * 1000,
    actions: [],
  };
  const polling = { intervalSeconds, remainingSeconds: expiresInSeconds, spec: 'OpenID Connect CIBA section 11' };
  const answer = await run.showWhile(prompt, () => pollForTokens(run, client, tokenRequest, polling));
  const tokens = await receiveTokens(run, answer);
  await checkTokens(run, metadata, { ...ofTokenResponse(answer, tokens), idTokenExpected: true, requestedScope: sentScope(asked) });
  return tokens;
}

/** All parameters go into the JWT, and none stands beside it (OpenID Connect CIBA section 7.1.1). */
async function packed(run: Run, { requestObject }: CibaPlan, asked: HttpRequest): Promise<HttpRequest> {
  if (requestObject === undefined) return asked;
  return formPost(asked.url, [['request', await signedParameters(run, requestObject, parseForm(asked.body ?? ''), 'JWT')]]);
}
