import { authenticatedClient } from '../engine/authenticatedClient.ts';
import { sendAsClient } from '../engine/client/sendAsClient.ts';
import { discover, needEndpoint } from '../engine/discovery.ts';
import { FlowStop } from '../engine/flowStop.ts';
import type { Run } from '../engine/run.ts';
import { checkTokens, ofTokenResponse } from '../engine/tokens/checkTokens.ts';
import type { ObtainedTokens } from '../engine/tokens/obtainedTokens.ts';
import { receiveTokens, scopeText } from '../engine/tokens/receiveTokens.ts';
import { refreshTokenRequest } from '../oauth/tokenRequest.ts';
import { readTokenResponse } from '../oauth/tokenResponse.ts';
import type { Operation } from '../plan/plan.ts';
import { tokenFields } from '../plan/tokenFields.ts';
import { l10n } from '../text/l10n.ts';
import type { Secret } from '../values/secret.ts';

type RefreshOperation = Extract<Operation, { kind: 'refresh' }>;

/**
 * Gets new tokens with the refresh token (RFC 6749 section 6, OpenID Connect Core section 12). With the one before it, it sees what the
 * server does about a reuse: then a refusal is no failure.
 */
export async function refresh(run: Run, tokens: ObtainedTokens, operation: RefreshOperation): Promise<ObtainedTokens> {
  const refreshToken = operation.token === 'previous' ? previousToken(run, tokens) : tokens.refreshToken;
  if (refreshToken === 'noneReplaced') return tokens;
  if (refreshToken === undefined) {
    throw FlowStop.failed({
      code: 'refreshToken.missing',
      message: l10n`There is no refresh token in this run.`,
      remedy: l10n`Allow the application the grant refresh_token, and request offline_access if the server requires it.`,
      spec: 'RFC 6749 section 6',
    });
  }
  const client = await authenticatedClient(run);
  const metadata = await discover(run);
  const grant = { refreshToken, ...(operation.scopes === undefined ? {} : { scopes: operation.scopes }) };
  const request = refreshTokenRequest(needEndpoint(metadata, 'token_endpoint'), grant, tokenFields(run.plan));
  const answer = await sendAsClient(run, client, 'token request', request);
  const { hop } = answer;
  const reading = readTokenResponse(answer.response);
  const isReuse = operation.token === 'previous';
  const accepted = reading.kind === 'granted';
  const isTokenRefused = reading.kind === 'refused' && reading.error.error === 'invalid_grant';
  if (accepted || isTokenRefused) {
    run.observe({ kind: 'tokenUse', hop, token: refreshToken, at: 'token endpoint', accepted });
    if (isReuse) run.observe({ kind: 'refreshReuse', hop, accepted });
  }
  if (isReuse && isTokenRefused) {
    run.note(reading.findings, hop);
    run.judge('refresh');
    return tokens;
  }
  const renewed = await receiveTokens(run, answer);
  const { idToken, accessToken } = renewed;
  const rotated = renewed.refreshToken !== undefined && renewed.refreshToken.reveal() !== refreshToken.reveal();
  run.observe({ kind: 'refresh', hop, rotated });
  run.note([rotated ? rotatedFinding : keptFinding], hop);
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
    refreshTokenKept: !rotated,
  };
}

/**
 * The refresh token before the newest. A server that keeps refresh tokens has done nothing wrong: then there is only nothing to see.
 * @throws {FlowStop} when none was used yet
 */
function previousToken(run: Run, tokens: ObtainedTokens): Secret | 'noneReplaced' {
  if (tokens.previousRefreshToken !== undefined) return tokens.previousRefreshToken;
  if (tokens.refreshTokenKept === true) {
    run.note([notReplacedFinding]);
    return 'noneReplaced';
  }
  throw FlowStop.failed({
    code: 'refreshToken.missing',
    message:
      tokens.refreshToken === undefined
        ? l10n`There is no refresh token in this run, so none was replaced.`
        : l10n`There is no earlier refresh token: the one of this run has not been used for a refresh yet.`,
    remedy:
      tokens.refreshToken === undefined
        ? l10n`Allow the application the grant refresh_token, and request offline_access if the server requires it.`
        : l10n`Refresh first. If the server keeps the refresh token when it is used, there is no earlier one.`,
    spec: 'RFC 6749 section 6',
  });
}

const spec = 'RFC 9700 section 4.14.2';

const rotatedFinding = {
  severity: 'info',
  code: 'refreshToken.rotated',
  message: l10n`A new refresh token was issued; the old one must not be used again.`,
  spec,
} as const;

const keptFinding = {
  severity: 'info',
  code: 'refreshToken.kept',
  message: l10n`The refresh token stays the same: it can be used again.`,
  spec,
} as const;

const notReplacedFinding = {
  severity: 'info',
  code: 'refreshToken.notReplaced',
  message: l10n`The server did not replace the refresh token when it was used, so there is no earlier one to send: nothing was sent.`,
  spec,
} as const;
