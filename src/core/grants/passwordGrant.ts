import { authenticatedClient } from '../engine/authenticatedClient.ts';
import { discover, needEndpoint } from '../engine/discovery.ts';
import type { Run } from '../engine/run.ts';
import type { ObtainedTokens } from '../engine/tokens/obtainedTokens.ts';
import type { Finding } from '../findings/finding.ts';
import { passwordRequest } from '../oauth/tokenRequest.ts';
import type { PasswordPlan } from '../plan/plan.ts';
import { tokenFields } from '../plan/tokenFields.ts';
import { l10n } from '../text/l10n.ts';
import { requestTokens } from './requestTokens.ts';

/** Resource owner password credentials: the client sends the password of the user (RFC 6749 section 4.3). */
export async function passwordFlow(run: Run, plan: PasswordPlan): Promise<ObtainedTokens> {
  const client = await authenticatedClient(run);
  const password = await run.needSecret(plan.password);
  const metadata = await discover(run);
  const grant = { username: plan.username, password, scopes: plan.scopes };
  const request = passwordRequest(needEndpoint(metadata, 'token_endpoint'), grant, tokenFields(plan, true));
  run.note([mustNotBeUsed()]);
  return requestTokens(run, client, metadata, request);
}

function mustNotBeUsed(): Finding {
  return {
    severity: 'warning',
    code: 'password.grant',
    message: l10n`The client receives the password of the user, and nothing but a password can be asked for: no second factor, no passkey. The password grant must not be used.`,
    spec: 'RFC 9700 section 2.4',
    remedy: l10n`Use the authorization code grant with PKCE for people, and client credentials for programs.`,
  };
}
