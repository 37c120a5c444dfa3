import { settingsReader } from '../contributions/settingsReader.ts';
import { lazy } from '../kernel/lazy.ts';
import { registerCommands } from '../kernel/registerCommands.ts';
import type { Services } from '../services.ts';
import type { PlatformTasks } from './platformTasks.ts';

export function register(services: Services): void {
  const { held, context, loaded, platformTasks, platformDocuments } = services;
  const trialCommands = lazy(async () => {
    const [{ TrialCommands }, { TrialStore }] = await Promise.all([import('./trialCommands.ts'), import('./trialStore.ts')]);
    return new TrialCommands(await platformTasks.get(), new TrialStore(context.globalState), loaded);
  });
  const loadCommands = lazy(async () => {
    const { LoadCommands } = await import('./loadCommands.ts');
    return new LoadCommands(await platformTasks.get(), loaded, platformDocuments);
  });
  held.add(platformDocuments.register());
  registerCommands<'platform'>(services, {
    provisionTrial: async (node) => (await trialCommands.get()).provision(node),
    removeTrial: async (node) => (await trialCommands.get()).remove(node),
    loadFromPingOne: async (node) => (await loadCommands.get()).load(node),
    addToConfiguration: async (node) => (await loadCommands.get()).addToConfiguration(node),
    showLoadedSettings: async (node) => (await loadCommands.get()).showSettings(node),
    fetchSecret: async (node) => (await loadCommands.get()).fetchSecret(node, 'read'),
    regenerateSecret: async (node) => (await loadCommands.get()).fetchSecret(node, 'regenerate'),
  });
}

/** What every command on the platform API needs. */
export async function openPlatformTasks(services: Services): Promise<PlatformTasks> {
  const { questions, configuration, runs, runner, flowCommands } = services;
  const [{ PlatformTasks }, flows, { environments, secrets }] = await Promise.all([
    import('./platformTasks.ts'),
    flowCommands.get(),
    configuration.get(),
  ]);
  return new PlatformTasks({
    questions: await questions.get(),
    limits: settingsReader.limits,
    environments,
    secrets,
    store: await runs.get(),
    runner,
    prepare: (environment) => flows.prepare(environment),
    showRun: (id) => flows.showNext(id),
  });
}
