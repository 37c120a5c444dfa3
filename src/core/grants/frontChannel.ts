import { askedOfServer } from '../engine/askedOfServer.ts';
import type { AuthenticatedClient } from '../engine/authenticatedClient.ts';
import { needEndpoint } from '../engine/discovery.ts';
import { proofKey } from '../engine/dpop/proofKey.ts';
import { FlowStop } from '../engine/flowStop.ts';
import { refusedWith, unreadable } from '../engine/readings.ts';
import type { Run } from '../engine/run.ts';
import type { FormField } from '../http/form.ts';
import {
  type AuthorizationRequest,
  buildAuthorizationRequest,
  type SentAuthorizationRequest,
  sentInRequest,
} from '../oauth/authorizationRequest.ts';
import { type AuthorizationResponse, readAuthorizationResponse } from '../oauth/authorizationResponse.ts';
import { deriveCodeChallenge, newCodeVerifier } from '../oauth/pkce.ts';
import type { ServerMetadata } from '../oauth/wire.ts';
import { usesTokenEndpoint } from '../plan/grants.ts';
import type { AuthorizationPlan } from '../plan/plan.ts';
import { firstFields } from '../plan/tokenFields.ts';
import { tokenInQueryCode } from '../rules/authorization/responsePlaceRules.ts';
import type { PkceValues } from '../runs/flow.ts';
import type { HopId } from '../runs/hop.ts';
import { hopIndexOf, hopInWords } from '../runs/steps/stepWords.ts';
import { awaitInitiatedLogin } from '../signOn/initiatedLogin.ts';
import { l10n } from '../text/l10n.ts';
import { sentenceCase } from '../text/sentenceCase.ts';
import { present } from '../values/members.ts';
import { openJwtResponse } from './openJwtResponse.ts';
import { isPacked, loginHintToken, sendPacked } from './requestObjects/packRequest.ts';

/** The two halves of the front channel: what was asked and what came back, checked against each other. */
export interface Authorized {
  readonly sent: SentAuthorizationRequest;
  readonly response: AuthorizationResponse;
  readonly hop: HopId;
  readonly pkce?: PkceValues;
}

/**
 * From the authorization request to the authorization response, for code, implicit, hybrid and none
 * (RFC 6749 sections 4.1.1, 4.1.2, 4.2.1, 4.2.2; OpenID Connect Core section 3; OAuth 2.0 Multiple Response Types section 4).
 *
 * @throws {FlowStop} when the server refuses, when nothing readable comes back, or when what comes back does not
 *   belong to what was sent (another `state`, another issuer)
 */
export async function authorize(
  run: Run,
  given: AuthorizationPlan,
  metadata: ServerMetadata,
  client: AuthenticatedClient | undefined,
): Promise<Authorized> {
  const plan = await awaitInitiatedLogin(run, given, metadata.issuer);
  const pkce = newPkce(run, plan);
  const endpoint = needEndpoint(metadata, 'authorization_endpoint');
  const asBuilt = buildAuthorizationRequest(
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
      extraParameters: [...(await boundKey(run, plan)), ...firstFields(plan), ...(await loginHintToken(run, plan))],
    }),
  );
  const built = isPacked(plan, metadata) ? asBuilt : await reviewed(run, asBuilt);
  const observeRequest = (sent: SentAuthorizationRequest): void =>
    run.observe({
      kind: 'authorizationRequest',
      grant: plan.grant,
      client: plan.client,
      sent,
      verifier: pkce?.verifier,
      recomputedChallenge: recomputedChallenge(run, sent, pkce),
    });
  let { sent } = built;
  observeRequest(sent);
  run.judge('redirectUri');
  const { received: arrived, hop } = await sendPacked(run, plan, metadata, client, built, (request, pushed) => {
    if (pushed !== sent) observeRequest(pushed);
    sent = pushed;
    return run.signOn({ plan, request, sent });
  });
  const answer = { hop, index: hopIndexOf(hop), step: 'authorization response' as const };

  const issParameterSupported = metadata.authorization_response_iss_parameter_supported;
  const received = await openJwtResponse(run, metadata, arrived, hop);
  run.observe({
    kind: 'authorizationResponse',
    hop,
    received,
    issuer: metadata.issuer,
    issParameterSupported,
    signingAlgorithms: metadata.authorization_signing_alg_values_supported,
    nowSeconds: run.nowSeconds(),
  });
  const results = run.judge('jwtResponse', 'authorizationResponse');
  const reading = readAuthorizationResponse(received, sent.responseType);
  if (reading.kind === 'refused') throw refusedWith(run, answer, reading.error, reading.findings);
  if (reading.kind === 'unreadable') throw unreadable(run, answer, reading.findings);
  run.note(reading.findings, hop);

  // That tokens stand in a query is a leak, and still they are the ones that were asked for.
  const broken = results.find(({ outcome, severity, code }) => outcome === 'failed' && severity === 'error' && code !== tokenInQueryCode);
  if (broken !== undefined) {
    throw FlowStop.failed({
      code: broken.code,
      message: l10n`${sentenceCase(hopInWords(answer))}: ${broken.message} A client must stop here.`,
      spec: broken.spec,
      hop,
      ...(broken.remedy === undefined ? {} : { remedy: broken.remedy }),
    });
  }
  run.judge('pkce');
  return present({ sent, response: reading.response, hop, pkce });
}

/** The request as it will be sent, and read back from that: somebody may have changed it. */
async function reviewed(run: Run, built: AuthorizationRequest): Promise<AuthorizationRequest> {
  const request = await run.review('authorization request', built.request);
  return request === built.request ? built : { request, sent: sentInRequest(request) };
}

async function redirectUriOf(run: Run, plan: AuthorizationPlan): Promise<string | undefined> {
  const { userAgent } = run.ports;
  if (plan.signOn.kind !== 'browser' || plan.redirectUri === undefined || userAgent.redirectUriFor === undefined) return plan.redirectUri;
  return userAgent.redirectUriFor(plan.redirectUri);
}

/** RFC 7636 section 4.1: only a code needs a verifier. */
function newPkce(run: Run, plan: AuthorizationPlan): PkceValues | undefined {
  if (plan.pkce === 'none' || !usesTokenEndpoint(plan.grant)) return undefined;
  const verifier = newCodeVerifier(run.ports.random.bytes(32));
  const pkce = { method: plan.pkce, verifier, challenge: deriveCodeChallenge(verifier, plan.pkce, run.ports.digest) };
  run.generatedPkce(pkce);
  return pkce;
}

/** RFC 9449 section 10: binds a code to the key; tokens of the front channel are bound to none. A free parameter takes its place. */
async function boundKey(run: Run, plan: AuthorizationPlan): Promise<readonly FormField[]> {
  if (plan.client.dpop === undefined || !usesTokenEndpoint(plan.grant)) return [];
  if (firstFields(plan).some(([name]) => name === 'dpop_jkt')) return [];
  const key = await proofKey(run);
  return key === undefined ? [] : [['dpop_jkt', key.thumbprint]];
}

/** What the server will do with the verifier, done here first (RFC 7636 sections 4.3 and 4.6). */
function recomputedChallenge(run: Run, sent: SentAuthorizationRequest, pkce: PkceValues | undefined): string | undefined {
  const method = sent.codeChallengeMethod ?? 'plain';
  return pkce !== undefined && (method === 'S256' || method === 'plain')
    ? deriveCodeChallenge(pkce.verifier, method, run.ports.digest)
    : undefined;
}

/** OpenID Connect Core sections 3.1.2.1 and 3.2.2.1: an ID token comes for `openid`, and in the front channel needs a nonce. */
function asksForIdToken(plan: AuthorizationPlan): boolean {
  const { scopes, responseType } = askedOfServer(plan);
  if (responseType === 'none') return false;
  return scopes.includes('openid') || responseType?.split(' ').includes('id_token') === true;
}
