import { window } from 'vscode';
import { commandIds, views } from '../contributions/contributions.ts';
import { registerCommands } from '../kernel/registerCommands.ts';
import type { Services } from '../services.ts';

export function register(services: Services): void {
  const { held, log, context, history, runTree, flowCommands, storedData } = services;
  held.add(window.createTreeView(views.runs, { treeDataProvider: runTree, showCollapseAll: true }));
  registerCommands(services, {
    [commandIds.openRun]: async (target) => (await flowCommands.get()).open(target),
    [commandIds.removeRun]: async (target) => (await flowCommands.get()).remove(target),
    [commandIds.clearRuns]: async () => (await flowCommands.get()).clear(),
    [commandIds.deleteStoredData]: async () => (await import('./askToDeleteStoredData.ts')).askToDeleteStoredData(storedData),
  });
  void import('./upgradeHistory.ts')
    .then(({ upgradeHistory }) => upgradeHistory(history, context.globalState))
    .catch((error: unknown) => log.error('The history of an earlier version could not be written again.', error));
}
