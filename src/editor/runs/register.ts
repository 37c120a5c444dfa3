import { settingsReader } from '../contributions/settingsReader.ts';
import { readFlowId } from '../flows/readFlowId.ts';
import { afterActivation } from '../kernel/afterActivation.ts';
import { registerCommands } from '../kernel/registerCommands.ts';
import { showTree } from '../kernel/showTree.ts';
import type { Services } from '../services.ts';
import { RunIndicators } from './runIndicators.ts';

export function register(services: Services): void {
  const { held, log, context, history, runs, runTree, flowCommands, storedData, questions } = services;
  held.add(showTree('runs', runTree));
  held.add(new RunIndicators(runs));
  held.add(settingsReader.onKeepInMemoryChanged(() => runs.runs.forgetOldest()));
  registerCommands<'runs'>(services, {
    openRun: async (target) => (await flowCommands.get()).open(target),
    removeRun: async (target) => (await flowCommands.get()).remove(target),
    clearRuns: async () => (await flowCommands.get()).clear(),
    forgetValues: async (target) =>
      (await import('./askToForgetValues.ts')).askToForgetValues(await questions.get(), runs.runs, readFlowId(target)),
    deleteStoredData: async () => (await import('./askToDeleteStoredData.ts')).askToDeleteStoredData(await questions.get(), storedData),
  });
  held.add(
    afterActivation(
      async () => (await import('./upgradeHistory.ts')).upgradeHistory(history, context.globalState, questions),
      (error) => log.error('The history of an earlier version could not be written again.', error),
    ),
  );
}
