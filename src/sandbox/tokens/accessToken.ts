import { noScope } from '../authorization/library/libraryParameters.ts';
import type { Directory } from '../directory/directory.ts';
import type { Resource } from '../directory/resource.ts';

/** What an access token says, before it is signed. Times in seconds since the epoch. */
export interface AccessTokenFacts {
  readonly issuer: string;
  readonly clientId: string;
  readonly scope: string;
  readonly id: string;
  readonly issuedAt: number;
  readonly expiresAt: number;
  /** Left out for `client_credentials`. */
  readonly userId?: string;
  readonly sessionId?: string;
  readonly authTime?: number;
  readonly acr?: string;
  /** Who acts for the user (RFC 8693 section 4.1). */
  readonly actor?: unknown;
}

/** The scope as clients see it, without the mark of a request that had none. */
export function visibleScope(scope: string | undefined): string {
  return (scope ?? '')
    .split(' ')
    .filter((name) => name !== '' && name !== noScope)
    .join(' ');
}

/** The resource that a token with these scopes is for. PingOne: its API, also when only OpenID Connect scopes were asked for. */
export function resourceOfScope(scope: string, directory: Directory): Resource | undefined {
  const names = scope.split(' ');
  const scopes = [...directory.scopes.values()].filter(({ name }) => names.includes(name));
  const resources = scopes.flatMap(({ resourceId }) => directory.resources.get(resourceId) ?? []);
  return resources.find(({ type }) => type === 'CUSTOM') ?? [...directory.resources.values()].find(({ type }) => type === 'PINGONE_API');
}

/** Claims of an access token. `jti` is in newer tokens of PingOne, as users see them. */
export function accessTokenClaims(facts: AccessTokenFacts, directory: Directory): Record<string, unknown> {
  const resource = resourceOfScope(facts.scope, directory);
  return {
    iss: facts.issuer,
    aud: resource === undefined ? [] : [resource.audience],
    client_id: facts.clientId,
    ...(facts.scope === '' ? {} : { scope: facts.scope }),
    iat: facts.issuedAt,
    exp: facts.expiresAt,
    jti: facts.id,
    ...(facts.userId === undefined ? {} : { sub: facts.userId }),
    ...(facts.sessionId === undefined ? {} : { sid: facts.sessionId }),
    ...(facts.authTime === undefined ? {} : { auth_time: facts.authTime }),
    ...(facts.acr === undefined ? {} : { acr: facts.acr }),
    ...(facts.actor === undefined ? {} : { act: facts.actor }),
    ...(resource?.type === 'CUSTOM' ? {} : { env: directory.environmentId, org: directory.organizationId }),
  };
}
