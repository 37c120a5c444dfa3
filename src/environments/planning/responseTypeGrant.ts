import { isSameResponseType } from '../../core/oauth/responseType.ts';
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
  return grantTypes.find((grant): grant is AuthorizationGrant =>
    grants[grant].responseTypes.some((each) => isSameResponseType(each, responseType)),
  );
}

/** The first response type of a grant that an application has, as it is written there; `undefined` when it has none. */
export function ownResponseType(registered: readonly string[], grant: GrantType): string | undefined {
  for (const usual of grants[grant].responseTypes) {
    const own = registered.find((each) => isSameResponseType(each, usual));
    if (own !== undefined) return own;
  }
  return undefined;
}
