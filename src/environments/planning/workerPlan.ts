import type { ClientPlan, ServerPlan } from '../../core/plan/plan.ts';
import type { Environment } from '../environment.ts';
import { serverPlan } from './serverPlan.ts';

/** The worker application of an environment as the client of its own token request. */
export interface WorkerClient {
  readonly client: ClientPlan;
  /** The environment that holds the worker: not always the one to be managed. */
  readonly server: ServerPlan;
}

/** `undefined` when the environment has no worker, or does not say where it is. */
export function workerPlan(environment: Environment): WorkerClient | undefined {
  const { worker } = environment;
  if (worker === undefined) return undefined;
  const holder = worker.environmentId === undefined ? environment : { ...environment, environmentId: worker.environmentId };
  const reading = serverPlan(holder);
  if (reading.kind === 'incomplete') return undefined;
  return {
    server: reading.server,
    client: {
      applicationName: 'Worker',
      clientId: worker.clientId,
      authentication: worker.clientAuthentication,
      secret: { environment: environment.name, owner: { kind: 'worker', clientId: worker.clientId } },
      registeredRedirectUris: [],
    },
  };
}
