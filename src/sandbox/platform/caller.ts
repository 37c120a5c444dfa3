import type { User } from '../directory/user.ts';
import type { Exchange } from '../http/exchange.ts';
import { accessFailed } from '../http/platformError.ts';
import type { SandboxState } from '../sandboxState.ts';
import { platformAudience } from '../seed/resources.ts';
import { isInSession } from '../tokens/isInSession.ts';

/** Who calls the platform API, as their access token says. */
export type Caller =
  /** A worker application with the names of its roles. */
  | { readonly kind: 'worker'; readonly applicationId: string; readonly roles: readonly string[] }
  /** A user with the self-management scopes of the token. */
  | { readonly kind: 'user'; readonly user: User; readonly scopes: readonly string[] };

/** Reads the bearer token. @throws {PlatformError} 401 `ACCESS_FAILED` / `INVALID_TOKEN` */
export async function callerOf(exchange: Exchange, state: SandboxState): Promise<Caller> {
  const token = /^Bearer +(\S+)$/i.exec(exchange.request.headers.authorization ?? '')?.[1];
  const invalid = (message: string): Error => accessFailed(401, 'INVALID_TOKEN', message);
  if (token === undefined) throw invalid('An access token is required.');
  const claims = await state.keys.claimsOf(token);
  if (claims === undefined) throw invalid('The access token was not issued here.');
  if (Number(claims['exp']) <= Date.now() / 1000) throw invalid('The access token has expired.');
  if (!isInSession(claims, state)) throw invalid('The session of the access token has ended.');
  const audience: unknown = claims['aud'];
  if (!Array.isArray(audience) || !audience.includes(platformAudience)) throw invalid('The access token is for another audience.');
  if (claims['sub'] === undefined) {
    const applicationId = String(claims['client_id']);
    const isWorker = state.directory.applications.get(applicationId)?.type === 'WORKER';
    return { kind: 'worker', applicationId, roles: isWorker ? state.directory.rolesOf(applicationId).map((role) => role.name) : [] };
  }
  const user = state.directory.users.get(String(claims['sub']));
  if (user === undefined) throw invalid('The user of the access token no longer exists.');
  return { kind: 'user', user, scopes: String(claims['scope'] ?? '').split(' ') };
}
