import type * as OidcProvider from 'oidc-provider';
import type { Context, LibraryToken, Provider } from 'oidc-provider';
import type { SandboxState } from '../sandboxState.ts';
import { clientJwtClaims } from '../tokens/clientJwt.ts';

/** Polls until the person has answered on the phone. */
const pollsUntilAnswer = 2;

/** PingOne. */
export const backchannelPollingSeconds = 2;

/** Settings of CIBA (OpenID Connect Client-Initiated Backchannel Authentication Flow 1.0), poll mode only. */
export function backchannelAuthentication(state: SandboxState): Record<string, unknown> {
  const accept = (): void => undefined;
  return {
    enabled: true,
    deliveryModes: ['poll'],
    processLoginHint: (_ctx: Context, hint: string) => state.directory.userNamed(hint)?.id,
    processLoginHintToken: async (ctx: Context, token: string) => {
      const application = state.directory.applications.get(ctx.oidc.client?.clientId ?? '');
      const claims = application === undefined ? undefined : await clientJwtClaims(token, application, state);
      return claims?.sub;
    },
    verifyUserCode: accept,
    validateBindingMessage: accept,
    validateRequestContext: accept,
    triggerAuthenticationDevice: accept,
  };
}

/** Ours: the person answers at the second poll; a user whom the policy denies refuses. */
export async function answerBackchannelRequest(
  library: typeof OidcProvider,
  provider: Provider,
  state: SandboxState,
  request: LibraryToken,
  polls: number,
): Promise<void> {
  if (request.kind !== 'BackchannelAuthenticationRequest' || polls < pollsUntilAnswer) return;
  const user = state.directory.users.get(request.accountId ?? '');
  if (user?.traits.includes('isDenied') !== false) {
    await provider.backchannelResult(request, new library.errors.AccessDenied('The user denied the request'));
    return;
  }
  const grant = new provider.Grant({ clientId: request.clientId, accountId: user.id });
  grant.addOIDCScope(request.scope ?? request.params?.['scope'] ?? '');
  const id = await grant.save();
  const session = state.sessions.create(user.id);
  const authTime = Math.floor(Date.now() / 1000);
  state.sessions.change(session.id, { authTime, amr: ['swk'], acr: 'CIBA', grants: [{ id, applicationId: request.clientId ?? '' }] });
  await provider.backchannelResult(request, grant, { acr: 'CIBA', amr: ['swk'], authTime, sid: session.id });
}
