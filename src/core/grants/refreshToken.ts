import { FlowStop } from '../engine/flowStop.ts';
import type { Run } from '../engine/run.ts';
import type { ObtainedTokens } from '../engine/tokens/obtainedTokens.ts';
import { takeGiven } from '../engine/tokens/takeGiven.ts';
import { refresh } from '../operations/refresh.ts';
import type { AuthorizationPlan, RefreshTokenPlan } from '../plan/plan.ts';
import { l10n } from '../text/l10n.ts';

/**
 * Refreshing tokens (RFC 6749 section 6), from the start: a refresh token that is given, or a sign-on that brings one, then the refresh.
 * @param signOn runs the plan that obtains the tokens
 */
export async function refreshTokenFlow(
  run: Run,
  plan: RefreshTokenPlan,
  signOn: (plan: AuthorizationPlan) => Promise<ObtainedTokens>,
): Promise<ObtainedTokens> {
  const { obtainedBy, scopes } = plan;
  const tokens = 'given' in obtainedBy ? { refreshToken: takeGiven(run, obtainedBy.given, 'refresh_token') } : await signOn(obtainedBy);
  if (tokens.refreshToken === undefined) {
    throw FlowStop.failed({
      code: 'refreshToken.missing',
      message: l10n`The sign-on returned no refresh token, so there is nothing to refresh with.`,
      remedy: l10n`Add the grant refresh_token to the application. If the application may use the scope offline_access, request it: some servers issue the token only then.`,
      spec: 'RFC 6749 section 6',
    });
  }
  return refresh(run, tokens, { kind: 'refresh', ...(scopes.length === 0 ? {} : { scopes }) });
}
