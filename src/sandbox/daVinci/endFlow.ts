import type { AuthorizationServer } from '../authorization/authorizationServer.ts';
import { interactionResult } from '../authorization/interactionResult.ts';
import type { Flow } from '../flows/flow.ts';
import type { Exchange } from '../http/exchange.ts';
import { notFound } from '../http/platformError.ts';
import type { SandboxState } from '../sandboxState.ts';

/** Answers with the authorization response of a flow that is over, in the response mode of its request. */
export async function endFlow(exchange: Exchange, flow: Flow, state: SandboxState, server: AuthorizationServer): Promise<void> {
  state.daVinciFlows.delete(flow.id);
  const session = state.sessions.get(flow.sessionId);
  const application = state.directory.applications.get(flow.applicationId ?? '');
  const known =
    flow.purpose.kind === 'authorization' &&
    (await server.resume(exchange, flow.purpose.interactionId, interactionResult(flow, session), session, {
      flow,
      ...(application === undefined ? {} : { application }),
    }));
  if (!known) throw notFound('The interaction');
}
