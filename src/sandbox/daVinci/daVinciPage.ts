import type { AuthorizationServer } from '../authorization/authorizationServer.ts';
import type { Flow } from '../flows/flow.ts';
import { sendHtml, sendRedirect } from '../http/answer.ts';
import { escapeHtml } from '../http/escapeHtml.ts';
import type { Exchange } from '../http/exchange.ts';
import { page } from '../http/page.ts';
import { notFound } from '../http/platformError.ts';
import type { SandboxState } from '../sandboxState.ts';
import { testPasscode } from '../seed/users.ts';
import { sessionCookies, sessionOf } from '../sessions/sessionCookies.ts';
import { daVinciPageUrl } from './daVinciPageUrl.ts';
import { endFlow } from './endFlow.ts';
import { type FormNode, type NodeField, nodeOf, refusalText } from './nodes.ts';
import { pressButton } from './pressButton.ts';

/** The nodes of a flow for a person with a browser: plain forms without a script. */
export async function daVinciPage(exchange: Exchange, state: SandboxState, server: AuthorizationServer): Promise<void> {
  const flow = state.daVinciFlows.get(exchange.url.searchParams.get('interactionId') ?? '');
  const node = flow === undefined ? undefined : nodeOf(flow);
  if (flow?.daVinci === undefined || node === undefined) throw notFound('The interaction');
  if (exchange.method === 'GET') {
    sendHtml(exchange, 200, formPage(flow, node, state));
    return;
  }
  const { button = '', ...values } = Object.fromEntries(new URLSearchParams(exchange.body));
  const pressed = pressButton(flow, node, button, values, sessionOf(exchange, state.sessions), state);
  if (pressed.kind === 'refused') {
    sendHtml(exchange, pressed.error.status, formPage(flow, node, state, refusalText(pressed.error)));
    return;
  }
  if (pressed.flow.error !== undefined || nodeOf(pressed.flow) === undefined) {
    await endFlow(exchange, pressed.flow, state, server);
    return;
  }
  const keepsCookie = pressed.established !== undefined && !state.faults.strikes('lost-cookie', exchange.path);
  const headers = keepsCookie ? { 'Set-Cookie': sessionCookies(pressed.established, state.cookies) } : {};
  sendRedirect(exchange, daVinciPageUrl(flow.id, flow.daVinci, state.urls), headers);
}

function formPage(flow: Flow, node: FormNode, { directory }: SandboxState, problem?: string): string {
  const application = directory.applications.get(flow.applicationId ?? '');
  return page(
    node.name,
    [
      application === undefined ? '' : `<p>for <strong>${escapeHtml(application.name)}</strong></p>`,
      problem === undefined ? '' : `<p class="error" role="alert">${escapeHtml(problem)}</p>`,
      `<form method="post" action="?interactionId=${escapeHtml(flow.id)}">`,
      ...node.fields.map(fieldHtml),
      '</form>',
      node.fields.some(({ key }) => key === 'otp') ? `<p class="note">Every passcode is <code>${testPasscode}</code></p>` : '',
    ].join('\n'),
  );
}

function fieldHtml({ type, key = '', label = '', content = '' }: NodeField): string {
  const [name, text] = [escapeHtml(key), escapeHtml(label)];
  switch (type) {
    case 'ERROR_DISPLAY':
      return '';
    case 'LABEL':
      return `<p>${escapeHtml(content)}</p>`;
    case 'TEXT':
    case 'PASSWORD':
      return `<label for="${name}">${text}</label><input id="${name}" name="${name}" type="${type.toLowerCase()}">`;
    case 'SUBMIT_BUTTON':
    case 'FLOW_BUTTON':
      return `<button type="submit" name="button" value="${name}">${text}</button>`;
  }
}
