import { window } from 'vscode';
import { commandIds, views } from '../contributions/contributions.ts';
import { lazy } from '../kernel/lazy.ts';
import { registerCommands } from '../kernel/registerCommands.ts';
import type { Services } from '../services.ts';

export function register(services: Services): void {
  const { held, log, environments, environmentTree, secrets } = services;
  const environmentCommands = lazy(async () => {
    const { EnvironmentCommands } = await import('./environmentCommands.ts');
    return new EnvironmentCommands(environments, secrets);
  });
  held.add(window.createTreeView(views.environments, { treeDataProvider: environmentTree, showCollapseAll: true }));
  registerCommands(services, {
    [commandIds.addEnvironment]: async (kind) => (await environmentCommands.get()).addEnvironment(kind),
    [commandIds.editEnvironment]: async (node) => (await environmentCommands.get()).editEnvironment(node),
    [commandIds.removeEnvironment]: async (node) => (await environmentCommands.get()).removeEnvironment(node),
    [commandIds.addApplication]: async (node) => (await environmentCommands.get()).addApplication(node),
    [commandIds.editApplication]: async (node) => (await environmentCommands.get()).editApplication(node),
    [commandIds.removeApplication]: async (node) => (await environmentCommands.get()).removeApplication(node),
    [commandIds.addTestUser]: async (node) => (await environmentCommands.get()).addTestUser(node),
    [commandIds.editTestUser]: async (node) => (await environmentCommands.get()).editTestUser(node),
    [commandIds.removeTestUser]: async (node) => (await environmentCommands.get()).removeTestUser(node),
    [commandIds.setWorker]: async (node) => (await environmentCommands.get()).setWorker(node),
    [commandIds.storeSecret]: async (node) => (await environmentCommands.get()).storeSecret(node),
    [commandIds.forgetSecret]: async (node) => (await environmentCommands.get()).forgetSecret(node),
    [commandIds.forgetAllSecrets]: async (environment) => (await environmentCommands.get()).forgetAllSecrets(environment),
    [commandIds.showProblems]: async () => (await environmentCommands.get()).showProblems(),
    [commandIds.openEnvironmentsSetting]: async (origin) => (await environmentCommands.get()).openSetting(origin),
  });
  void import('./lookForIgnoredSettings.ts')
    .then(({ lookForIgnoredSettings }) => lookForIgnoredSettings())
    .then((problems) => environments.reportIgnored(problems))
    .catch((error: unknown) => log.warn(`The settings of the workspace could not be looked through: ${String(error)}`));
}
