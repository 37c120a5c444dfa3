import type { AuthenticatedClient } from '../engine/authenticatedClient.ts';
import { needEndpoint } from '../engine/discovery.ts';
import { FlowStop } from '../engine/flowStop.ts';
import { refusedWith, unreadable } from '../engine/readings.ts';
import type { Run } from '../engine/run.ts';
import { type CheckResult, runRules } from '../findings/finding.ts';
import { buildAuthorizationRequest, type SentAuthorizationRequest } from '../oauth/authorizationRequest.ts';
import { type AuthorizationResponse, readAuthorizationResponse } from '../oauth/authorizationResponse.ts';
import { deriveCodeChallenge, newCodeVerifier, pkceRules } from '../oauth/pkce.ts';
import { redirectUriRules } from '../oauth/redirectUri.ts';
import type { ServerMetadata } from '../oauth/wire.ts';
import type { AuthorizationPlan } from '../plan/plan.ts';
import { authorizationResponseRules } from '../rules/authorizationResponseRules.ts';
import type { PkceValues } from '../runs/flow.ts';
import type { HopId } from '../runs/hop.ts';
import { hopIndexOf, hopInWords } from '../runs/stepWords.ts';
import { sentenceCase } from '../text/sentenceCase.ts';
import { present } from '../values/members.ts';
import { loginHintToken, packRequest } from './packRequest.ts';

/** The two halves of the front channel: what was asked and what came back, checked against each other. */
export interface Authorized {
  readonly sent: SentAuthorizationRequest;
  readonly response: AuthorizationResponse;
  readonly hop: HopId;
  readonly pkce?: PkceValues;
}

/**
 * From the authorization request to the authorization response, for code, implicit and hybrid
 * (RFC 6749 sections 4.1.1, 4.1.2, 4.2.1, 4.2.2; OpenID Connect Core section 3).
 *
 * @throws {FlowStop} when the server refuses, when nothing readable comes back, or when what comes back does not
 *   belong to what was sent (another `state`, another issuer)
 */
export async function authorize(
  run: Run,
  plan: AuthorizationPlan,
  metadata: ServerMetadata,
  client: AuthenticatedClient | undefined,
): Promise<Authorized> {
  const pkce = newPkce(run, plan);
  const endpoint = needEndpoint(metadata, 'authorization_endpoint');
  const built = buildAuthorizationRequest(
    present({
      endpoint,
      method: plan.method,
      clientId: plan.client.clientId,
      responseType: plan.responseType,
      scopes: plan.scopes,
      state: run.randomSecret('state'),
      nonce: asksForIdToken(plan) ? run.randomSecret('nonce') : undefined,
      redirectUri: await redirectUriOf(run, plan),
      responseMode: plan.responseMode,
      codeChallenge: pkce === undefined || pkce.method === 'none' ? undefined : { method: pkce.method, challenge: pkce.challenge },
      acrValues: plan.acrValues,
      prompt: plan.prompt,
      maxAgeSeconds: plan.maxAgeSeconds,
      loginHint: plan.loginHint,
      extraParameters: [...plan.extraParameters, ...(await loginHintToken(run, plan))],
    }),
  );
  const { sent } = built;
  run.check(redirectUriRules, present({ registered: plan.client.registeredRedirectUris, sent: sent.redirectUri }));
  const request = await packRequest(run, plan, metadata, client, built);

  const signOn = run.signOn({ plan, request, sent });
  const pkceResults = checkPkce(run, sent, pkce);
  const { received, hop } = await signOn;
  run.authorization = { sent, received };
  const answer = { hop, index: hopIndexOf(hop), step: 'authorization response' as const };

  const issParameterSupported = metadata.authorization_response_iss_parameter_supported;
  const results = run.check(authorizationResponseRules, present({ sent, received, issuer: metadata.issuer, issParameterSupported }), hop);
  const reading = readAuthorizationResponse(received, sent.responseType);
  if (reading.kind === 'refused') throw refusedWith(run, answer, reading.error, reading.findings);
  if (reading.kind === 'unreadable') throw unreadable(run, answer, reading.findings);
  run.note(reading.findings, hop);

  const broken = results.find((result) => result.outcome === 'failed' && result.severity === 'error');
  if (broken !== undefined) {
    throw FlowStop.failed({
      code: broken.code,
      message: `${sentenceCase(hopInWords(answer))}: ${broken.message} A client has to stop here.`,
      spec: broken.spec,
      hop,
      ...(broken.remedy === undefined ? {} : { remedy: broken.remedy }),
    });
  }
  run.report(pkceResults, hop);
  return present({ sent, response: reading.response, hop, pkce });
}

async function redirectUriOf(run: Run, plan: AuthorizationPlan): Promise<string | undefined> {
  const { userAgent } = run.ports;
  if (plan.signOn.kind !== 'browser' || plan.redirectUri === undefined || userAgent.redirectUriFor === undefined) return plan.redirectUri;
  return userAgent.redirectUriFor(plan.redirectUri);
}

/** RFC 7636 section 4.1: only a code needs a verifier. */
function newPkce(run: Run, plan: AuthorizationPlan): PkceValues | undefined {
  if (plan.pkce === 'none' || plan.grant === 'implicit') return undefined;
  const verifier = newCodeVerifier(run.ports.random.bytes(32));
  const pkce = { method: plan.pkce, verifier, challenge: deriveCodeChallenge(verifier, plan.pkce, run.ports.digest) };
  run.generatedPkce(pkce);
  return pkce;
}

function checkPkce(run: Run, sent: SentAuthorizationRequest, pkce: PkceValues | undefined): readonly CheckResult[] {
  const { codeChallenge: sentChallenge, codeChallengeMethod: sentMethod } = sent;
  const { digest } = run.ports;
  return runRules(pkceRules, present({ method: pkce?.method ?? 'none', verifier: pkce?.verifier, sentChallenge, sentMethod, digest }));
}

/** OpenID Connect Core sections 3.1.2.1 and 3.2.2.1: an ID token comes for `openid`, and in the front channel needs a nonce. */
function asksForIdToken(plan: AuthorizationPlan): boolean {
  return plan.scopes.includes('openid') || plan.responseType.split(' ').includes('id_token');
}
