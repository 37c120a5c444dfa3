import type { FlowPlan } from '../../core/plan/plan.ts';
import type { Environment } from '../../environments/environment.ts';
import type { FlowLimits } from '../../environments/limits.ts';
import type { FlowChoices } from '../../environments/planning/flowChoices.ts';
import { planFlow } from '../../environments/planning/planFlow.ts';
import { needsPerson } from './nobody.ts';

/**
 * The same flow for another application of the environment, for the cases that take something of its run.
 *
 * @returns `undefined` where no other application has the flow
 */
export function otherClient(plan: FlowPlan, environment: Environment, choices: FlowChoices, limits: FlowLimits): FlowPlan | undefined {
  for (const { name, clientId } of environment.applications) {
    if (clientId === plan.client.clientId) continue;
    const reading = planFlow(environment, { ...choices, application: name }, limits);
    if (reading.kind === 'planned' && reading.plan.grant === plan.grant && !needsPerson(reading.plan)) return reading.plan;
  }
  return undefined;
}
