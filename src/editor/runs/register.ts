import { settingsReader } from '../contributions/settingsReader.ts';
import { readFlowId } from '../flows/readFlowId.ts';
import { afterActivation } from '../kernel/afterActivation.ts';
import { lazy, usingLazy } from '../kernel/lazy.ts';
import { registerCommands } from '../kernel/registerCommands.ts';
import { showTree } from '../kernel/trees/showTree.ts';
import type { Services } from '../services.ts';
import { RunIndicators } from './runIndicators.ts';

export function register(services: Services): void {
  const { held, log, context, history, runs, runTree, panels, storedData, questions } = services;
  const runCommands = lazy(async () => {
    const { RunCommands } = await import('./runCommands.ts');
    return new RunCommands({
      questions: await questions.get(),
      store: runs,
      inHistory: settingsReader.historyLimit,
      panels,
      after: (ms, run) => void setTimeout(run, ms).unref(),
    });
  });
  const on = usingLazy(runCommands);
  held.add(showTree('runs', runTree));
  held.add(new RunIndicators(runs));
  held.add(settingsReader.onKeepInMemoryChanged(() => runs.runs.forgetOldest()));
  registerCommands<'runs'>(services, {
    openRun: on((commands, target) => commands.open(target)),
    findRun: on((commands) => commands.open(undefined)),
    renameRun: on((commands, target) => commands.rename(target)),
    pinRun: on((commands, target) => commands.pin(target)),
    unpinRun: on((commands, target) => commands.unpin(target)),
    removeRun: on((commands, target) => commands.delete(target)),
    clearRuns: on((commands) => commands.clear()),
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
