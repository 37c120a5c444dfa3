import type { Run } from '../engine/run.ts';
import type { TokensToCheck } from '../engine/tokens/checkTokens.ts';
import { openToken } from '../engine/tokens/decryptToken.ts';
import { present } from '../values/members.ts';
import type { Authorized } from './frontChannel.ts';

/** Records the tokens of an authorization response: implicit and hybrid flows (OpenID Connect Core sections 3.2.2.5 and 3.3.2.5). */
export async function receiveFrontChannelTokens(run: Run, { sent, response, hop }: Authorized): Promise<TokensToCheck> {
  const { accessToken, expiresInSeconds, scope } = response;
  const idToken = response.idToken && (await openToken(run, response.idToken, 'id_token', hop));
  if (idToken !== undefined) run.receivedToken('id_token', idToken.token, hop, 'front', present({ encryption: idToken.encryption }));
  if (accessToken !== undefined) run.receivedToken('access_token', accessToken, hop, 'front', { expiresInSeconds, scope });
  return {
    channel: 'front',
    hop,
    idToken: idToken?.token,
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
