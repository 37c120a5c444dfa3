import { advance } from '../flows/flowAction.ts';
import { flowStatus } from '../flows/flowStatus.ts';
import { completeSession } from '../flows/performAction.ts';
import { sendHtml, sendRedirect } from '../http/answer.ts';
import { escapeHtml } from '../http/escapeHtml.ts';
import type { Exchange } from '../http/exchange.ts';
import { page } from '../http/page.ts';
import { invalidRequest, notFound } from '../http/platformError.ts';
import type { SandboxState } from '../sandboxState.ts';

/** `/rp/authenticate`: stands for an external identity provider that already knows the person. */
export function externalProviderPage(exchange: Exchange, state: SandboxState): void {
  const flow = state.flows.get(exchange.url.searchParams.get('flowId') ?? '');
  if (flow === undefined) throw notFound('The flow');
  if (exchange.method === 'GET') {
    const form = `<p>You are somewhere else now, and signed on there.</p>
<form method="post" action="?flowId=${escapeHtml(flow.id)}"><button type="submit">Go back signed on</button></form>`;
    sendHtml(exchange, 200, page('Example identity provider', form));
    return;
  }
  if (flowStatus(flow, state.directory) !== 'EXTERNAL_AUTHENTICATION_REQUIRED') {
    throw invalidRequest('The request could not be completed. The flow does not wait for an identity provider.');
  }
  completeSession(state, state.flows.put(advance(flow, ['externalAuthentication', 'password'], ['ext'])));
  sendRedirect(exchange, `${state.urls.signOn}/?flowId=${flow.id}`);
}
