import { readdirSync } from 'node:fs';

const folder = new URL('../../golden/runs/', import.meta.url);

/** The names of all runs that were recorded once, for `recordedRun`. */
export const recordedRuns: readonly string[] = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.json'))
  .map((file) => file.replaceAll('\\', '/').slice(0, -'.json'.length))
  .sort();
