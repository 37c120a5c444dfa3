import { registerCommands } from '../kernel/registerCommands.ts';
import { showTree } from '../kernel/showTree.ts';
import type { Services } from '../services.ts';

export function register(services: Services): void {
  const { held, log, context, history, runTree, flowCommands, storedData, questions } = services;
  held.add(showTree('runs', runTree));
  registerCommands<'runs'>(services, {
    openRun: async (target) => (await flowCommands.get()).open(target),
    removeRun: async (target) => (await flowCommands.get()).remove(target),
    clearRuns: async () => (await flowCommands.get()).clear(),
    deleteStoredData: async () => (await import('./askToDeleteStoredData.ts')).askToDeleteStoredData(await questions.get(), storedData),
  });
  void import('./upgradeHistory.ts')
    .then(({ upgradeHistory }) => upgradeHistory(history, context.globalState, questions))
    .catch((error: unknown) => log.error('The history of an earlier version could not be written again.', error));
}
