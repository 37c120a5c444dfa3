import type { Run } from '../engine/run.ts';
import type { TokensToCheck } from '../engine/tokens/checkTokens.ts';
import type { Authorized } from './frontChannel.ts';

/** Records the tokens of an authorization response: implicit and hybrid flows (OpenID Connect Core sections 3.2.2.5 and 3.3.2.5). */
export function receiveFrontChannelTokens(run: Run, { sent, response, hop }: Authorized): TokensToCheck {
  const { idToken, accessToken, expiresInSeconds, scope } = response;
  if (idToken !== undefined) run.receivedToken('id_token', idToken, hop, 'front', {});
  if (accessToken !== undefined) run.receivedToken('access_token', accessToken, hop, 'front', { expiresInSeconds, scope });
  return {
    channel: 'front',
    hop,
    idToken,
    accessToken,
    tokenType: response.tokenType,
    code: response.code,
    grantedScope: scope,
    requestedScope: sent.scope,
    state: sent.state,
    nonce: sent.nonce,
    maxAgeSeconds: sent.maxAgeSeconds,
    acrValues: sent.acrValues,
  };
}
