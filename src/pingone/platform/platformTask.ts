import type { ClientPlan, RunPlan, ServerPlan, TaskPlan, Timeouts } from '../../core/plan/plan.ts';
import { l10n } from '../../core/text/l10n.ts';

/** The worker application that the platform API is called with. */
export interface WorkerPlan {
  readonly client: ClientPlan;
  /** The environment that holds the worker, for its token: not always the one to be managed. */
  readonly server: ServerPlan;
}

const taskTitles = {
  provision: l10n`Provision a trial application`,
  remove: l10n`Remove a trial application`,
  load: l10n`Load from PingOne`,
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
    const message = l10n`The environment "${server.environmentName}" does not specify its platform API. Set its region (or apiBaseUrl) and its environmentId.`;
    return { kind: 'impossible', message };
  }
  if (worker === undefined) {
    const message = l10n`The environment "${server.environmentName}" has no worker application. Add one that has a role to call the platform API.`;
    return { kind: 'impossible', message };
  }
  const platform: TaskPlan = { family: platformFamily, task, title: taskTitles[task], server, client: worker.client, ...limits };
  return { kind: 'planned', plan: { platform, worker, server: { ...server, apiBaseUrl, environmentId } } };
}
