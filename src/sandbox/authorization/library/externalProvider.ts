import { advance } from '../../flows/flowAction.ts';
import { flowStatus } from '../../flows/flowStatus.ts';
import { completeSession, establishedSession } from '../../flows/performAction.ts';
import { sendHtml, sendRedirect } from '../../http/answer.ts';
import { escapeHtml } from '../../http/escapeHtml.ts';
import type { Exchange } from '../../http/exchange.ts';
import { page } from '../../http/page.ts';
import { invalidRequest, notFound } from '../../http/platformError.ts';
import type { SandboxState } from '../../sandboxState.ts';
import { sessionCookies, sessionOf } from '../../sessions/sessionCookies.ts';

/** Who comes back from the identity provider when the flow does not know yet. */
const personThere = 'external';

/** `/rp/authenticate`: stands for an external identity provider that already knows the person. */
export function externalProviderPage(exchange: Exchange, state: SandboxState): void {
  const flow = state.flows.get(exchange.url.searchParams.get('flowId') ?? '');
  if (flow === undefined) throw notFound('The flow');
  if (exchange.method === 'GET') {
    const form = `<p>You are signed on at this identity provider.</p>
<form method="post" action="?flowId=${escapeHtml(flow.id)}"><button type="submit">Continue</button></form>`;
    sendHtml(exchange, 200, page('Example identity provider', form));
    return;
  }
  const expected = ['EXTERNAL_AUTHENTICATION_REQUIRED', 'SIGN_ON_REQUIRED', 'USERNAME_PASSWORD_REQUIRED'];
  const userId = flow.userId ?? state.directory.userNamed(personThere)?.id;
  if (!expected.includes(flowStatus(flow, state.directory)) || userId === undefined) {
    throw invalidRequest('The request could not be completed. The flow is not waiting for an identity provider.');
  }
  const next = advance({ ...flow, userId }, ['externalAuthentication', 'password'], ['ext']);
  const established = establishedSession(state, next, sessionOf(exchange, state.sessions));
  completeSession(state, state.flows.put(established === undefined ? next : { ...next, sessionId: established.id }));
  const cookies = established === undefined ? {} : { 'Set-Cookie': sessionCookies(established, state.cookies) };
  sendRedirect(exchange, `${state.urls.signOn}/?flowId=${flow.id}`, cookies);
}
