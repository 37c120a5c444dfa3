import type { Run } from '../engine/run.ts';
import { checkTokens, ofTokenResponse } from '../engine/tokens/checkTokens.ts';
import type { ObtainedTokens } from '../engine/tokens/obtainedTokens.ts';
import { receiveTokens } from '../engine/tokens/receiveTokens.ts';
import type { Finding } from '../findings/finding.ts';
import type { Tokens } from '../oauth/tokenResponse.ts';
import type { ClientCredentialsPlan } from '../plan/plan.ts';
import { tokenFields } from '../plan/tokenFields.ts';
import { l10n } from '../text/l10n.ts';
import { requestClientToken } from './requestClientToken.ts';

/** Client credentials: the client acts for itself, no person takes part (RFC 6749 section 4.4). */
export async function clientCredentialsFlow(run: Run, plan: ClientCredentialsPlan): Promise<ObtainedTokens> {
  const { answer, metadata, requestedScope } = await requestClientToken(run, {
    scopes: plan.scopes,
    extraParameters: tokenFields(plan, true),
  });
  const tokens = await receiveTokens(run, answer);
  run.note(findingsOf(tokens), answer.hop);
  await checkTokens(run, metadata, { ...ofTokenResponse(answer, tokens), requestedScope });
  return tokens;
}

/** What a response to a client without a user should not bring. */
function findingsOf({ idToken, refreshToken }: Tokens): readonly Finding[] {
  const findings: Finding[] = [];
  if (idToken !== undefined) {
    findings.push({
      severity: 'info',
      code: 'clientCredentials.idToken',
      message: l10n`The response contains an ID token, although no user signed on: its sub can only be the client itself, or an account that the server keeps for it.`,
      spec: 'OpenID Connect Core section 2',
      remedy: l10n`Leave the scope openid out of the request; do not take the ID token for the sign-on of a user.`,
    });
  }
  if (refreshToken !== undefined) {
    findings.push({
      severity: 'info',
      code: 'clientCredentials.refreshToken',
      message: l10n`The response contains a refresh token, which a client that can get a new access token by itself does not need.`,
      spec: 'RFC 6749 section 4.4.3',
      remedy: l10n`Turn refresh tokens off for the client credentials grant at the server, and request a new access token instead.`,
    });
  }
  return findings;
}
