import { grants, grantTypes } from '../../core/plan/grants.ts';
import type { AuthorizationPlan, GrantType } from '../../core/plan/plan.ts';

/** The grants that begin at the authorization endpoint. */
export type AuthorizationGrant = AuthorizationPlan['grant'];

export function isAuthorizationGrant(grant: GrantType): grant is AuthorizationGrant {
  return grants[grant].responseTypes.length > 0;
}

/**
 * The grant that a response type implies; the order of its words means nothing.
 * `undefined` for a response type that OpenID Connect Core section 3 and RFC 6749 do not know.
 */
export function grantOfResponseType(responseType: string): AuthorizationGrant | undefined {
  const wanted = sorted(responseType);
  return grantTypes.find((grant): grant is AuthorizationGrant => grants[grant].responseTypes.some((each) => sorted(each) === wanted));
}

function sorted(responseType: string): string {
  return [...new Set(responseType.split(' '))].sort().join(' ');
}
