import type { Directory } from '../directory/directory.ts';
import type { User } from '../directory/user.ts';
import { invalidData } from '../http/platformError.ts';
import type { Session } from '../sessions/session.ts';
import type { Flow, FlowMilestone } from './flow.ts';

/** One input of an action, as the sign-on page asks for it. A dot leads into an object: `device.id`. */
export interface ActionField {
  readonly name: string;
  readonly label: string;
  readonly kind?: 'text' | 'password' | 'checkbox';
  /** Ours: what an authenticator would fill in. */
  readonly simulated?: string;
}

/** Device codes of the device grant, which the library keeps. */
export interface DeviceCodes {
  /** By user code, however it was typed. `undefined` when unknown, expired or used. */
  find(userCode: string): Promise<{ readonly deviceCode: string; readonly applicationId: string } | undefined>;
  /** Lets the next poll of the device have its tokens. */
  approve(deviceCode: string, session: Session): Promise<void>;
  /** Lets the next poll of the device be refused. */
  deny(deviceCode: string, reason: string): Promise<void>;
}

export interface ActionContext {
  readonly flow: Flow;
  readonly body: Readonly<Record<string, unknown>>;
  readonly directory: Directory;
  readonly deviceCodes: DeviceCodes;
}

/** What one media type does to a flow. Its name is the link name, and the media type without prefix and `+json`. */
export interface FlowAction {
  readonly name: string;
  readonly label: string;
  readonly fields: readonly ActionField[];
  /** The flow after the action. @throws {PlatformError} when it is refused: the flow then stays as it was. */
  readonly perform: (context: ActionContext) => Flow | Promise<Flow>;
  /** The flow after a refusal, where refusals count. */
  readonly afterRefusal?: (flow: Flow) => Flow;
}

/** A member of the body that must be a text. @throws {PlatformError} `REQUIRED_VALUE` */
export function requiredText(body: ActionContext['body'], name: string): string {
  const value = body[name];
  if (typeof value !== 'string' || value === '') throw invalidData('REQUIRED_VALUE', name, `${name} is required.`);
  return value;
}

/** The user that the flow has identified. @throws {Error} in a status that has none: the links do not offer the action there. */
export function flowUser({ flow, directory }: ActionContext): User {
  const user = flow.userId === undefined ? undefined : directory.users.get(flow.userId);
  if (user === undefined) throw new Error('The flow has no user.');
  return user;
}

/** The flow with things behind it; a way of authentication makes it an authentication event. */
export function advance(flow: Flow, milestones: readonly FlowMilestone[], amr: readonly string[] = []): Flow {
  return {
    ...flow,
    milestones: new Set([...flow.milestones, ...milestones]),
    ...(amr.length === 0 ? {} : { amr: [...new Set([...flow.amr, ...amr])], authenticatedAt: Math.floor(Date.now() / 1000) }),
  };
}

/** A code that was "mailed" or "shown". @throws {PlatformError} with the given code when it is another one */
export function checkCode(given: string, expected: string, target: string, code = 'INVALID_VALUE'): void {
  if (given.trim().toUpperCase() === expected) return;
  throw invalidData(code, target, `The ${target} is not valid.`);
}
