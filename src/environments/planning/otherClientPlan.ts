import type { AuthorizationPlan, FlowPlan } from '../../core/plan/plan.ts';
import { present } from '../../core/values/members.ts';
import type { Environment } from '../environment.ts';
import type { FlowLimits } from '../limits.ts';
import type { FlowChoices } from './flowChoices.ts';
import { planFlow } from './planFlow.ts';

/**
 * The flow of a plan for another application of the environment: the first one that it can be run for as it is configured.
 *
 * @param choices those of the plan; what they say of its application does not count for the other one
 * @param isUsable whether a plan lacks nothing to be run
 */
export function otherClientPlan(
  environment: Environment,
  plan: FlowPlan,
  { user, signOn, passwordGiven, listening }: FlowChoices,
  limits: FlowLimits,
  isUsable: (plan: FlowPlan) => boolean,
): AuthorizationPlan | undefined {
  if (plan.grant !== 'authorization_code') return undefined;
  const shared: FlowChoices = present({ grant: plan.grant, user, signOn, passwordGiven, listening, pushed: plan.pushed });
  for (const { name, clientId, grantTypes } of environment.applications) {
    if (clientId === plan.client.clientId || !grantTypes.includes(plan.grant)) continue;
    const planned = planFlow(environment, { ...shared, application: name }, limits);
    if (planned.kind === 'planned' && planned.plan.grant === plan.grant && isLike(planned.plan, plan) && isUsable(planned.plan))
      return planned.plan;
  }
  return undefined;
}

/** A client that takes only requests of another form would be refused for that. */
function isLike(other: AuthorizationPlan, plan: AuthorizationPlan): boolean {
  return other.signOn.kind === plan.signOn.kind && other.pushed === plan.pushed && other.requestObject === undefined;
}
