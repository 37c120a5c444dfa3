import { invalidRequest, PlatformError } from '../http/platformError.ts';
import type { SandboxState } from '../sandboxState.ts';
import type { Session } from '../sessions/session.ts';
import type { Flow } from './flow.ts';
import type { ActionContext, DeviceCodes, FlowAction } from './flowAction.ts';
import { flowStatus } from './flowStatus.ts';
import { offeredActions } from './offeredActions.ts';

export interface PerformedAction {
  readonly flow: Flow;
  /** Set when the action established who the person is: the user agent gets its cookies. */
  readonly established?: Session;
}

/**
 * Performs one action on a flow and stores what came of it.
 * @param session that the user agent brought
 * @throws {PlatformError} when the action is not offered, or refused
 */
export async function performAction(
  state: SandboxState,
  flow: Flow,
  action: FlowAction,
  body: ActionContext['body'],
  session: Session | undefined,
  deviceCodes: DeviceCodes,
): Promise<PerformedAction> {
  const { directory } = state;
  const status = flowStatus(flow, directory);
  if (!offeredActions(flow, status).some((name) => name === action.name)) {
    throw invalidRequest(`The request could not be completed. The action ${action.name} is not possible while the flow is ${status}.`);
  }
  let next: Flow;
  try {
    next = await action.perform({ flow, body, directory, deviceCodes });
  } catch (error) {
    if (error instanceof PlatformError && action.afterRefusal !== undefined) state.flows.put(action.afterRefusal(flow));
    throw error;
  }
  const established = establishedSession(state, next, session);
  if (established !== undefined) next = { ...next, sessionId: established.id };
  const stored = state.flows.put(next);
  completeSession(state, stored);
  await tellDevice(state, stored, deviceCodes);
  return { flow: stored, ...(established === undefined ? {} : { established }) };
}

/**
 * The session of a flow that has just identified somebody. PingOne: it begins then, not when the flow begins or ends.
 * @param brought by the user agent; used again when it is of the same person
 */
export function establishedSession(state: SandboxState, flow: Flow, brought: Session | undefined): Session | undefined {
  if (flow.userId === undefined || flow.sessionId !== undefined) return undefined;
  return brought?.userId === flow.userId ? brought : state.sessions.create(flow.userId);
}

/** A completed flow makes its session one that later requests can use. */
export function completeSession(state: SandboxState, flow: Flow): void {
  if (flowStatus(flow, state.directory) === 'COMPLETED') keepSignOn(state, flow);
}

/** Keeps in the session, and with the user, what a flow that is over has established. */
export function keepSignOn(state: SandboxState, flow: Flow): void {
  const session = state.sessions.get(flow.sessionId);
  if (session === undefined || flow.userId === undefined) return;
  state.sessions.change(session.id, {
    amr: [...new Set([...session.amr, ...flow.amr])],
    milestones: new Set([...session.milestones, ...flow.milestones]),
    acr: flow.policy.name,
    ...(flow.authenticatedAt === undefined ? {} : { authTime: flow.authenticatedAt }),
  });
  state.directory.changeUser(flow.userId, { lastSignOn: { at: new Date().toISOString(), remoteIp: '127.0.0.1' } });
}

/** A device waits for the end of its flow. */
async function tellDevice(state: SandboxState, flow: Flow, deviceCodes: DeviceCodes): Promise<void> {
  if (flow.purpose.kind !== 'device' || flow.purpose.deviceCode === undefined) return;
  const session = state.sessions.get(flow.sessionId);
  const status = flowStatus(flow, state.directory);
  if (status === 'COMPLETED' && session !== undefined) await deviceCodes.approve(flow.purpose.deviceCode, session);
  if (status === 'FAILED') await deviceCodes.deny(flow.purpose.deviceCode, flow.error?.message ?? 'The sign-on failed');
}
