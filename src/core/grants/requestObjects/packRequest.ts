import { type AuthenticatedClient, authenticatedClient, signOrStop } from '../../engine/authenticatedClient.ts';
import { encryptForServer } from '../../engine/client/encryptForServer.ts';
import { sendAsClient } from '../../engine/client/sendAsClient.ts';
import { needEndpoint } from '../../engine/discovery.ts';
import { FlowStop } from '../../engine/flowStop.ts';
import { refusedWith, unreadable } from '../../engine/readings.ts';
import type { Run } from '../../engine/run.ts';
import type { FormField } from '../../http/form.ts';
import type { HttpRequest } from '../../http/http.ts';
import {
  type AuthorizationRequest,
  authorizationHttpRequest,
  type SentAuthorizationRequest,
  sentInRequest,
  sentParameters,
} from '../../oauth/authorizationRequest.ts';
import { pushedAuthorizationRequest, pushedParameters, readPushedAuthorizationResponse } from '../../oauth/pushedAuthorizationRequest.ts';
import {
  loginHintTokenClaims,
  requestObjectClaims,
  requestObjectParameters,
  requestObjectType,
  unsignedRequestObject,
} from '../../oauth/requestObject.ts';
import type { ServerMetadata } from '../../oauth/wire.ts';
import type { AuthorizationPlan, SigningPlan, UnsignedPlan } from '../../plan/plan.ts';
import { serverIdentity } from '../../plan/serverIdentity.ts';
import { l10n } from '../../text/l10n.ts';
import { whileServed } from './serveRequestObject.ts';

/**
 * Puts a built authorization request into the form in which it goes to the authorization endpoint, and sends it: as it is, as a
 * request object (RFC 9101), by reference to one that is served meanwhile (RFC 9101 section 5.2), pushed ahead (RFC 9126), or pushed with a
 * request object.
 *
 * @param send what the request is for, with its parameters as they were sent; a request object is served until it has ended
 */
export async function sendPacked<Result>(
  run: Run,
  plan: AuthorizationPlan,
  metadata: ServerMetadata,
  client: AuthenticatedClient | undefined,
  built: AuthorizationRequest,
  send: (request: HttpRequest, sent: SentAuthorizationRequest) => Promise<Result>,
): Promise<Result> {
  const { requestObject: object } = plan;
  const reference = object?.byReference;
  if (object === undefined || reference === undefined) {
    const { request, sent } = await packedRequest(run, plan, metadata, client, built);
    return send(request, sent);
  }
  if (isPushed(plan, metadata)) throw pushedOnly();
  const endpoint = needEndpoint(metadata, 'authorization_endpoint');
  const jwt = await requestObject(run, metadata, object, built.sent);
  return whileServed(run, reference, jwt, built.sent, async (parameters) =>
    send(await run.review('authorization request', authorizationHttpRequest(endpoint, plan.method, parameters)), built.sent),
  );
}

/** Whether the request goes to the authorization endpoint in another form than it is built in. */
export function isPacked(plan: AuthorizationPlan, metadata: ServerMetadata): boolean {
  return plan.requestObject !== undefined || isPushed(plan, metadata);
}

function isPushed(plan: AuthorizationPlan, metadata: ServerMetadata): boolean {
  return plan.pushed === true || metadata.require_pushed_authorization_requests === true;
}

function pushedOnly(): FlowStop {
  return FlowStop.failed({
    code: 'requestObject.pushedOnly',
    message: l10n`The metadata of the server requires pushed authorization requests, which cannot have a request_uri: the request object is not sent by reference.`,
    remedy: l10n`Send the request object itself: it is pushed then.`,
    spec: 'RFC 9126 section 2.1',
  });
}

async function packedRequest(
  run: Run,
  plan: AuthorizationPlan,
  metadata: ServerMetadata,
  client: AuthenticatedClient | undefined,
  { request, sent: built }: AuthorizationRequest,
): Promise<AuthorizationRequest> {
  let sent = built;
  const endpoint = needEndpoint(metadata, 'authorization_endpoint');
  let parameters = sent.parameters;
  if (plan.requestObject !== undefined) {
    parameters = requestObjectParameters(sent, ['request', await requestObject(run, metadata, plan.requestObject, sent)]);
  }
  if (isPushed(plan, metadata)) {
    const pushed = pushedAuthorizationRequest(needEndpoint(metadata, 'pushed_authorization_request_endpoint'), sentParameters(parameters));
    const answer = await sendAsClient(run, client ?? (await authenticatedClient(run)), 'pushed authorization request', pushed);
    const reading = readPushedAuthorizationResponse(answer.response);
    if (reading.kind === 'refused') throw refusedWith(run, answer, reading.error, reading.findings);
    if (reading.kind === 'unreadable') throw unreadable(run, answer, reading.findings);
    run.note(reading.findings, answer.hop);
    if (run.recorded().hops.some(({ id, changes }) => id === answer.hop && changes !== undefined)) sent = sentPushed(sent, answer.request);
    parameters = pushedParameters(sent.clientId, reading.requestUri);
  }
  if (parameters === built.parameters) return { request, sent };
  return { request: await run.review('authorization request', authorizationHttpRequest(endpoint, plan.method, parameters)), sent };
}

/** What a changed request pushed; of a request object only the parameters beside it can have been changed. */
function sentPushed(built: SentAuthorizationRequest, request: HttpRequest): SentAuthorizationRequest {
  const pushed = sentInRequest(request);
  return pushed.parameters.some(([name]) => name === 'request') ? built : pushed;
}

async function requestObject(
  run: Run,
  metadata: ServerMetadata,
  plan: NonNullable<AuthorizationPlan['requestObject']>,
  sent: SentAuthorizationRequest,
): Promise<string> {
  const jwt = await signedParameters(run, plan, sent.parameters, requestObjectType);
  return plan.encryption === undefined ? jwt : encryptForServer(run, metadata, jwt, plan.encryption);
}

/** The parameters of a request as a JWT of the client. */
export async function signedParameters(
  run: Run,
  plan: SigningPlan | UnsignedPlan,
  parameters: readonly FormField[],
  type: string,
): Promise<string> {
  const claims = requestObjectClaims({ parameters }, signingInput(run));
  return plan.key === undefined ? unsignedRequestObject(claims) : sign(run, plan, claims, type);
}

/** Names the user by a signed JWT (`login_hint_token`), where a server takes one. */
export async function loginHintToken(run: Run, { loginHintToken: plan }: AuthorizationPlan): Promise<readonly FormField[]> {
  if (plan === undefined) return [];
  return [['login_hint_token', await sign(run, plan, loginHintTokenClaims(plan.userId, signingInput(run)), 'JWT')]];
}

function signingInput(run: Run) {
  const { server, client } = run.plan;
  return { clientId: client.clientId, audience: serverIdentity(server), nowSeconds: Math.floor(run.nowSeconds()), id: run.randomText() };
}

async function sign(run: Run, { algorithm, key }: SigningPlan, claims: Readonly<Record<string, unknown>>, typ: string): Promise<string> {
  return (await signOrStop(run, { alg: algorithm, typ }, claims, await run.needSecret(key))).reveal();
}
