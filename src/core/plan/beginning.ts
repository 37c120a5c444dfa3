import type { AuthorizationPlan, RunPlan, SignOnPlan } from './plan.ts';

/** The authorization request that a run begins with; `undefined` where it needs none, or is given what that would obtain. */
export function authorizationOf(plan: RunPlan): AuthorizationPlan | undefined {
  const first = 'obtainedBy' in plan ? plan.obtainedBy : plan;
  return 'responseType' in first ? first : undefined;
}

/** How a person signs on, or approves, in a run; `undefined` where nobody does. */
export function signOnOf(plan: RunPlan): SignOnPlan | undefined {
  return 'approval' in plan ? plan.approval : authorizationOf(plan)?.signOn;
}
