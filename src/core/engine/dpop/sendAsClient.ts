import type { HttpRequest } from '../../http/http.ts';
import type { AuthenticatedClient } from '../authenticatedClient.ts';
import { FlowStop } from '../flowStop.ts';
import type { HopAnswer, Run, SendOptions } from '../run.ts';
import { proofKey } from './proofKey.ts';
import { type Sent, sendProven } from './sendProven.ts';

/** Where a client proves that it holds its key: RFC 9449 sections 5 and 10.1. */
export type ProvenStep = 'token request' | 'pushed authorization request';

/**
 * Sends a request of the client to the token endpoint or the PAR endpoint: authenticated in the registered way and, with DPoP, with a proof.
 * @throws {FlowStop} when no response arrives, or when what it needs of the client cannot be had
 */
export async function sendAsClient(
  run: Run,
  client: AuthenticatedClient,
  step: ProvenStep,
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
  step: ProvenStep,
  request: HttpRequest,
  options: SendOptions = {},
): Promise<Sent> {
  const sendOptions: SendOptions = { channel: 'back', ...options };
  const build = (): Promise<HttpRequest> => client.authenticate(request);
  const key = await proofKey(run);
  return key === undefined ? run.trySend(step, await build(), sendOptions) : sendProven(run, key, { step, build, options: sendOptions });
}
