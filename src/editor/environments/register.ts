import { readSetting } from '../contributions/readSetting.ts';
import { afterActivation } from '../kernel/afterActivation.ts';
import { lazy, usingLazy } from '../kernel/lazy.ts';
import { registerCommands } from '../kernel/registerCommands.ts';
import { showTree } from '../kernel/trees/showTree.ts';
import type { Services } from '../services.ts';
import type { EnvironmentTree } from './environmentTree.ts';
import type { NodeChooser } from './nodeChooser.ts';

export function register(services: Services): void {
  const { held, log, configuration, environmentTree } = services;
  const view = held.add(showTree('environments', environmentTree, log));
  const environmentCommands = lazy(async () => (await import('./openEnvironmentCommands.ts')).openEnvironmentCommands(services, view));
  const on = usingLazy(environmentCommands);
  registerCommands<'environments'>(services, {
    addEnvironment: on((commands, kind) => commands.addEnvironment(kind)),
    editEnvironment: on((commands, node) => commands.editEnvironment(node)),
    removeEnvironment: on((commands, node) => commands.removeEnvironment(node)),
    addApplication: on((commands, node) => commands.addApplication(node)),
    editApplication: on((commands, node) => commands.editApplication(node)),
    removeApplication: on((commands, node) => commands.removeApplication(node)),
    addTestUser: on((commands, node) => commands.addTestUser(node)),
    editTestUser: on((commands, node) => commands.editTestUser(node)),
    removeTestUser: on((commands, node) => commands.removeTestUser(node)),
    setWorker: on((commands, node) => commands.setWorker(node)),
    showProblems: on((commands) => commands.showProblems()),
    openEnvironmentsSetting: on((commands, origin) => commands.openSetting(origin)),
  });
  held.add(
    afterActivation(
      async () => {
        const { lookForIgnoredSettings } = await import('./lookForIgnoredSettings.ts');
        const problems = await lookForIgnoredSettings(readSetting('http.bodyLimitKilobytes'));
        if (problems.length > 0) (await configuration.get()).environments.reportIgnored(problems);
      },
      (error) => log.warn(`The settings of the workspace could not be looked through: ${String(error)}`),
    ),
  );
}

/** What commands work on when they were called on no tree item. */
export async function openNodeChooser({ configuration, questions }: Services): Promise<NodeChooser> {
  const [{ NodeChooser }, { environments }] = await Promise.all([import('./nodeChooser.ts'), configuration.get()]);
  return new NodeChooser(environments, await questions.get());
}

/** What the view of the environments shows. */
export async function openEnvironmentTree({ held, configuration, sessions, loaded }: Services): Promise<EnvironmentTree> {
  const [{ EnvironmentTree }, { newTreeItem }, { environments, secrets, secretSources }] = await Promise.all([
    import('./environmentTree.ts'),
    import('../kernel/trees/treeItem.ts'),
    configuration.get(),
  ]);
  const hasSecret = secretSources.has.bind(secretSources);
  return held.add(new EnvironmentTree(environments, { hasSecret, onDidChangeSecrets: secrets.onDidChange, sessions, loaded }, newTreeItem));
}
