import { authenticatedClient } from '../engine/authenticatedClient.ts';
import { discover, needEndpoint } from '../engine/discovery.ts';
import { FlowStop } from '../engine/flowStop.ts';
import type { Run } from '../engine/run.ts';
import { checkTokens, ofTokenResponse } from '../engine/tokens/checkTokens.ts';
import type { ObtainedTokens } from '../engine/tokens/obtainedTokens.ts';
import { receiveTokens, scopeText } from '../engine/tokens/receiveTokens.ts';
import { refreshTokenRequest } from '../oauth/tokenRequest.ts';
import type { Operation } from '../plan/plan.ts';
import { l10n } from '../text/l10n.ts';

/** Gets new tokens with the refresh token (RFC 6749 section 6, OpenID Connect Core section 12). */
export async function refresh(
  run: Run,
  tokens: ObtainedTokens,
  operation: Extract<Operation, { kind: 'refresh' }>,
): Promise<ObtainedTokens> {
  const refreshToken = operation.token === 'previous' ? tokens.previousRefreshToken : tokens.refreshToken;
  if (refreshToken === undefined) {
    throw FlowStop.failed({
      code: 'refreshToken.missing',
      message:
        operation.token === 'previous'
          ? l10n`There is no earlier refresh token: none was replaced in this run.`
          : l10n`There is no refresh token in this run.`,
      remedy:
        operation.token === 'previous'
          ? l10n`Refresh first. If the server keeps the refresh token when it is used, there is no earlier one.`
          : l10n`Allow the application the grant refresh_token, and ask for offline_access where the server wants that.`,
      spec: 'RFC 6749 section 6',
    });
  }
  const client = await authenticatedClient(run);
  const metadata = await discover(run);
  const grant = { refreshToken, ...(operation.scopes === undefined ? {} : { scopes: operation.scopes }) };
  const request = refreshTokenRequest(needEndpoint(metadata, 'token_endpoint'), grant);
  const answer = await run.send('token request', await client.authenticate(request), { channel: 'back' });
  const renewed = receiveTokens(run, answer);
  const { idToken, accessToken } = renewed;
  const rotated = renewed.refreshToken !== undefined && renewed.refreshToken.reveal() !== refreshToken.reveal();
  run.observe({ kind: 'refresh', hop: answer.hop, rotated });
  run.note(
    [
      {
        severity: 'info',
        code: rotated ? 'refreshToken.rotated' : 'refreshToken.kept',
        message: rotated
          ? l10n`A new refresh token was issued; the old one must not be used again.`
          : l10n`The refresh token stays the same: it can be used again.`,
        spec: 'RFC 9700 section 4.14.2',
      },
    ],
    answer.hop,
  );
  await checkTokens(run, metadata, {
    ...ofTokenResponse(answer, renewed),
    requestedScope: scopeText(operation.scopes),
    earlierIdToken: tokens.idToken,
  });
  return {
    idToken: idToken ?? tokens.idToken,
    accessToken: accessToken ?? tokens.accessToken,
    refreshToken: renewed.refreshToken ?? refreshToken,
    previousRefreshToken: rotated ? refreshToken : tokens.previousRefreshToken,
  };
}
