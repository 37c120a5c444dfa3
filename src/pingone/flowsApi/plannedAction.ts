import type { Run } from '../../core/engine/run.ts';
import type { SignOnPlan } from '../../core/plan/plan.ts';
import type { Secret } from '../../core/values/secret.ts';
import type { ActionName } from './actionDefinitions.ts';
import type { ChosenAction } from './askForAction.ts';
import { type FlowAction, flowActionRequest } from './flowActions.ts';
import type { FlowObject } from './flowObject.ts';
import { isStatus } from './statuses.ts';

/** What the engine knows by itself: the test user, and the user code when it is a device that is approved. */
export type FlowsPlan = Extract<SignOnPlan, { kind: 'flows' }> & { readonly userCode?: string };

/** What the plan knows by itself: the test user's name and password. */
export async function plannedAction(run: Run, plan: FlowsPlan, flow: FlowObject, step: number): Promise<ChosenAction | undefined> {
  const { username, password, userCode } = plan;
  const linked = (name: ActionName): FlowAction | undefined => flow.actions.find((action) => action.name === name);
  const verify = linked('deviceAuthGrant.userCode.verify');
  const consent = linked('deviceAuthGrant.consent');
  if (userCode !== undefined && verify !== undefined) return { action: verify, request: flowActionRequest(verify, { userCode }) };
  if (userCode !== undefined && consent !== undefined) return { action: consent, request: flowActionRequest(consent, { accept: 'true' }) };
  if (username === undefined) return undefined;
  const lookup = linked('user.lookup');
  const check = linked('usernamePassword.check');
  // A session of somebody else would sign on the wrong user.
  const reset = linked('session.reset');
  if (
    isStatus(flow, 'PASSWORD_REQUIRED') &&
    reset !== undefined &&
    step === 0 &&
    flow.user?.username !== undefined &&
    flow.user.username !== username
  ) {
    return { action: reset, request: flowActionRequest(reset, {}) };
  }
  if (check !== undefined && password !== undefined) {
    const secret = await run.readSecret(password);
    if (secret !== undefined) return { action: check, request: flowActionRequest(check, { username, password: secret }) };
  }
  if (check === undefined && lookup !== undefined) return { action: lookup, request: flowActionRequest(lookup, { username }) };
  return undefined;
}

/** What nobody need be asked for: the password that has just been sent is the current one. */
export async function knownValues(run: Run, { password }: FlowsPlan): Promise<Readonly<Record<string, Secret>>> {
  const secret = password === undefined ? undefined : await run.readSecret(password);
  return secret === undefined ? {} : { currentPassword: secret };
}
