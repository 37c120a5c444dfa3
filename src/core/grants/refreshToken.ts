import { FlowStop } from '../engine/flowStop.ts';
import type { Run } from '../engine/run.ts';
import type { ObtainedTokens } from '../engine/tokens/obtainedTokens.ts';
import { refresh } from '../operations/refresh.ts';
import type { RefreshTokenPlan } from '../plan/plan.ts';
import { l10n } from '../text/l10n.ts';

/**
 * Refreshing tokens (RFC 6749 section 6), from the start: a sign-on that gives the refresh token, then the refresh.
 * @param signOn runs the plan that obtains the tokens
 */
export async function refreshTokenFlow(
  run: Run,
  plan: RefreshTokenPlan,
  signOn: (plan: RefreshTokenPlan['obtainedBy']) => Promise<ObtainedTokens>,
): Promise<ObtainedTokens> {
  const tokens = await signOn(plan.obtainedBy);
  if (tokens.refreshToken === undefined) {
    throw FlowStop.failed({
      code: 'refreshToken.missing',
      message: l10n`The sign-on returned no refresh token, so there is nothing to refresh with.`,
      remedy: l10n`Add the grant refresh_token to the application. If the application may use the scope offline_access, request it: some servers issue the token only then.`,
      spec: 'RFC 6749 section 6',
    });
  }
  return refresh(run, tokens, { kind: 'refresh', ...(plan.scopes.length === 0 ? {} : { scopes: plan.scopes }) });
}
