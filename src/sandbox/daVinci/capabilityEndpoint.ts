import type { AuthorizationServer } from '../authorization/authorizationServer.ts';
import { type AnswerHeaders, sendJson } from '../http/answer.ts';
import { type Exchange, jsonBody } from '../http/exchange.ts';
import { notFound } from '../http/platformError.ts';
import type { SandboxState } from '../sandboxState.ts';
import { sessionCookies, sessionOf } from '../sessions/sessionCookies.ts';
import { endFlow } from './endFlow.ts';
import { failedAnswer, formConnection, nodeAnswer, refusalAnswer } from './nodeAnswer.ts';
import { type FormNode, nodeOf } from './nodes.ts';
import { pressButton } from './pressButton.ts';
import { wantsForm } from './wantsForm.ts';

/** `POST /davinci/connections/{connectionId}/capabilities/{capabilityName}`: a button of the node that waits. */
export async function capabilityEndpoint(
  exchange: Exchange,
  connectionId: string,
  state: SandboxState,
  server: AuthorizationServer,
): Promise<void> {
  if (connectionId !== formConnection.id) throw notFound('The connection');
  const { interactionid: interactionId, interactiontoken: token } = exchange.request.headers;
  const flow =
    state.faults.strikes('expired-flow', exchange.path) || typeof interactionId !== 'string'
      ? undefined
      : state.daVinciFlows.get(interactionId);
  const node = flow === undefined ? undefined : nodeOf(flow);
  const interaction = flow?.daVinci;
  if (flow === undefined || node === undefined || interaction === undefined) {
    sendJson(exchange, 400, timedOut(interactionId));
    return;
  }
  if (token !== interaction.token) {
    sendJson(exchange, 401, unauthorized);
    return;
  }
  const { button, values } = pressedIn(jsonBody(exchange), node);
  const pressed = pressButton(flow, node, button, values, sessionOf(exchange, state.sessions), state);
  if (pressed.kind === 'refused') {
    sendJson(exchange, pressed.error.status, refusalAnswer(flow, node, pressed.error, exchange.correlationId, state));
    return;
  }
  const keepsCookie = pressed.established !== undefined && !state.faults.strikes('lost-cookie', exchange.path);
  const headers: AnswerHeaders = keepsCookie ? { 'Set-Cookie': sessionCookies(pressed.established, state.cookies) } : {};
  const next = nodeOf(pressed.flow);
  if (pressed.flow.error !== undefined) {
    state.daVinciFlows.delete(flow.id);
    sendJson(exchange, 200, failedAnswer(pressed.flow.error, state), headers);
  } else if (next === undefined) {
    await endFlow(exchange, pressed.flow, state, server);
  } else {
    sendJson(exchange, 200, nodeAnswer(pressed.flow, interaction, next, state, wantsForm(exchange)), headers);
  }
}

/** What the body of a step says; nothing of a body for another node. */
function pressedIn(
  body: Readonly<Record<string, unknown>>,
  node: FormNode,
): { readonly button: string; readonly values: Readonly<Record<string, unknown>> } {
  const data = member(member(body, 'parameters'), 'data');
  const button = body['id'] === node.id ? member(data, 'actionKey') : undefined;
  const values = member(data, 'formData');
  return { button: typeof button === 'string' ? button : '', values: typeof values === 'object' && values !== null ? { ...values } : {} };
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

/** PingOne: an interaction that is over, or never was. */
function timedOut(interactionId: unknown): object {
  return { interactionId, code: 'requestTimedOut', message: 'Request timed out. Please try again.' };
}

/** PingOne: the wrong token. */
const unauthorized = {
  cause: null,
  logLevel: 'error',
  serviceName: null,
  message: 'Unauthorized!',
  errorMessage: 'Unauthorized!',
  success: false,
  httpResponseCode: 401,
  code: 1999,
};
