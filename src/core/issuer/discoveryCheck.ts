import { discover } from '../engine/discovery.ts';
import type { FlowPorts } from '../engine/flowPorts.ts';
import type { ServerMetadata } from '../oauth/wire.ts';
import type { ServerPlan, TaskPlan } from '../plan/plan.ts';
import type { Flow } from '../runs/flow.ts';
import { runTask } from '../runTask.ts';
import { l10n } from '../text/l10n.ts';
import { present } from '../values/members.ts';

/** The run that reads the metadata of a server and does nothing else: also of one whose endpoints are known without it. */
export function discoveryCheck(server: ServerPlan, limits: Pick<TaskPlan, 'timeouts' | 'bodyCapBytes'>): TaskPlan {
  const { metadata: _, ...asked } = server;
  return {
    family: 'discovery',
    task: 'checkDiscovery',
    title: l10n`Read the metadata`,
    server: asked,
    client: { applicationName: '', clientId: '', authentication: 'none', registeredRedirectUris: [] },
    ...limits,
  };
}

/** Reads the metadata. Never rejects: like `runFlow`. */
export async function runDiscoveryCheck(
  plan: TaskPlan,
  ports: FlowPorts,
  signal: AbortSignal,
): Promise<{ readonly flow: Flow; readonly metadata?: ServerMetadata }> {
  let metadata: ServerMetadata | undefined;
  const flow = await runTask(plan, ports, signal, async (run) => {
    metadata = await discover(run);
  });
  return { flow, ...present({ metadata }) };
}
