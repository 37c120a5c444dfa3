import { authenticatedClient } from '../engine/authenticatedClient.ts';
import { sendAsClient } from '../engine/client/sendAsClient.ts';
import { discover, needEndpoint } from '../engine/discovery.ts';
import type { HopAnswer, Run } from '../engine/run.ts';
import { sentScope } from '../engine/tokens/receiveTokens.ts';
import { clientCredentialsRequest } from '../oauth/tokenRequest.ts';
import type { ServerMetadata } from '../oauth/wire.ts';

interface ClientTokenRequest {
  readonly scopes: readonly string[];
  readonly extraParameters?: readonly (readonly [name: string, value: string])[];
  /** Names the hop, where a run asks for more than one token. */
  readonly action?: string;
}

/**
 * Asks for a token of the client itself (RFC 6749 section 4.4). What becomes of the answer is left to whoever asks.
 *
 * @throws {FlowStop} when there is no secret, no endpoint or no answer
 */
export async function requestClientToken(
  run: Run,
  { scopes, extraParameters, action }: ClientTokenRequest,
): Promise<{ readonly answer: HopAnswer; readonly metadata: ServerMetadata; readonly requestedScope: string | undefined }> {
  const client = await authenticatedClient(run);
  const metadata = await discover(run);
  const request = clientCredentialsRequest(needEndpoint(metadata, 'token_endpoint'), { scopes }, extraParameters);
  const answer = await sendAsClient(run, client, 'token request', request, action === undefined ? {} : { action });
  return { answer, metadata, requestedScope: sentScope(request) };
}
