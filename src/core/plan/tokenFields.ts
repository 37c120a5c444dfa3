import type { FormField } from '../http/form.ts';
import type { RunPlan, TaskPlan } from './plan.ts';

/** `resource` (RFC 8707 section 2, once for each), `audience` and `authorization_details` (RFC 9396 sections 3 and 6), for the authorization request and each token request. */
export function resourceFields(plan: RunPlan): readonly FormField[] {
  if (!('scopes' in plan)) return [];
  const { resources = [], audience, authorizationDetails } = plan;
  return [
    ...resources.map((resource): FormField => ['resource', resource]),
    ...(audience === undefined ? [] : [['audience', audience] as const]),
    ...(authorizationDetails === undefined ? [] : [['authorization_details', authorizationDetails] as const]),
  ];
}

/** What the first request of a grant has beside what the grant defines, where that is no token request. */
export function firstFields(plan: Exclude<RunPlan, TaskPlan>): readonly FormField[] {
  return replacing(resourceFields(plan), plan.extraParameters);
}

/**
 * What a token request has beside its grant: what the tokens are for, and free parameters. An empty value takes a parameter away.
 * @param first that is the first request of its grant: the free parameters of first requests belong to it, too
 */
export function tokenFields(plan: RunPlan, first = false): readonly FormField[] {
  if (!('scopes' in plan)) return [];
  return [plan.tokenParameters ?? [], first ? plan.extraParameters : []].reduce<readonly FormField[]>(replacing, resourceFields(plan));
}

/** The fields with those of one name replaced by others. Empty ones are kept: they remove what a grant has built. */
function replacing(fields: readonly FormField[], others: readonly FormField[]): readonly FormField[] {
  return [...fields.filter(([name]) => !others.some(([other]) => other === name)), ...others];
}
