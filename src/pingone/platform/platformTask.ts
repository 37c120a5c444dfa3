import type { ClientPlan, RunPlan, ServerPlan, TaskPlan, Timeouts } from '../../core/plan/plan.ts';

/** The worker application that the platform API is called with. */
export interface WorkerPlan {
  readonly client: ClientPlan;
  /** The environment that holds the worker, for its token: not always the one to be managed. */
  readonly server: ServerPlan;
}

const taskTitles = {
  provision: 'Provision a trial application',
  remove: 'Remove a trial application',
  load: 'Load from PingOne',
} as const;

/** What is done through the platform API, with the token of a worker application. */
export type PlatformTask = keyof typeof taskTitles;

/** Stands in views and in the history where a flow names its grant. */
export const platformFamily = 'platform';

/** The task on the platform API that a run is; `undefined` for any other run. */
export function platformTaskOf(plan: RunPlan): PlatformTask | undefined {
  return 'task' in plan && plan.family === platformFamily && isPlatformTask(plan.task) ? plan.task : undefined;
}

function isPlatformTask(task: string): task is PlatformTask {
  return Object.hasOwn(taskTitles, task);
}

/** A task on the platform API, ready to run. */
export interface PlatformTaskPlan {
  readonly platform: TaskPlan;
  readonly worker: WorkerPlan;
  /** The environment to be managed: platform API, endpoints, flows. */
  readonly server: ServerPlan & { readonly apiBaseUrl: string; readonly environmentId: string };
}

export interface Limits {
  readonly timeouts: Timeouts;
  readonly bodyCapBytes: number;
}

/** Decides what a task on the platform API needs. Nothing is sent. `impossible` with a sentence that says what the configuration lacks. */
export function platformPlan(
  server: ServerPlan,
  worker: WorkerPlan | undefined,
  limits: Limits,
  task: PlatformTask,
): { readonly kind: 'planned'; readonly plan: PlatformTaskPlan } | { readonly kind: 'impossible'; readonly message: string } {
  const { apiBaseUrl, environmentId } = server;
  if (apiBaseUrl === undefined || environmentId === undefined) {
    const message = `The environment "${server.environmentName}" does not say where its platform API is: write its region (or apiBaseUrl) and its environmentId.`;
    return { kind: 'impossible', message };
  }
  if (worker === undefined) {
    const message = `The environment "${server.environmentName}" has no worker application: add one, with a role, to call the platform API.`;
    return { kind: 'impossible', message };
  }
  const platform: TaskPlan = { family: platformFamily, task, title: taskTitles[task], server, client: worker.client, ...limits };
  return { kind: 'planned', plan: { platform, worker, server: { ...server, apiBaseUrl, environmentId } } };
}
