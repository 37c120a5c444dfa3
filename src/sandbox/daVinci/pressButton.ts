import type { Flow } from '../flows/flow.ts';
import { establishedSession, keepSignOn } from '../flows/performAction.ts';
import { PlatformError } from '../http/platformError.ts';
import type { SandboxState } from '../sandboxState.ts';
import type { Session } from '../sessions/session.ts';
import { type FormNode, nodeOf } from './nodes.ts';

/** What came of a button: the flow as it stands now, and the session, if it has just begun. */
export type Pressed =
  | { readonly kind: 'went on'; readonly flow: Flow; readonly established?: Session }
  | { readonly kind: 'refused'; readonly error: PlatformError };

/**
 * Presses a button of the node at which a flow stands, and stores what came of it.
 * @param brought the session of the user agent
 */
export function pressButton(
  flow: Flow,
  node: FormNode,
  button: string,
  values: Readonly<Record<string, unknown>>,
  brought: Session | undefined,
  state: SandboxState,
): Pressed {
  const press = Object.hasOwn(node.press, button) ? node.press[button] : undefined;
  if (press === undefined) return { kind: 'refused', error: new PlatformError(400, 'INVALID_DATA', 'The form has no such button.') };
  let next: Flow;
  try {
    next = press({ flow, directory: state.directory, values });
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
    state.daVinciFlows.put(node.afterRefusal?.(flow) ?? flow);
    return { kind: 'refused', error };
  }
  const established = establishedSession(state, next, brought);
  if (established !== undefined) next = { ...next, sessionId: established.id };
  const stored = state.daVinciFlows.put(next);
  if (nodeOf(stored) === undefined && stored.error === undefined) keepSignOn(state, stored);
  return { kind: 'went on', flow: stored, ...(established === undefined ? {} : { established }) };
}
