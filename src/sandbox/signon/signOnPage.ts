import { flowActions } from '../flows/actionTable.ts';
import type { Flow } from '../flows/flow.ts';
import type { ActionField, DeviceCodes } from '../flows/flowAction.ts';
import { flowStatus, pollPush } from '../flows/flowStatus.ts';
import { completeSession, performAction } from '../flows/performAction.ts';
import { sendHtml, sendRedirect } from '../http/answer.ts';
import type { Exchange } from '../http/exchange.ts';
import { notFound, PlatformError } from '../http/platformError.ts';
import type { SandboxState } from '../sandboxState.ts';
import { sessionCookies, sessionOf } from '../sessions/sessionCookies.ts';
import { flowPage } from './flowPage.ts';

/**
 * The hosted sign-on page, for a person with a browser: plain forms without a script. Each form is one action of the
 * flows API and does exactly what the API does.
 */
export async function signOnPage(exchange: Exchange, state: SandboxState, deviceCodes: DeviceCodes): Promise<void> {
  const flowId = exchange.url.searchParams.get('flowId') ?? '';
  const found = state.flows.get(flowId);
  if (found === undefined) throw notFound('The flow');
  if (exchange.method === 'POST') {
    await performForm(exchange, found, state, deviceCodes);
    return;
  }
  const flow = pollPush(found, state.directory);
  if (flow !== found) completeSession(state, state.flows.put(flow));
  const status = flowStatus(flow, state.directory);
  if (status === 'COMPLETED' || status === 'FAILED') {
    sendRedirect(exchange, `${state.urls.authorization}/resume?flowId=${flow.id}`);
    return;
  }
  sendHtml(exchange, 200, flowPage(flow, state, { userCode: exchange.url.searchParams.get('user_code') ?? '' }));
}

async function performForm(exchange: Exchange, flow: Flow, state: SandboxState, deviceCodes: DeviceCodes): Promise<void> {
  const form = new URLSearchParams(exchange.body);
  const action = flowActions.get(form.get('action') ?? '');
  const here = `${state.urls.signOn}/?flowId=${flow.id}`;
  if (action === undefined) throw new PlatformError(400, 'INVALID_REQUEST', 'The form names no action.');
  try {
    const performed = await performAction(
      state,
      flow,
      action,
      bodyOfForm(form, action.fields),
      sessionOf(exchange, state.sessions),
      deviceCodes,
    );
    const keepsCookie = performed.established !== undefined && !state.faults.strikes('lost-cookie', exchange.path);
    sendRedirect(exchange, here, keepsCookie ? { 'Set-Cookie': sessionCookies(performed.established, state.cookies) } : {});
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
    sendHtml(exchange, error.status, flowPage(state.flows.get(flow.id) ?? flow, state, { error }));
  }
}

/** The JSON body of an action from the fields of its form; a dot in a name leads into an object. */
function bodyOfForm(form: URLSearchParams, fields: readonly ActionField[]): Record<string, unknown> {
  const body: Record<string, unknown> = {};
  for (const field of fields) {
    const [outer = field.name, inner] = field.name.split('.');
    const value = field.kind === 'checkbox' ? form.get(field.name) !== null : (form.get(field.name) ?? '');
    if (inner === undefined) body[outer] = value;
    else body[outer] = { ...(body[outer] as object | undefined), [inner]: value };
  }
  return body;
}
