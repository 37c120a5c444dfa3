import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** Where the runs are. @param storage a folder of the extension */
export function historyFolder(storage: string): string {
  return join(storage, 'runs');
}

/** Whether there is no run on disk. Reads none. */
export async function isHistoryEmpty(storage: string): Promise<boolean> {
  const names = await readdir(historyFolder(storage)).catch(() => []); // no folder yet: no run has ended so far
  return !names.some((name) => name.endsWith('.json'));
}
