import { sendJson } from '../http/answer.ts';
import { bodyType, type Exchange, jsonBody } from '../http/exchange.ts';
import { invalidRequest, notFound, PlatformError } from '../http/platformError.ts';
import type { SandboxState } from '../sandboxState.ts';
import { sessionCookies, sessionOf } from '../sessions/sessionCookies.ts';
import { actionOfMediaType } from './actionTable.ts';
import type { DeviceCodes } from './flowAction.ts';
import { flowObject } from './flowObject.ts';
import { pollPush } from './flowStatus.ts';
import { completeSession, performAction } from './performAction.ts';

/** `GET` reads a flow, `POST` performs the action that the media type names. */
export async function flowsEndpoint(exchange: Exchange, flowId: string, state: SandboxState, deviceCodes: DeviceCodes): Promise<void> {
  const flow = state.faults.strikes('expired-flow', exchange.path) ? undefined : state.flows.get(flowId);
  if (flow === undefined) throw notFound('The flow');
  const show = (shown: typeof flow, headers = {}): void => sendJson(exchange, 200, flowObject(shown, state.directory, state.urls), headers);

  if (exchange.method === 'GET') {
    const polled = pollPush(flow, state.directory);
    if (polled !== flow) completeSession(state, state.flows.put(polled));
    show(polled);
    return;
  }
  if (exchange.method !== 'POST') throw invalidRequest('The request could not be completed. The method is not supported.', 405);
  const action = actionOfMediaType(bodyType(exchange));
  if (action === undefined) {
    throw new PlatformError(
      415,
      'INVALID_REQUEST',
      `The request could not be completed. The content type ${bodyType(exchange) || '(none)'} is not supported.`,
    );
  }
  const performed = await performAction(state, flow, action, jsonBody(exchange), sessionOf(exchange, state.sessions), deviceCodes);
  const keepsCookie = performed.established !== undefined && !state.faults.strikes('lost-cookie', exchange.path);
  show(performed.flow, keepsCookie ? { 'Set-Cookie': sessionCookies(performed.established, state.cookies) } : {});
}
