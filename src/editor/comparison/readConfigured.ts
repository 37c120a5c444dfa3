import type { FlowView } from '../../core/runs/views.ts';
import type { Environment } from '../../environments/environment.ts';
import { workerPlan } from '../../environments/planning/workerPlan.ts';
import { platformPlan } from '../../pingone/platform/platformTask.ts';
import { runLoading } from '../../pingone/platform/runPlatformTask.ts';
import { outside } from '../kernel/texts/outside.ts';
import { PlainError } from '../kernel/texts/plainError.ts';
import { words } from '../kernel/texts/words.ts';
import type { PlatformTasks } from '../platform/platformTasks.ts';
import type { Configured } from './configuredSettings.ts';

type Tasks = Pick<PlatformTasks, 'environmentWithWorker' | 'limits' | 'run' | 'server'>;

/**
 * Reads what PingOne has configured for the application of a run, as a run of its own.
 *
 * @returns `undefined` when the reading did not complete: its panel says why
 * @throws {PlainError} where there is no worker, or no such application
 */
export async function readConfigured(tasks: Tasks, run: FlowView): Promise<Configured | undefined> {
  const environment = await tasks.environmentWithWorker({ environment: run.environment });
  if (environment === undefined) return undefined;
  const clientId = environment.applications.find(({ name }) => name === run.application)?.clientId;
  const { loaded } = await tasks.run(
    words('Reading the configuration of PingOne'),
    (ports, signal) => runLoading(planFor(tasks, environment), ports, signal, { collections: ['applications', 'resources'] }),
    'unless completed',
  );
  if (loaded === undefined) return undefined;
  const application = loaded.applications.find(({ id }) => id === clientId);
  if (application === undefined)
    throw new PlainError(words('PingOne has no application "{name}" in this environment.', { name: outside(run.application) }));
  return { application, resources: loaded.resources };
}

/** @throws {PlainError} when the environment does not say where it is */
function planFor(tasks: Tasks, environment: Environment) {
  const reading = platformPlan(tasks.server(environment), workerPlan(environment), tasks.limits, 'load');
  if (reading.kind === 'impossible') throw new PlainError(words('{reason}', { reason: outside(reading.message, 500) }));
  return reading.plan;
}
