import type { Lazy } from '../kernel/lazy.ts';
import { isHistoryEmpty } from './historyFolder.ts';
import type { RunHistory } from './runHistory.ts';

/** What is done with the history; all of it waits for the disk. */
export type History = Pick<RunHistory, 'isEmpty' | 'changes' | 'save' | 'mark' | 'remove' | 'removeAll' | 'watch' | 'upgrade'>;

/** A history that is loaded when something is first done with its runs. @param storage a folder of the extension */
export function lazyHistory(history: Lazy<Omit<History, 'isEmpty'>>, storage: string): History {
  return {
    changes: async () => (await history.get()).changes(),
    isEmpty: () => isHistoryEmpty(storage),
    mark: async (id, marks) => (await history.get()).mark(id, marks),
    save: async (run) => (await history.get()).save(run),
    remove: async (id) => (await history.get()).remove(id),
    removeAll: async () => (await history.get()).removeAll(),
    watch: async (onChange) => (await history.get()).watch(onChange),
    upgrade: async () => (await history.get()).upgrade(),
  };
}
