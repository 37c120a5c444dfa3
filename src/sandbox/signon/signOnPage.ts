import { actionMediaType, flowActions, offeredActions } from '../flows/actionTable.ts';
import type { Flow } from '../flows/flow.ts';
import type { ActionField, DeviceCodes, FlowAction } from '../flows/flowAction.ts';
import { flowStatus, pollPush } from '../flows/flowStatus.ts';
import { completeSession, performAction } from '../flows/performAction.ts';
import { sendHtml, sendRedirect } from '../http/answer.ts';
import { escapeHtml } from '../http/escapeHtml.ts';
import type { Exchange } from '../http/exchange.ts';
import { page } from '../http/page.ts';
import { notFound, PlatformError } from '../http/platformError.ts';
import type { SandboxState } from '../sandboxState.ts';
import { testPasscode, testRecoveryCode, testVerificationCode } from '../seed/users.ts';
import { sessionCookies, sessionOf } from '../sessions/sessionCookies.ts';
import { titles } from './titles.ts';

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
  sendHtml(exchange, 200, flowPage(flow, state, undefined, exchange.url.searchParams.get('user_code') ?? ''));
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
    sendHtml(exchange, error.status, flowPage(state.flows.get(flow.id) ?? flow, state, error));
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

/** The page of a flow that waits for somebody. @param prefilled user code from the link of a device */
function flowPage(flow: Flow, state: SandboxState, error?: PlatformError, prefilled = ''): string {
  const status = flowStatus(flow, state.directory);
  const application = state.directory.applications.get(flow.applicationId ?? '');
  const user = state.directory.users.get(flow.userId ?? '');
  const forms = offeredActions(flow, status).flatMap((name) => flowActions.get(name) ?? []);
  const what =
    application === undefined
      ? ''
      : `<p>for <strong>${escapeHtml(application.name)}</strong>${user === undefined ? '' : ` as <strong>${escapeHtml(user.username)}</strong>`}</p>`;
  const reasons = error?.details.map((detail) => detail.message).join(' ') || error?.message;
  return page(
    titles[status],
    `${what}
${reasons === undefined ? '' : `<p class="error" role="alert">${escapeHtml(reasons)}</p>`}
${hintOf(status)}
${forms.map((action) => actionForm(action, flow, state, prefilled)).join('\n')}`,
  );
}

/** Ours: what the sandbox "mailed" or "shows", since there is no mailbox and no phone. */
function hintOf(status: string): string {
  const code = { OTP_REQUIRED: testPasscode, RECOVERY_CODE_REQUIRED: testRecoveryCode, VERIFICATION_CODE_REQUIRED: testVerificationCode }[
    status
  ];
  if (code !== undefined) return `<p class="note">The code of this sandbox is <code>${escapeHtml(code)}</code>.</p>`;
  if (status === 'PUSH_CONFIRMATION_REQUIRED') return '<p class="note">Waiting for the phone. Load this page again to look.</p>';
  return '';
}

function actionForm(action: FlowAction, flow: Flow, state: SandboxState, prefilled: string): string {
  const devices = state.directory.users.get(flow.userId ?? '')?.devices ?? [];
  // Who the person is stands in the flow already.
  const fields = action.fields.filter((field) => !(field.name === 'username' && flow.userId !== undefined));
  const inputs = fields.map((field) => {
    const name = escapeHtml(field.name);
    const id = `${escapeHtml(action.name)}-${name}`;
    if (field.name === 'device.id') {
      const options = devices.map(
        (device) =>
          `<option value="${escapeHtml(device.id)}">${escapeHtml(`${device.type} ${device.email ?? device.phone ?? device.nickname ?? ''}`)}</option>`,
      );
      return `<label for="${id}">${escapeHtml(field.label)}</label><select id="${id}" name="${name}">${options.join('')}</select>`;
    }
    if (field.kind === 'checkbox')
      return `<label><input type="checkbox" style="width:auto" name="${name}" value="true"> ${escapeHtml(field.label)}</label>`;
    const value = field.name === 'userCode' ? prefilled : (simulated[field.name] ?? '');
    const autocomplete = { username: 'username', password: 'current-password', otp: 'one-time-code' }[field.name] ?? 'off';
    return `<label for="${id}">${escapeHtml(field.label)}</label><input id="${id}" name="${name}" type="${field.kind ?? 'text'}" autocomplete="${autocomplete}" value="${escapeHtml(value)}">`;
  });
  return `<form method="post" action="?flowId=${escapeHtml(flow.id)}" data-media-type="${escapeHtml(actionMediaType(action.name))}">
<input type="hidden" name="action" value="${escapeHtml(action.name)}">
${inputs.join('\n')}
<button type="submit">${escapeHtml(action.label)}</button></form>`;
}

/** Ours: what an authenticator would fill in. */
const simulated: Readonly<Record<string, string>> = {
  origin: 'http://localhost',
  assertion: '{"id":"sandbox credential","type":"public-key"}',
  compatibility: 'FULL',
  reason: 'CHANGE_DEVICE',
};
