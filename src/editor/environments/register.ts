import { readSetting } from '../contributions/readSetting.ts';
import { afterActivation } from '../kernel/afterActivation.ts';
import { lazy } from '../kernel/lazy.ts';
import { registerCommands } from '../kernel/registerCommands.ts';
import { showTree } from '../kernel/showTree.ts';
import type { Services } from '../services.ts';
import type { NodeChooser } from './nodeChooser.ts';

export function register(services: Services): void {
  const { held, log, environments, environmentTree } = services;
  const environmentCommands = lazy(async () => (await import('./openEnvironmentCommands.ts')).openEnvironmentCommands(services));
  held.add(showTree('environments', environmentTree));
  registerCommands<'environments'>(services, {
    addEnvironment: async (kind) => (await environmentCommands.get()).addEnvironment(kind),
    editEnvironment: async (node) => (await environmentCommands.get()).editEnvironment(node),
    removeEnvironment: async (node) => (await environmentCommands.get()).removeEnvironment(node),
    addApplication: async (node) => (await environmentCommands.get()).addApplication(node),
    editApplication: async (node) => (await environmentCommands.get()).editApplication(node),
    removeApplication: async (node) => (await environmentCommands.get()).removeApplication(node),
    addTestUser: async (node) => (await environmentCommands.get()).addTestUser(node),
    editTestUser: async (node) => (await environmentCommands.get()).editTestUser(node),
    removeTestUser: async (node) => (await environmentCommands.get()).removeTestUser(node),
    setWorker: async (node) => (await environmentCommands.get()).setWorker(node),
    showProblems: async () => (await environmentCommands.get()).showProblems(),
    openEnvironmentsSetting: async (origin) => (await environmentCommands.get()).openSetting(origin),
  });
  held.add(
    afterActivation(
      async () => {
        const { lookForIgnoredSettings } = await import('./lookForIgnoredSettings.ts');
        environments.reportIgnored(await lookForIgnoredSettings(readSetting('http.bodyLimitKilobytes')));
      },
      (error) => log.warn(`The settings of the workspace could not be looked through: ${String(error)}`),
    ),
  );
}

/** What commands work on when they were called on no tree item. */
export async function openNodeChooser({ environments, questions }: Services): Promise<NodeChooser> {
  const { NodeChooser } = await import('./nodeChooser.ts');
  return new NodeChooser(environments, await questions.get());
}
