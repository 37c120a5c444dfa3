import { lazy } from '../kernel/lazy.ts';
import { registerCommands } from '../kernel/registerCommands.ts';
import { showTree } from '../kernel/showTree.ts';
import type { Services } from '../services.ts';

export function register(services: Services): void {
  const { held, log, environments, environmentTree, secrets } = services;
  const environmentCommands = lazy(async () => {
    const { EnvironmentCommands } = await import('./environmentCommands.ts');
    return new EnvironmentCommands(environments, secrets);
  });
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
    storeSecret: async (node) => (await environmentCommands.get()).storeSecret(node),
    forgetSecret: async (node) => (await environmentCommands.get()).forgetSecret(node),
    forgetAllSecrets: async (environment) => (await environmentCommands.get()).forgetAllSecrets(environment),
    showProblems: async () => (await environmentCommands.get()).showProblems(),
    openEnvironmentsSetting: async (origin) => (await environmentCommands.get()).openSetting(origin),
  });
  void import('./lookForIgnoredSettings.ts')
    .then(({ lookForIgnoredSettings }) => lookForIgnoredSettings())
    .then((problems) => environments.reportIgnored(problems))
    .catch((error: unknown) => log.warn(`The settings of the workspace could not be looked through: ${String(error)}`));
}
