import { flowStatus } from '../../flows/flowStatus.ts';
import { signOnPageUrl } from '../../flows/signOnPageUrl.ts';
import { sendHtml, sendRedirect } from '../../http/answer.ts';
import { escapeHtml } from '../../http/escapeHtml.ts';
import { type Exchange, wantsHtml } from '../../http/exchange.ts';
import { page } from '../../http/page.ts';
import { accessFailed, invalidData, notFound } from '../../http/platformError.ts';
import type { SandboxState } from '../../sandboxState.ts';
import { sessionOf } from '../../sessions/sessionCookies.ts';
import type { AuthorizationServer } from '../authorizationServer.ts';
import { interactionResult } from '../interactionResult.ts';

/**
 * `GET /as/resume?flowId=`: delivers the result of an ended flow to the client, to the user agent that signed on. Ours: what is answered
 * the second time, without the session, and before the flow has ended.
 */
export async function resumeEndpoint(exchange: Exchange, state: SandboxState, server: AuthorizationServer): Promise<void> {
  const flowId = exchange.url.searchParams.get('flowId');
  if (!flowId) throw invalidData('REQUIRED_VALUE', 'flowId', 'flowId is required.');
  const flow = state.faults.strikes('expired-flow', exchange.path) ? undefined : state.flows.get(flowId);
  if (flow === undefined || flow.resumed) throw notFound('The flow');
  const application = state.directory.applications.get(flow.applicationId ?? '');
  const status = flowStatus(flow, state.directory);
  if (status !== 'COMPLETED' && status !== 'FAILED') {
    sendRedirect(exchange, signOnPageUrl(flow.id, application, state.directory.environmentId, state.urls));
    return;
  }
  const session = sessionOf(exchange, state.sessions);
  if (flow.sessionId !== undefined && session?.id !== flow.sessionId) {
    if (wantsHtml(exchange)) {
      // Ours. Not the sign-on page: it would send a browser with an ended flow back here, again and again.
      sendHtml(
        exchange,
        401,
        page('Session not found', '<p>The cookies of this sign-on are missing. Start again from the application.</p>'),
      );
      return;
    }
    throw accessFailed(401, 'INVALID_TOKEN', 'The session token is missing or belongs to another flow.');
  }
  state.flows.put({ ...flow, resumed: true });
  if (flow.purpose.kind === 'device') {
    const [title, text] =
      flow.error === undefined
        ? ['Device connected', 'You can return to your device.']
        : ['Device not connected', `${flow.error.message} You can return to your device.`];
    sendHtml(exchange, 200, page(title, `<p>${escapeHtml(text)}</p>`));
    return;
  }
  const known = await server.resume(exchange, flow.purpose.interactionId, interactionResult(flow, session), session, {
    flow,
    ...(application === undefined ? {} : { application }),
  });
  if (!known) throw notFound('The flow');
}
