import type { AuthenticatedClient } from '../engine/authenticatedClient.ts';
import { sendAsClient } from '../engine/client/sendAsClient.ts';
import type { Run } from '../engine/run.ts';
import { checkTokens, ofTokenResponse } from '../engine/tokens/checkTokens.ts';
import type { ObtainedTokens } from '../engine/tokens/obtainedTokens.ts';
import { receiveTokens, sentScope } from '../engine/tokens/receiveTokens.ts';
import type { HttpRequest } from '../http/http.ts';
import type { ServerMetadata } from '../oauth/wire.ts';

/**
 * Sends the only request of a grant, and receives and checks the tokens (RFC 6749 section 5).
 * @throws {FlowStop} when the server refuses it, or does not answer
 */
export async function requestTokens(
  run: Run,
  client: AuthenticatedClient,
  metadata: ServerMetadata,
  request: HttpRequest,
): Promise<ObtainedTokens> {
  const answer = await sendAsClient(run, client, 'token request', request);
  const tokens = await receiveTokens(run, answer);
  await checkTokens(run, metadata, { ...ofTokenResponse(answer, tokens), requestedScope: sentScope(request) });
  return tokens;
}
