import { presentedClientId } from '../authorization/presentedClient.ts';
import type { Application } from '../directory/application.ts';
import { bodyType, type Exchange } from '../http/exchange.ts';
import type { SandboxState } from '../sandboxState.ts';

/**
 * The applications whose settings count for a request: the one that it names by its flow or its client ID, else all.
 * @param parameter the ID in the path of a flow
 */
export function applicationsOf(
  exchange: Exchange,
  parameter: string,
  { flows, daVinciFlows, directory }: SandboxState,
): readonly Application[] {
  const query = exchange.url.searchParams;
  const form = bodyType(exchange) === 'application/x-www-form-urlencoded' ? new URLSearchParams(exchange.body) : new URLSearchParams();
  const { interactionid: interactionId = '' } = exchange.request.headers;
  const flow = flows.get(parameter || query.get('flowId') || '') ?? daVinciFlows.get(String(interactionId));
  const id = flow?.applicationId ?? presentedClientId(exchange, form) ?? query.get('client_id') ?? undefined;
  const application = id === undefined ? undefined : directory.applications.get(id);
  return application === undefined ? [...directory.applications.values()] : [application];
}
