import type { Log } from '../core/engine/ports.ts';
import { settingsReader } from '../editor/contributions/settingsReader.ts';
import type { Disposables } from '../editor/kernel/disposables.ts';
import type { History } from '../editor/runs/lazyHistory.ts';
import { RunIndicators } from '../editor/runs/runIndicators.ts';
import { RunStore } from '../editor/runs/runStore.ts';

/** The runs, with what is shown of them wherever the editor is. @param held disposes what is made here */
export function openRuns(history: History, held: Disposables, log: Log): RunStore {
  const runs = held.add(new RunStore(history, { inHistory: settingsReader.historyLimit, inMemory: settingsReader.keepInMemory }, log));
  held.add(new RunIndicators(runs));
  held.add(settingsReader.onKeepInMemoryChanged(() => runs.runs.forgetOldest()));
  return runs;
}
