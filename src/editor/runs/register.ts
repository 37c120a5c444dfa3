import { settingsReader } from '../contributions/settingsReader.ts';
import { readFlowId } from '../flows/readFlowId.ts';
import { afterActivation } from '../kernel/afterActivation.ts';
import { lazy, usingLazy } from '../kernel/lazy.ts';
import { registerCommands } from '../kernel/registerCommands.ts';
import { showTree } from '../kernel/trees/showTree.ts';
import type { Services } from '../services.ts';
import type { RunTree } from './runTree.ts';

export function register(services: Services): void {
  const { held, log, context, history, runs, runTree, panels, storedData, questions } = services;
  const runCommands = lazy(async () => {
    const { RunCommands } = await import('./runCommands.ts');
    return new RunCommands({
      questions: await questions.get(),
      store: await runs.get(),
      inHistory: settingsReader.historyLimit,
      panels,
      after: (ms, run) => void setTimeout(run, ms).unref(),
    });
  });
  const on = usingLazy(runCommands);
  held.add(showTree('runs', runTree, log, true));
  registerCommands<'runs'>(services, {
    openRun: on((commands, target) => commands.open(target)),
    findRun: on((commands) => commands.open(undefined)),
    renameRun: on((commands, target) => commands.rename(target)),
    pinRun: on((commands, target) => commands.pin(target)),
    unpinRun: on((commands, target) => commands.unpin(target)),
    removeRun: on((commands, target) => commands.delete(target)),
    clearRuns: on((commands) => commands.clear()),
    forgetValues: async (target) =>
      (await import('./askToForgetValues.ts')).askToForgetValues(await questions.get(), (await runs.get()).runs, readFlowId(target), () =>
        services.tamper.peek()?.panels.forgetRuns(),
      ),
    deleteStoredData: async () =>
      (await import('./askToDeleteStoredData.ts')).askToDeleteStoredData(await questions.get(), await storedData.get()),
  });
  held.add(
    afterActivation(
      async () => (await import('./upgradeHistory.ts')).upgradeHistory(history, context.globalState, questions),
      (error) => log.error('The history of an earlier version could not be written again.', error),
    ),
  );
}

/** What the view of the runs shows. */
export async function openRunTree({ held, runs }: Services): Promise<RunTree> {
  const [{ RunTree }, { newTreeItem }, store] = await Promise.all([
    import('./runTree.ts'),
    import('../kernel/trees/treeItem.ts'),
    runs.get(),
  ]);
  return held.add(new RunTree(store, newTreeItem));
}
