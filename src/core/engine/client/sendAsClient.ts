import type { HttpRequest } from '../../http/http.ts';
import { mtlsAlias } from '../../oauth/metadata/mtlsAlias.ts';
import type { StepName } from '../../runs/steps/steps.ts';
import type { AuthenticatedClient } from '../authenticatedClient.ts';
import { discover } from '../discovery.ts';
import { proofKey } from '../dpop/proofKey.ts';
import { type Sent, sendProven } from '../dpop/sendProven.ts';
import { FlowStop } from '../flowStop.ts';
import type { HopAnswer, Run, SendOptions } from '../run.ts';

/** Where a client proves that it holds its key: RFC 9449 sections 5 and 10.1. */
const provenSteps: readonly StepName[] = ['token request', 'pushed authorization request'];

/**
 * Sends a request of the client to an endpoint of the server: authenticated in the registered way, with its certificate at the alias of the
 * endpoint (RFC 8705 section 5), and where DPoP has one, with a proof.
 * @throws {FlowStop} when no response arrives, or when what it needs of the client cannot be had
 */
export async function sendAsClient(
  run: Run,
  client: AuthenticatedClient,
  step: StepName,
  request: HttpRequest,
  options: SendOptions = {},
): Promise<HopAnswer> {
  const sent = await trySendAsClient(run, client, step, request, options);
  if ('error' in sent) throw FlowStop.failed(sent.error);
  return sent;
}

/** The same, with a failure to send as a value. */
export async function trySendAsClient(
  run: Run,
  client: AuthenticatedClient,
  step: StepName,
  request: HttpRequest,
  options: SendOptions = {},
): Promise<Sent> {
  const { certificate } = client;
  const sendOptions: SendOptions = { channel: 'back', ...options, clientCertificate: certificate };
  const meant = certificate === undefined ? request : { ...request, url: mtlsAlias(await discover(run), request.url) };
  const build = (): Promise<HttpRequest> => client.authenticate(meant);
  const key = provenSteps.includes(step) ? await proofKey(run) : undefined;
  return key === undefined ? run.trySend(step, await build(), sendOptions) : sendProven(run, key, { step, build, options: sendOptions });
}
