import { newInteraction } from '../daVinci/daVinciInteraction.ts';
import { nodeOf } from '../daVinci/nodes.ts';
import type { Application } from '../directory/application.ts';
import type { SignOnPolicy } from '../directory/policy.ts';
import type { FlowMilestone } from '../flows/flow.ts';
import { flowStatus } from '../flows/flowStatus.ts';
import type { NewFlow } from '../flows/flowStore.ts';
import type { SandboxState } from '../sandboxState.ts';
import type { Session } from '../sessions/session.ts';
import { carried } from './library/libraryParameters.ts';

type Parameters = Readonly<Record<string, string | undefined>>;

/** The first policy in `acr_values`, else the one that the application prefers. */
export function policyOf(parameters: Parameters, application: Application, state: SandboxState): SignOnPolicy {
  const policies = state.directory.policiesOf(application.id);
  const wanted = parameters[carried.acrValues]?.split(' ').filter(Boolean) ?? [];
  const chosen = wanted.flatMap((name) => policies.find((policy) => policy.name === name) ?? [])[0] ?? policies[0];
  if (chosen === undefined) throw new Error('The environment has no sign-on policy.');
  return chosen;
}

/** What a sign-on for this request can build on: the session, unless the request wants the person to authenticate again. */
export function signOnStart(
  parameters: Parameters,
  application: Application,
  session: Session | undefined,
  state: SandboxState,
): Omit<NewFlow, 'purpose'> {
  const policy = policyOf(parameters, application, state);
  const hintedUserId = parameters[carried.userId];
  const usable = session?.authTime !== undefined && (hintedUserId === undefined || hintedUserId === session.userId) ? session : undefined;
  const flowPolicy = state.directory.flowPolicyOf(application.id);
  // Ours: `acr` names the flow policy.
  const start =
    flowPolicy === undefined
      ? { applicationId: application.id, policy }
      : { applicationId: application.id, policy: { ...policy, name: flowPolicy.id }, daVinci: newInteraction(flowPolicy.id) };
  if (usable === undefined) return hintedUserId === undefined ? start : { ...start, userId: hintedUserId };
  const again = mustAuthenticateAgain(parameters, usable);
  return {
    ...start,
    userId: usable.userId,
    sessionId: usable.id,
    milestones: [...usable.milestones].filter((milestone) => !again || !repeated.has(milestone)),
    amr: again ? [] : usable.amr,
  };
}

/** Whether somebody has to do something before the request can be answered. */
export function signOnNeeded(start: Omit<NewFlow, 'purpose'>, state: SandboxState): boolean {
  const { milestones, amr, ...rest } = start;
  if (start.daVinci !== undefined) return nodeOf({ milestones: new Set(milestones ?? []) }) !== undefined;
  const flow = {
    ...rest,
    id: '',
    createdAt: 0,
    expiresAt: 0,
    purpose: { kind: 'authorization', interactionId: '', responseMode: '' } as const,
    milestones: new Set(milestones ?? []),
    amr: amr ?? [],
    pushPolls: 0,
    otpAttempts: 0,
    resumed: false,
  };
  return flowStatus(flow, state.directory) !== 'COMPLETED';
}

/** What `prompt=login` and `max_age` ask to be done again. */
const repeated: ReadonlySet<FlowMilestone> = new Set(['password', 'mfa']);

function mustAuthenticateAgain(parameters: Parameters, session: Session): boolean {
  const maxAge = parameters[carried.maxAge];
  const age = Math.floor(Date.now() / 1000) - (session.authTime ?? 0);
  return (
    parameters[carried.prompt]?.split(' ').includes('login') === true ||
    (maxAge !== undefined && (Number(maxAge) === 0 || age > Number(maxAge)))
  );
}
