import { grants } from '../../core/plan/grants.ts';
import type { GivenName, GrantType } from '../../core/plan/plan.ts';
import { l10n } from '../../core/text/l10n.ts';
import { nearestName } from '../nearestName.ts';
import { responseTypes } from '../reading/configurationNames.ts';
import type { FlowChoices } from './flowChoices.ts';
import { type Impossible, impossible } from './impossible.ts';
import { type AuthorizationGrant, grantOfResponseType, isAuthorizationGrant } from './responseTypeGrant.ts';

/** A grant that begins at the authorization endpoint, and what it asks for there. */
export interface RequestedAuthorization {
  readonly kind: 'requested';
  readonly grant: AuthorizationGrant;
  readonly responseType: string;
}

export type RequestedGrant =
  | RequestedAuthorization
  | { readonly kind: 'requested'; readonly grant: Exclude<GrantType, AuthorizationGrant> };

/** The grant and response type of a request; either alone implies the other. */
export function requestedGrant({ grant, responseType, given = [] }: FlowChoices): RequestedGrant | Impossible {
  if (responseType === undefined) {
    const chosen = grant ?? grantOfGiven(given) ?? 'authorization_code';
    if (!isAuthorizationGrant(chosen)) return { kind: 'requested', grant: chosen };
    return { kind: 'requested', grant: chosen, responseType: grants[chosen].responseTypes[0] ?? '' };
  }
  const written = responseType.trim().replace(/\s+/g, ' ');
  const implied = grantOfResponseType(written);
  if (implied === undefined) {
    const meant = nearestName(written, responseTypes);
    const advice =
      meant === undefined ? l10n`Choose one of ${responseTypes.map((each) => `"${each}"`).join(', ')}.` : l10n`Did you mean "${meant}"?`;
    return impossible(l10n`"${written}" is not a known response type. ${advice}`);
  }
  if (grant !== undefined && grant !== implied) {
    return impossible(l10n`The response type "${written}" belongs to the grant ${implied}, not to ${grant}. Choose only one of them.`);
  }
  return { kind: 'requested', grant: implied, responseType: written };
}

/** A refresh token alone is there to be refreshed, and a subject token to be exchanged. */
function grantOfGiven(given: readonly GivenName[]): GrantType | undefined {
  if (given.includes('subject_token')) return 'token_exchange';
  return given.includes('refresh_token') ? 'refresh_token' : undefined;
}
