import type * as OidcProvider from 'oidc-provider';
import type { Context, LibraryToken } from 'oidc-provider';
import type { SandboxState } from '../sandboxState.ts';
import { resourceOfScope } from './accessToken.ts';
import { isInSession } from './isInSession.ts';

/** What introspection says of a token, once the library has authenticated the caller. @param body the library's answer */
export async function introspected(body: object, token: string, callerId: string, state: SandboxState): Promise<object> {
  const claims = await state.keys.claimsOf(token);
  if (claims === undefined) return body; // a refresh token, or none of ours
  const isOwnIdToken = claims['client_id'] === undefined && claims['aud'] === callerId;
  const isActive = isOwnIdToken || ('active' in body && body.active === true);
  const isAlive = Number(claims['exp']) > Date.now() / 1000 && isInSession(claims, state);
  return isActive && isAlive ? { active: true, ...claims, ...(isOwnIdToken ? {} : { token_type: 'Bearer' }) } : { active: false };
}

/** PingOne: the application that the token was issued to, or the custom resource that it is for. Others see it as inactive; users disagree whether PingOne does that or answers 401. */
export function mayIntrospect(token: LibraryToken, callerId: string, state: SandboxState): boolean {
  return token.clientId === callerId || resourceOfScope(token.scope ?? '', state.directory)?.id === callerId;
}

/** PingOne: only refresh tokens, and access tokens of custom resources that belong to a session. Ours: the error for others. */
export function mayRevoke(library: typeof OidcProvider, ctx: Context, token: LibraryToken, state: SandboxState): boolean {
  if (token.clientId !== ctx.oidc.client?.clientId) return false;
  const isCustom = resourceOfScope(token.scope ?? '', state.directory)?.type === 'CUSTOM';
  if (token.kind === 'RefreshToken' || (token.kind === 'AccessToken' && isCustom && token.sid !== undefined)) return true;
  throw new library.errors.UnsupportedTokenType('Only refresh tokens and access tokens of custom resources can be revoked');
}
